using TranslateSvc.Comparison;
using TranslateSvc.Comparison.Scoring;
using TranslateSvc.Comparison.Signals;
using TranslateSvc.Engines;
using TranslateSvc.Errors;
using static TranslateSvc.Tests.Comparison.ComparisonHost;

namespace TranslateSvc.Tests.Comparison.Signals;

public sealed class RoundTripTests
{
    private static readonly CompareCandidate A = new() { Engine = "a" }, B = new() { Engine = "b" };

    [Fact]
    public async Task CompareAsync_RoundTrip_MeasuresEachRowAgainstItsSource()
    {
        await using var host = Host();

        var events = await host.AllAsync(French(A, B) with { RoundTrip = new RoundTripRequest("back") });

        var rows = events.OfType<RowRoundTrip>().ToList();
        Assert.Equal([("a", "s01"), ("a", "s02"), ("b", "s01"), ("b", "s02")], rows.Select(r => (r.Candidate, r.Row)).Order());
        Assert.All(rows.Where(r => r.Candidate == "a"), r => Assert.Equal(100, r.Chrf, 1e-9));
        var second = rows.Single(r => r is { Candidate: "b", Row: "s01" });
        Assert.Equal("fermera en mars.", second.Text);
        Assert.Equal(Metrics.Chrf2.SentenceScore(second.Text, ["Le pont fermera en mars."]), second.Chrf, 1e-9);
        var finished = (ComparisonFinished)events[^1];
        Assert.Equal(100, finished.Candidates[0].RoundTripChrf!.Value, 1e-9);
        Assert.InRange(finished.Candidates[1].RoundTripChrf!.Value, 10, 99);
        Assert.Equal(new EngineUsage(14, 0, 6, 2), finished.RoundTrip!.Usage);
        Assert.True(finished.RoundTrip.Characters > 0);
    }

    [Fact]
    public async Task CompareAsync_RoundTrip_AsksTheOtherWayWithASegmentAContent()
    {
        await using var host = Host();

        await host.AllAsync(French(A) with { RoundTrip = new RoundTripRequest("back") });

        var back = host.Requests.Single(r => r.Engine == "back");
        Assert.Equal(("en", "fr", 2), (back.SourceLanguage, back.TargetLanguage, back.Contents.Count));
    }

    [Fact]
    public async Task CompareAsync_WayBackFails_TheComparisonIsWhole()
    {
        await using var host = Host();
        host.Before = (request, _) => request.Engine == "back" ? throw new TranslateSvcException(ErrorReason.EngineUnavailable, "Down.") : Task.CompletedTask;

        var events = await host.AllAsync(French(A, B) with { RoundTrip = new RoundTripRequest("back") });

        Assert.All(events.OfType<RowRoundTrip>(), r => Assert.Equal((ErrorReason.EngineUnavailable, ""), (r.Error!.Reason, r.Row)));
        Assert.Equal(["a", "b"], events.OfType<RowRoundTrip>().Select(r => r.Candidate).Order());
        var finished = (ComparisonFinished)events[^1];
        Assert.All(finished.Candidates, c => Assert.Null(c.RoundTripChrf));
        Assert.NotNull(finished.Candidates[0].Consensus);
    }

    [Fact]
    public async Task CompareAsync_OneRowFailsOnTheWayBack_TheOthersAreMeasured()
    {
        await using var host = Host();
        var good = host.Translate;
        host.Translate = (request, segment) => request.Engine == "back" && segment.Text.Contains("68", StringComparison.Ordinal) ? "" : good(request, segment);

        var events = await host.AllAsync(French(A) with { RoundTrip = new RoundTripRequest("back") });

        Assert.Equal("", events.OfType<RowRoundTrip>().Single(r => r.Row == "s02").Text);
        Assert.Equal(100, ((ComparisonFinished)events[^1]).Candidates[0].RoundTripChrf!.Value, 1e-9);
    }

    [Fact]
    public async Task CompareAsync_UnknownEngineBack_IsAViolation()
    {
        await using var host = Host();

        var error = await Assert.ThrowsAsync<TranslateSvcException>(() => host.AllAsync(French(A) with { RoundTrip = new RoundTripRequest("nobody") }));

        Assert.Equal("round_trip.engine", Assert.Single(error.Violations).Field);
        Assert.Contains("a, b, back", error.Violations[0].Description, StringComparison.Ordinal);
    }

    // Engine a keeps everything, b loses the first two words; the way back gives back what it gets.
    private static ComparisonHost Host() => new(Engine("a"), Engine("b"), Engine("back"))
    {
        Translate = (request, segment) => request.Engine == "b" ? string.Join(' ', segment.Text.Split(' ').Skip(2)) : segment.Text,
    };
}
