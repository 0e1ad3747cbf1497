using TranslateSvc.Engines.Apertium.Lexicon;
using TranslateSvc.Engines.Apertium.Text;

namespace TranslateSvc.Tests.Engines.Apertium;

public sealed class LexiconTests
{
    [Theory]
    [InlineData("municipalité", "municipality")]
    [InlineData("Municipalités", "Municipalities")]
    [InlineData("sœurs", "sisters")]
    [InlineData("ukrainienne", "Ukrainian")]
    [InlineData("électorales", "electoral")]
    [InlineData("porte-parole", "spokesman")]
    [InlineData("zorglub", null)]
    public void Find_FrenchForm_GivesEnglish(string french, string? english) => Assert.Equal(english, NewsLexicon.For(fromFrench: true).Find(french)?.Text);

    [Theory]
    [InlineData("heatwave", "canicule", LexiconKind.Feminine)]
    [InlineData("shootings", "fusillades", LexiconKind.Feminine)]
    [InlineData("ukrainian", "ukrainien", LexiconKind.Adjective)]
    public void Find_EnglishForm_GivesFrench(string english, string french, object kind)
    {
        var found = NewsLexicon.For(fromFrench: false).Find(english);

        Assert.Equal((french, kind), (found?.Text, found?.Kind));
    }

    [Fact]
    public void Rows_OfEveryTable_AreCompleteAndUnique()
    {
        var lexicon = LexiconResource.Rows("lexicon").ToList();

        Assert.InRange(lexicon.Count, 300, 2000);
        Assert.All(lexicon, r => Assert.Equal((3, true), (r.Length, r[2] is "m" or "f" or "a" or "p" or "w")));
        Assert.Equal(lexicon.Count, lexicon.Select(r => (r[0], r[2])).Distinct().Count());
        foreach (var (table, columns) in (ReadOnlySpan<(string, int)>)[("corrections.fr-en", 3), ("corrections.en-fr", 4), ("pivots.fr-en", 2), ("pivots.en-fr", 2), ("adverbials", 3)])
        {
            Assert.All(LexiconResource.Rows(table), r => Assert.Equal(columns, r.Length));
            Assert.All(LexiconResource.Rows(table), r => Assert.DoesNotContain("", r[..2]));
        }
    }

    [Theory]
    [InlineData("journal", "journaux")]
    [InlineData("bateau", "bateaux")]
    [InlineData("voix", "voix")]
    [InlineData("prise d'otages", "prises d'otages")]
    public void FrenchPlural_Noun_IsRegular(string one, string many) => Assert.Equal(many, WordForms.FrenchPlural(one));

    [Theory]
    [InlineData("agency", "agencies")]
    [InlineData("wish", "wishes")]
    [InlineData("day", "days")]
    public void EnglishPlural_Noun_IsRegular(string one, string many) => Assert.Equal(many, WordForms.EnglishPlural(one));

    [Theory]
    [InlineData("libyen", "libyenne")]
    [InlineData("dévastateur", "dévastatrice")]
    [InlineData("grec", "grecque")]
    [InlineData("explosif", "explosive")]
    [InlineData("suisse", "suisse")]
    public void FrenchFeminine_Adjective_IsRegular(string masculine, string feminine) => Assert.Equal(feminine, WordForms.FrenchFeminine(masculine));

    [Theory]
    [InlineData("The price of the griffin.", "Le prix du robinet.", "The price of the tap.")]
    [InlineData("Two squads won.", "Deux équipes ont gagné.", "Two teams won.")]
    [InlineData("The griffin flew.", "Le griffon volait.", "The griffin flew.")]
    public void Apply_FrenchSource_PutsTheWordRightOnlyWhereTheSourceHasIt(string english, string french, string expected) =>
        Assert.Equal(expected, Corrections.For(fromFrench: true).Apply(english, french));

    [Theory]
    [InlineData("le prix de l'huile", "the price of oil", "le prix de le pétrole")]
    [InlineData("La gare est finie.", "The season is over.", "La saison est finie.")]
    [InlineData("le banc a fermé", "the bank closed", "la banque a fermé")]
    public void Apply_EnglishSource_LetsTheArticleAgree(string french, string english, string expected) =>
        Assert.Equal(expected, Corrections.For(fromFrench: false).Apply(french, english));

    [Fact]
    public void ReplacePivotWords_LeakedWord_BecomesTheSourcesOrItsTranslation()
    {
        var masks = new MaskTable();
        var words = new UnknownWords("La municipalité aime la zorglubie et le congé.", fromFrench: true, rewriter: null, masks);

        var answer = words.ReplacePivotWords("The *municipalidad likes the *zorglubía and the *excedencia, *qwxz.");

        Assert.Equal("The municipality likes the zorglubie and the leave, qwxz.", answer);
        Assert.Equal(1, words.Leaked);
    }

    [Fact]
    public void MaskSourceWords_UnknownWord_IsMaskedByItsTranslation()
    {
        var masks = new MaskTable();
        var words = new UnknownWords("source", fromFrench: true, rewriter: null, masks);

        var pivot = words.MaskSourceWords("el *ukrainienne *Zorglub");

        Assert.Equal("el Ukrainian Zorglub", masks.Restore(pivot));
        Assert.Equal(1, words.Untranslated);
    }

    [Fact]
    public void OrderEnglish_AdjectiveMask_GoesBeforeItsNoun()
    {
        var masks = new MaskTable();
        var adjective = masks.Add(new Mask(MaskKind.Word, "Ukrainian") { Lexical = new LexiconWord("Ukrainian", LexiconKind.Adjective) });

        Assert.Equal($"the {adjective} parliament is {adjective}", LexiconMasks.OrderEnglish($"the parliament {adjective} is {adjective}", masks));
    }

    [Fact]
    public void OrderFrench_AdjectiveMask_FollowsItsNounAndAgrees()
    {
        var masks = new MaskTable();
        var adjective = masks.Add(new Mask(MaskKind.Word, "ukrainien") { Lexical = new LexiconWord("ukrainien", LexiconKind.Adjective) });
        var noun = masks.Add(new Mask(MaskKind.Word, "canicule") { Lexical = new LexiconWord("canicule", LexiconKind.Feminine) });

        Assert.Equal("la armée ukrainienne et la canicule", masks.Restore(LexiconMasks.OrderFrench($"la {adjective} armée et le {noun}", masks)));
    }

    [Theory]
    [InlineData("en raison du froid, selon l'ONU", true, "because of le froid, according to l'UN")]
    [InlineData("Une vingtaine d'entreprises perdent en moyenne 3 %", true, "About twenty entreprises perdent on average 3%")]
    [InlineData("plus de 48 heures et moins de 5 000 euros par an", true, "more than 48 heures et less than 5,000 euros a year")]
    [InlineData("Marcel Auberive, 71 ans, part en 2025", true, "Marcel Auberive, 71, part in 2025")]
    [InlineData("jusqu'en 2040, il y a 3 ans", true, "until 2040, 3 years ago")]
    [InlineData("des tuyaux, pas des discours", true, "des tuyaux, non pas des discours")]
    [InlineData("Reste la question", true, "Il reste la question")]
    [InlineData("jeudi à 14 h 30", true, "jeudi at 2:30 p.m.")]
    [InlineData("l'ONG Rivières vives, 3 ans", true, "l'NGO Rivières vives, 3 ans")]
    [InlineData("sailed on Monday at 6:15 a.m.", false, "sailed lundi à 6 h 15.")]
    [InlineData("a 92-metre vessel", false, "a vessel of 92 metres")]
    [InlineData("18.7 million pounds, 3.20 pounds", false, "18,7 millions de livres, 3,20 livres")]
    [InlineData("more than 25 years, last week", false, "plus de 25 years, la semaine dernière")]
    [InlineData("Tom Hallam, 34, a fisherman", false, "Tom Hallam, 34 ans, a fisherman")]
    [InlineData("the UN agency for shipping", false, "the agency of l'ONU for shipping")]
    [InlineData("\"It was a boat,\" said Eleanor Pryce.", false, "\"It was a boat\", a dit Eleanor Pryce.")]
    public void Of_QuantitiesAndSetPhrases_AreTheTargets(string text, bool fromFrench, string expected)
    {
        var prepared = PreparedText.Of(text, fromFrench, []);

        Assert.Equal(expected, prepared.Masks.Restore(prepared.Text).Replace('\u00A0', ' '));
    }

    [Fact]
    public void DropPartitives_SentenceWithDes_LosesOf() =>
        Assert.Equal("protesters came.", EnglishTarget.DropPartitives("Of the protesters came.", "Des manifestants sont venus."));
}
