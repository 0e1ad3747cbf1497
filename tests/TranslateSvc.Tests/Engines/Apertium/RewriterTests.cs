using TranslateSvc.Engines.Apertium.Rewriting;

namespace TranslateSvc.Tests.Engines.Apertium;

// A model of a few words, in which the language model likes "inquiry" and "the police".
public sealed class RewriterTests
{
    [Theory]
    [InlineData("The research goes on.", "L'enquête continue.", "The inquiry goes on.")] // the source explains it
    [InlineData("Research goes on.", "L'enquête continue.", "Inquiry goes on.")] // a sentence keeps its capital
    [InlineData("The research goes on.", "La recherche continue.", "The research goes on.")] // the source explains the other
    [InlineData("He does not go.", "Il ne va pas.", "He does not go.")] // no negation goes
    [InlineData("", "", "")]
    public void Rewrite_Phrases_WhereTheSourceExplainsThem(string text, string source, string expected) => Assert.Equal(expected, Rewriter().Rewrite(text, source).Text);

    [Fact]
    public void Rewrite_LikelierText_ScoresHigher()
    {
        var rewriter = Rewriter();

        Assert.True(rewriter.Rewrite("The inquiry goes on.", "L'enquête continue.").Score > rewriter.Rewrite("The goes inquiry on.", "L'enquête continue.").Score);
    }

    [Fact]
    public void Rewrite_LongText_TakesTheWayOfEachPart()
    {
        var text = string.Join(' ', Enumerable.Repeat("The research goes on.", 50));

        Assert.Equal(text.Replace("research", "inquiry", StringComparison.Ordinal), Rewriter().Rewrite(text, "L'enquête continue.").Text);
    }

    private static Rewriter Rewriter()
    {
        var model = new RewriteModel();
        foreach (var word in (string[])["<unk>", "<s>", "</s>", "the", "research", "inquiry", "goes", "on", ".", "he", "does", "not", "go"]) model.AddWord(word, firm: false);
        foreach (var _ in model.Words) model.Unigrams.Add((-4, -0.5f));
        foreach (var (a, b) in (IEnumerable<(string, string)>)[("the", "inquiry"), ("the", "research"), ("inquiry", "goes"), ("research", "goes"), ("goes", "on"), ("on", ".")])
            model.Bigrams[RewriteModel.Key(model.WordId(a), model.WordId(b))] = (-1, 0);
        model.Phrases["research"] = [([model.WordId("inquiry")], -0.5f)];
        model.Phrases["does not go"] = [([model.WordId("goes")], -0.1f)];
        foreach (var (source, target) in (IEnumerable<(string, string)>)[("enquête", "inquiry"), ("recherche", "research"), ("va", "goes")])
            model.Lexicon[RewriteModel.Key(model.AddSourceWord(source), model.WordId(target))] = -0.2f;
        return new Rewriter(model, new RewriteWeights(0.3f, 0.5f, 0.3f, 1f));
    }
}
