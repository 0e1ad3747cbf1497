using TranslateSvc.Engines;

namespace TranslateSvc.Tests.Translation;

/// <summary>What is shown with a chunk of the text around it.</summary>
public sealed class SurroundingsTests
{
    // Three segments of six sentences of about ten tokens; each goes in a call of its own.
    private static readonly string[] Paragraphs = [.. Enumerable.Range(0, 3).Select(p => string.Join(' ', Enumerable.Range(0, 6).Select(s => $"Le conseil a voté le budget numéro {100 + (p * 10) + s} hier.")))];
    private static readonly (string, string) OneByOne = ("TranslateSvc:Segmentation:MaxSegmentsPerChunk", "1");

    [Theory]
    [InlineData("64", 5)]
    [InlineData("30", 2)]
    [InlineData("1", 1)]
    public async Task TranslateAsync_LongNeighbours_LastSentencesBeforeAndFirstAfter(string budget, int most)
    {
        var engine = Copies();
        await using var host = new TranslationHost([engine], OneByOne, ("TranslateSvc:Translation:ContextTokens", budget));

        await host.TranslateAsync(string.Join("\n\n", Paragraphs));

        var middle = engine.Chunks.Single(c => c.Items[0].Text == Paragraphs[1]);
        var before = Assert.Single(middle.Preceding);
        Assert.EndsWith(before.Source, Paragraphs[0], StringComparison.Ordinal);
        Assert.InRange(before.Source.Split('.', StringSplitOptions.RemoveEmptyEntries).Length, Math.Max(1, most - 1), most);
        Assert.Equal("Le conseil a voté le budget numéro 120 hier.", middle.Following);
    }

    [Theory]
    [InlineData("TranslateSvc:Translation:ContextTokens")]
    [InlineData("TranslateSvc:Translation:ContextSegments")]
    public async Task TranslateAsync_NoContextWanted_NoneShown(string setting)
    {
        var engine = Copies();
        await using var host = new TranslationHost([engine], OneByOne, (setting, "0"));

        await host.TranslateAsync(string.Join("\n\n", Paragraphs));

        Assert.All(engine.Chunks, c => Assert.Equal((0, ""), (c.Preceding.Count, c.Following)));
    }

    [Fact]
    public async Task TranslateAsync_ShortNeighbours_SeveralAreShownInOrder()
    {
        var engine = new ScriptedEngine();
        await using var host = new TranslationHost([engine], OneByOne);

        await host.TranslateAsync(Phrasebook.Document(4));

        var last = engine.Chunks.Single(c => c.Items[0].Text == Phrasebook.French(103));
        Assert.Equal([Phrasebook.French(101), Phrasebook.French(102)], last.Preceding.Select(p => p.Source));
    }

    [Fact]
    public async Task TranslateAsync_TranslatedNeighbours_SameSentencesOfBothAreShown()
    {
        var engine = Copies();
        await using var host = new TranslationHost([engine], OneByOne, ("TranslateSvc:Translation:Consistency", "Sequential"));

        await host.TranslateAsync(string.Join("\n\n", Paragraphs));

        var before = Assert.Single(engine.Chunks[1].Preceding);
        Assert.Equal(English(before.Source), before.Translation);
        Assert.InRange(before.Source.Split('.', StringSplitOptions.RemoveEmptyEntries).Length, 1, 3);
    }

    private static ScriptedEngine Copies() => new() { Answer = (_, chunk, token) => ScriptedEngine.Translate(chunk, item => English(item.Text), FinishReason.Stop, token) };

    private static string English(string french) => french.Replace("Le conseil a voté le budget numéro", "The council voted budget number", StringComparison.Ordinal).Replace("hier", "yesterday", StringComparison.Ordinal);
}
