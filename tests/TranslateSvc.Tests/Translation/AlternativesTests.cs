using TranslateSvc.Engines;
using TranslateSvc.Translation;

namespace TranslateSvc.Tests.Translation;

public sealed class AlternativesTests
{
    private const string Source = "Le conseil municipal a voté hier un budget de 12 millions d’euros pour les écoles de la ville.";
    private const string Good = "The city council voted yesterday a budget of 12 million euros for the schools of the city.";
    private const string WrongNumber = "The city council voted yesterday a budget of 21 million euros for the schools of the city.";

    [Fact]
    public async Task TranslateAsync_ChecksObjectToTheFirst_TheFlawlessAlternativeStands()
    {
        var result = await TranslateAsync(new SegmentTranslated("1", WrongNumber) { Alternatives = [WrongNumber.Replace("21", "22", StringComparison.Ordinal), Good] });

        var segment = result.Translations[0].Segments[0];
        Assert.Equal((Good, SegmentState.Ok), (segment.Text, segment.State));
        Assert.Empty(segment.Issues);
    }

    [Fact]
    public async Task TranslateAsync_FirstIsFlawless_AlternativesAreNotLookedAt()
    {
        var result = await TranslateAsync(new SegmentTranslated("1", Good) { Alternatives = [WrongNumber] });

        Assert.Equal(Good, result.Translations[0].Segments[0].Text);
    }

    [Fact]
    public async Task TranslateAsync_NoAlternativeIsBetter_TheFirstStandsWithItsWarning()
    {
        var result = await TranslateAsync(new SegmentTranslated("1", WrongNumber) { Alternatives = [WrongNumber.Replace("21", "22", StringComparison.Ordinal)] });

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

    private static async Task<TranslationResult> TranslateAsync(SegmentTranslated answer)
    {
        var engine = new ScriptedEngine(followsInstructions: false) { Answer = (_, _, _) => Answer(answer) };
        await using var host = new TranslationHost([engine]);
        return await host.TranslateAsync(Source);
    }

    private static async IAsyncEnumerable<EngineEvent> Answer(SegmentTranslated answer)
    {
        await Task.Yield();
        yield return answer;
        yield return new ChunkFinished(FinishReason.Stop, new EngineUsage(0, 0, 0, 1));
    }
}
