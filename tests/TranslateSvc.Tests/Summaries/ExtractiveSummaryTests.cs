using Moq;
using TranslateSvc.Checks;
using TranslateSvc.Engines;
using TranslateSvc.Summaries;
using TranslateSvc.Tests.Engines.Extractive;

namespace TranslateSvc.Tests.Summaries;

public sealed class ExtractiveSummaryTests
{
    private static readonly SummarizeRequest French = new()
    {
        Content = string.Join("\n\n", Articles.French), SourceLanguage = "fr", Engine = "extractive", MaxSentences = 3,
    };

    [Fact]
    public async Task SummarizeAsync_SameLanguage_TakesTheSourcesOwnSentences()
    {
        await using var host = new SummaryHost();

        var result = await host.SummarizeAsync(French);

        Assert.True(result.Complete);
        Assert.Equal(3, result.Sentences.Count);
        Assert.All(result.Sentences, s => Assert.Equal(SentenceSupport.Extracted, s.Support));
        Assert.All(result.Sentences, s => Assert.Contains(
            s.Text, result.Sources.Single(source => source.Id == s.Citations.Single()).Text, StringComparison.Ordinal));
        host.Translator.VerifyNoOtherCalls();
    }

    [Fact]
    public async Task SummarizeAsync_OtherLanguage_TranslatesWhatWasPicked()
    {
        await using var host = new SummaryHost();
        Translate(host, (sentence, i) => ($"Sentence {i}.", [new Issue("numbers", IssueSeverity.Warning, "A number was lost.")]));

        var result = await host.SummarizeAsync(French with { TargetLanguage = "en" });

        Assert.Equal("Sentence 0. Sentence 1. Sentence 2.", result.Text);
        Assert.All(result.Sentences, s => Assert.Equal("numbers", Assert.Single(s.Issues).Check));
        Assert.All(result.Sentences, s => Assert.Equal(SentenceSupport.Extracted, s.Support));
        Assert.Equal("apertium", result.TranslatedBy);
        Assert.Equal(2, result.Usage.Calls);
    }

    [Fact]
    public async Task SummarizeAsync_SentenceNotTranslated_IsDroppedAndSaysSo()
    {
        await using var host = new SummaryHost();
        Translate(host, (_, i) => i == 0 ? (null, []) : ($"Sentence {i}.", []));

        var result = await host.SummarizeAsync(French with { TargetLanguage = "en" });

        Assert.Equal("Sentence 1. Sentence 2.", result.Text);
        Assert.Equal("not_translated", Assert.Single(result.Dropped).Issues[^1].Check);
    }

    [Fact]
    public async Task SummarizeAsync_EngineThatInventsExtracts_IsCaught()
    {
        await using var host = new SummaryHost(_ => SummaryHost.Draft(("The bank raised its rate.", ["s01"]), ("It never said this.", ["s01"])) with { Extracted = true });

        var result = await host.SummarizeAsync(SummaryHost.English("The bank raised its rate. Unions protested."));

        Assert.Equal("The bank raised its rate.", result.Text);
        Assert.Equal("not_in_source", Assert.Single(result.Dropped).Issues[0].Check);
    }

    private static void Translate(SummaryHost host, Func<string, int, (string?, IReadOnlyList<Issue>)> translate) =>
        host.Translator.Setup(t => t.TranslateAsync(It.IsAny<SummaryJob>(), It.IsAny<IReadOnlyList<string>>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync((SummaryJob _, IReadOnlyList<string> sentences, CancellationToken _) =>
                new SentenceTranslations([.. sentences.Select(translate)], "apertium", new EngineUsage(0, 0, 0, 1)));
}
