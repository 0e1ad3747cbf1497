using TranslateSvc.Engines;
using TranslateSvc.Errors;
using TranslateSvc.Summaries;
using static TranslateSvc.Tests.Summaries.SummaryHost;

namespace TranslateSvc.Tests.Summaries;

public sealed class SummaryMapReduceTests
{
    private static readonly (string, string)[] SmallParts =
        [("TranslateSvc:Summaries:SinglePassTokens", "200"), ("TranslateSvc:Summaries:MapTokens", "50"), ("TranslateSvc:Summaries:FanIn", "2")];

    [Fact]
    public async Task SummarizeAsync_LongDocument_ReadsEverySegmentOnceAndWritesFromClaims()
    {
        await using var host = new SummaryHost(Script, settings: SmallParts);

        var result = await host.SummarizeAsync(Long(40));

        var read = host.Tasks.Where(t => t.Step == SummaryStep.Map).SelectMany(t => t.Segments).Select(s => s.Id);
        Assert.Equal(result.Sources.Select(s => s.Id).Order(), read.Order());
        Assert.All(host.Tasks.Where(t => t.Step == SummaryStep.Map), t => Assert.True(t.Segments.Count < 5));
        var final = Assert.Single(host.Tasks, t => t.Step == SummaryStep.Final);
        Assert.NotEmpty(final.Claims);
        Assert.All(final.Claims, c => Assert.NotEmpty(c.Citations));
        Assert.True(result.Complete);
        Assert.NotEmpty(result.Sentences);
    }

    [Fact]
    public async Task SummarizeAsync_ReductionsThatDoNotShrink_AreThinnedToTheLimit()
    {
        await using var host = new SummaryHost(
            task => task.Step == SummaryStep.Reduce ? new SummaryDraft(task.Claims, FinishReason.Stop, default) : Script(task), settings: SmallParts);

        await host.SummarizeAsync(Long(120));

        var final = Assert.Single(host.Tasks, t => t.Step == SummaryStep.Final);
        var words = final.Claims.Sum(c => c.Text.Split(' ').Length);
        Assert.InRange(words, 1, 200);
        Assert.Contains(final.Claims, c => c.Citations.Contains("s01"));
    }

    [Fact]
    public async Task SummarizeAsync_HallucinatedClaim_NeverReachesTheFinalCall()
    {
        await using var host = new SummaryHost(
            task => task.Step == SummaryStep.Map ? Draft(("Costs rose by 77%.", [task.Segments[0].Id]), ("Costs rose.", [task.Segments[0].Id])) : Script(task), settings: SmallParts);

        await host.SummarizeAsync(Long(40));

        Assert.All(host.Tasks.Single(t => t.Step == SummaryStep.Final).Claims, c => Assert.DoesNotContain("77", c.Text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(FinishReason.ContentFilter, 1)]
    [InlineData(FinishReason.Refusal, 1)]
    [InlineData(FinishReason.Malformed, 2)]
    public async Task SummarizeAsync_PartThatCannotBeRead_IsNamedAndTheRestSummarized(FinishReason reason, int unread)
    {
        await using var host = new SummaryHost(
            task => task.Step == SummaryStep.Map && task.Segments.Any(s => s.Id is "s01" or "s02") ? new SummaryDraft([], reason, default) : Script(task), settings: SmallParts);

        var result = await host.SummarizeAsync(Long(40));

        Assert.False(result.Complete);
        Assert.NotEmpty(result.Sentences);
        Assert.Equal(unread, result.Unread.Count);
        Assert.Equal("s01", result.Unread[0].First);
        Assert.All(result.Unread, u => Assert.NotEqual("", u.Reason));
    }

    [Fact]
    public async Task SummarizeAsync_OnePartsCallFails_LeavesTheOthers()
    {
        await using var host = new SummaryHost(
            task => task.Step == SummaryStep.Map && task.Segments[0].Id == "s01" ? throw new TranslateSvcException(ErrorReason.EngineUnavailable, "Down.") : Script(task),
            settings: SmallParts);

        var result = await host.SummarizeAsync(Long(40));

        Assert.False(result.Complete);
        Assert.Equal("Down.", Assert.Single(result.Unread).Reason);
    }

    [Fact]
    public async Task SummarizeAsync_EveryPartsCallFails_FailsWithTheEnginesReason()
    {
        await using var host = new SummaryHost(_ => throw new TranslateSvcException(ErrorReason.EngineUnavailable, "Down."), settings: SmallParts);

        var failure = await Assert.ThrowsAsync<TranslateSvcException>(() => host.SummarizeAsync(Long(40)));

        Assert.Equal(ErrorReason.EngineUnavailable, failure.Reason);
    }

    [Fact]
    public async Task SummarizeAsync_FinalCallGarbled_AnswersWithNotesAndSaysSo()
    {
        await using var host = new SummaryHost(
            task => task.Step == SummaryStep.Final ? new SummaryDraft([], FinishReason.Malformed, default) : Script(task), settings: SmallParts);

        var result = await host.SummarizeAsync(Long(40));

        Assert.NotEmpty(result.Sentences);
        Assert.All(result.Sentences, s => Assert.Contains(s.Issues, i => i.Check == "not_joined"));
        Assert.All(result.Sentences, s => Assert.Equal(SentenceSupport.Unverified, s.Support));
    }

    [Fact]
    public async Task StreamAsync_LongDocument_ReportsEveryPartThenSentencesThenTheEnd()
    {
        await using var host = new SummaryHost(Script, settings: SmallParts);

        var events = await host.StreamAsync(Long(40));

        var started = Assert.IsType<SummaryStarted>(events[0]);
        Assert.True(started.Parts > 1);
        Assert.Equal(Enumerable.Range(1, started.Parts), events.OfType<SummaryProgress>().Select(p => p.PartsDone));
        var finished = Assert.IsType<SummaryFinished>(events[^1]);
        Assert.Equal(finished.Result.Sentences, events.OfType<SentenceCompleted>().Select(s => s.Sentence));
        Assert.True(events.ToList().FindIndex(e => e is SentenceCompleted) > events.ToList().FindLastIndex(e => e is SummaryProgress));
    }

    private static SummarizeRequest Long(int paragraphs) =>
        English([.. Enumerable.Range(0, paragraphs).Select(i => $"Report number {i} says that costs rose again this year in the region, and that more is to come.")]);

    private static SummaryDraft Script(SummaryTask task) => task.Step switch
    {
        SummaryStep.Map => Draft([.. task.Segments.Take(task.MaxSentences).Select(s => ("Costs rose again this year, says report " + s.Text.Split(' ')[2] + ".", new[] { s.Id }))]),
        SummaryStep.Reduce => Draft([.. task.Claims.Take(2).Select(c => (c.Text, c.Citations.ToArray()))]),
        _ => Draft([.. task.Claims.Take(2).Select(c => (c.Text, c.Citations.ToArray()))]),
    };
}
