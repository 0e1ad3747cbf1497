using TranslateSvc.Caching;
using TranslateSvc.Engines;
using TranslateSvc.Translation;

namespace TranslateSvc.Tests.Translation;

public sealed class AlternativesTests
{
    private const string Source = "Le conseil municipal a voté hier un budget de 12 millions d’euros pour les écoles de la ville.";
    private const string Good = "The city council voted yesterday a budget of 12 million euros for the schools of the city.";
    private const string OtherGood = "Yesterday the city council voted a budget of 12 million euros for the city’s schools.";
    private const string OtherWrongNumber = "The city council voted yesterday a budget of 22 million euros for the schools of the city.";
    private const string WrongNumber = "The city council voted yesterday a budget of 21 million euros for the schools of the city.";

    [Fact]
    public async Task TranslateAsync_ChecksObjectToTheFirst_TheFlawlessAlternativeStands()
    {
        var result = await TranslateAsync(new SegmentTranslated("1", WrongNumber) { Alternatives = [new(OtherWrongNumber, 0.6), new(Good, 0.5)] });

        var segment = result.Translations[0].Segments[0];
        Assert.Equal((Good, SegmentState.Ok, 0.5), (segment.Text, segment.State, segment.Confidence));
        Assert.Empty(segment.Issues);
        Assert.Empty(segment.Alternatives);
    }

    [Fact]
    public async Task TranslateAsync_FirstIsFlawless_AlternativesAreNotLookedAt()
    {
        var result = await TranslateAsync(new SegmentTranslated("1", Good) { Alternatives = [new(WrongNumber, 0.6)] });

        Assert.Equal(Good, result.Translations[0].Segments[0].Text);
    }

    [Fact]
    public async Task TranslateAsync_NoAlternativeIsBetter_TheFirstStandsWithItsWarning()
    {
        var result = await TranslateAsync(new SegmentTranslated("1", WrongNumber) { Alternatives = [new(OtherWrongNumber, 0.6)] });

        var segment = result.Translations[0].Segments[0];
        Assert.Equal((WrongNumber, SegmentState.Warned), (segment.Text, segment.State));
    }

    [Theory]
    [InlineData(0.19, "low_confidence")]
    [InlineData(0.21, "")]
    [InlineData(null, "")]
    public async Task TranslateAsync_EngineIsUnsure_SegmentIsWarned(double? confidence, string check)
    {
        var result = await TranslateAsync(new SegmentTranslated("1", Good) { Confidence = confidence });

        var segment = result.Translations[0].Segments[0];
        Assert.Equal(check, string.Join(',', segment.Issues.Select(i => i.Check)));
        Assert.Equal(Good, segment.Text);
    }

    [Fact]
    public async Task TranslateAsync_AlternativesWanted_AreCheckedAndAsManyAsWanted()
    {
        var engine = Engine(Everything, maxAlternatives: 3);
        await using var host = new TranslationHost([engine]);

        var one = (await host.TranslateAsync(Source, r => r with { Alternatives = 1 })).Translations[0].Segments[0];
        var many = (await host.TranslateAsync(Source, r => r with { Alternatives = 8 })).Translations[0].Segments[0];

        Assert.Equal((Good, 0.9), (one.Text, one.Confidence));
        Assert.Equal([new ScoredText(WrongNumber, 0.7)], one.Alternatives);
        // A double of the first and an answer that a check rejects are not among them; one that a check only warns of is.
        Assert.Equal([new ScoredText(WrongNumber, 0.7), new ScoredText(OtherGood, 0.5)], many.Alternatives);
    }

    [Fact]
    public async Task TranslateAsync_AlternativesWantedAfterNone_TheEngineIsAskedAgainAndTheAnswerKept()
    {
        var engine = Engine(Everything, maxAlternatives: 3);
        await using var host = new TranslationHost([engine]);

        var none = (await host.TranslateAsync(Source)).Translations[0].Segments[0];
        await host.TranslateAsync(Source, r => r with { Alternatives = 3 });
        // More than the engine has is the same wish.
        var again = await host.TranslateAsync(Source, r => r with { Alternatives = 4 });
        // A document that shares the paragraph finds it too.
        var other = await host.TranslateAsync(Source + "\n\n12", r => r with { Alternatives = 3 });

        Assert.Empty(none.Alternatives);
        Assert.Equal(2, engine.Chunks.Count);
        Assert.Equal(CacheStatus.Hit, again.CacheStatus);
        Assert.Equal(2, again.Translations[0].Segments[0].Alternatives.Count);
        Assert.Equal((true, 2, 0.9), (other.Translations[0].Segments[0].Cached, other.Translations[0].Segments[0].Alternatives.Count, other.Translations[0].Segments[0].Confidence));
    }

    [Fact]
    public async Task TranslateAsync_EngineHasNoAlternatives_TheWishChangesNothing()
    {
        var engine = Engine(new SegmentTranslated("1", Good), maxAlternatives: 0);
        await using var host = new TranslationHost([engine]);

        await host.TranslateAsync(Source);
        var segment = (await host.TranslateAsync(Source, r => r with { Alternatives = 3 })).Translations[0].Segments[0];

        Assert.Empty(segment.Alternatives);
        Assert.True(segment.Cached);
        Assert.Single(engine.Chunks);
    }

    // Its second is the first with another space, its last stops short.
    private static SegmentTranslated Everything => new("1", Good)
    {
        Confidence = 0.9, Alternatives = [new(Good + " ", 0.8), new(WrongNumber, 0.7), new("The", 0.6), new(OtherGood, 0.5)],
    };

    private static ScriptedEngine Engine(SegmentTranslated answer, int maxAlternatives) =>
        new(followsInstructions: false, maxAlternatives: maxAlternatives) { Answer = (_, _, _) => Answer(answer) };

    private static async Task<TranslationResult> TranslateAsync(SegmentTranslated answer)
    {
        await using var host = new TranslationHost([Engine(answer, 0)]);
        return await host.TranslateAsync(Source);
    }

    private static async IAsyncEnumerable<EngineEvent> Answer(SegmentTranslated answer)
    {
        await Task.Yield();
        yield return answer;
        yield return new ChunkFinished(FinishReason.Stop, new EngineUsage(0, 0, 0, 1));
    }
}
