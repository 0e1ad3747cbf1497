using TranslateSvc.Engines.Apertium.Lexicon;

namespace TranslateSvc.Tests.Engines.Apertium;

public sealed class PhraseFinderTests
{
    private static readonly PhraseFinder Finder = new(
        [new("en raison de", "en raison ", ["de ", "d'", "du "]), new("prix fort", "prix fort", []), new("prix", "prix", []), new("avant-projet", "avant-projet", [])], before: "-'", after: "-");

    [Theory]
    [InlineData("Le prix fort monte", "Le <prix fort> monte")] // the first that matches
    [InlineData("Le prix forte monte", "Le <prix> forte monte")] // a word ends where the phrase does
    [InlineData("Le PRIX", "Le <prix>")]
    [InlineData("prix", "<prix>")]
    [InlineData("hors-prix, l'prix, 3prix, surprix, prix-choc, prixé", "hors-prix, l'prix, 3prix, surprix, prix-choc, prixé")]
    [InlineData("prix prix.prix", "<prix> <prix>.<prix>")]
    [InlineData("En raison du froid, en raison d'un gel", "<en raison de|du >froid, <en raison de|d'>un gel")]
    [InlineData("en raison de", "en raison de")] // an ending counts whole
    [InlineData("L’avant-projet et l avant-projet", "L’<avant-projet> et l <avant-projet>")]
    [InlineData("", "")]
    public void Replace_Phrases_TakesWholeOnes(string text, string expected) =>
        Assert.Equal(expected, Finder.Replace(text, (phrase, _, ending) => $"<{phrase.Key}{(ending.Length > 0 ? "|" + ending : "")}>"));

    [Fact]
    public void Replace_Null_LeavesThePhraseAndGoesOnAfterIt()
    {
        List<int> starts = [];

        var text = Finder.Replace("prix fort, prix", (phrase, start, _) =>
        {
            starts.Add(start);
            return phrase.Key == "prix" ? "x" : null;
        });

        Assert.Equal(("prix fort, x", "0 11"), (text, string.Join(' ', starts)));
    }

    [Fact]
    public void Constructor_PhraseThatStartsWithAMark_Refuses() => Assert.Throws<ArgumentException>(() => new PhraseFinder([new("'s", "'s", [])], "", ""));
}
