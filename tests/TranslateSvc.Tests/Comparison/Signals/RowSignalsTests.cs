using TranslateSvc.Comparison;
using TranslateSvc.Comparison.Scoring;
using TranslateSvc.Comparison.Signals;
using TranslateSvc.Errors;
using static TranslateSvc.Tests.Comparison.ComparisonHost;

namespace TranslateSvc.Tests.Comparison.Signals;

public sealed class RowSignalsTests
{
    private static readonly CompareCandidate A = new() { Engine = "a" }, B = new() { Engine = "b" }, C = new() { Engine = "c" };

    [Fact]
    public async Task CompareAsync_EveryRow_SaysHowCellsAgreeOnce()
    {
        await using var host = Host((engine, row) => (engine, row) switch
        {
            ("a", _) => "The bridge closes.",
            ("b", "s01") => "The bridge closes.",
            _ => "A bridge shuts now.",
        });

        var rows = (await host.AllAsync(French(A, B, C))).OfType<RowSignals>().OrderBy(r => r.Row, StringComparer.Ordinal).ToList();

        Assert.Equal(["s01", "s02"], rows.Select(r => r.Row));
        var different = Both("The bridge closes.", "A bridge shuts now.");
        Assert.Equal([100, different, different], rows[0].Agreements, Near);
        Assert.Equal([different, different, 100], rows[1].Agreements, Near);
        Assert.Equal(["a", "b", "c"], rows[0].Cells.Select(c => c.Candidate));
        Assert.Equal([(100 + different) / 2, (100 + different) / 2, different], rows[0].Cells.Select(c => c.Consensus!.Value), Near);
        Assert.Equal(100 - rows[0].Agreements.Average(), rows[0].Disagreement, 1e-9);
        Assert.Equal(18.0 / 24, rows[0].Cells[0].LengthRatio, 1e-9);
    }

    [Fact]
    public async Task CompareAsync_EveryRow_ComesAfterItsCells()
    {
        await using var host = Host((engine, row) => $"{engine} {row}");

        var events = await host.AllAsync(French(A, B));

        foreach (var row in events.OfType<RowSignals>())
        {
            var at = events.ToList().IndexOf(row);
            Assert.Equal(2, events.Take(at).Count(e => (e as CandidateSegment)?.Segment.Id == row.Row));
        }
    }

    [Fact]
    public async Task CompareAsync_FailedCandidate_RowsAreToldWithoutIt()
    {
        await using var host = Host((engine, row) => $"{engine} {row}");
        host.Before = (request, _) => request.Engine == "b" ? throw new TranslateSvcException(ErrorReason.EngineUnavailable, "Down.") : Task.CompletedTask;

        var events = await host.AllAsync(French(A, B, C));

        Assert.All(events.OfType<RowSignals>(), row => Assert.Equal(["a", "c"], row.Cells.Select(c => c.Candidate)));
        Assert.Equal(2, events.OfType<RowSignals>().Count());
        var finished = Assert.IsType<ComparisonFinished>(events[^1]);
        Assert.Equal(["a", "c"], finished.Candidates.Select(c => c.Candidate));
        Assert.Equal(("a", "c"), (Assert.Single(finished.Agreements).A, finished.Agreements[0].B));
    }

    [Fact]
    public async Task CompareAsync_FailedSegment_IsNoCellOfItsRow()
    {
        await using var host = Host((engine, row) => engine == "b" && row == "s02" ? "" : $"{engine} {row}");

        var row = (await host.AllAsync(French(A, B))).OfType<RowSignals>().Single(r => r.Row == "s02");

        Assert.Equal("a", Assert.Single(row.Cells).Candidate);
        Assert.Null(row.Cells[0].Consensus);
        Assert.Empty(row.Agreements);
        Assert.Equal(0, row.Disagreement);
    }

    [Fact]
    public async Task CompareAsync_OneCandidate_HasNoConsensus()
    {
        await using var host = Host((engine, row) => $"{engine} {row}");

        var finished = (ComparisonFinished)(await host.AllAsync(French(A)))[^1];

        Assert.Null(Assert.Single(finished.Candidates).Consensus);
        Assert.True(finished.Candidates[0].LengthRatio > 0);
    }

    [Fact]
    public async Task CompareAsync_Finished_ConsensusIsTheMeanAgreementOverTheDocument()
    {
        await using var host = Host((engine, row) => (engine, row) switch { ("c", "s01") => "Quite another thing.", _ => "The bridge closes." });

        var finished = (ComparisonFinished)(await host.AllAsync(French(A, B, C)))[^1];

        string[] same = ["The bridge closes.", "The bridge closes."], other = ["Quite another thing.", "The bridge closes."];
        var apart = (Metrics.Chrf2.CorpusScore(same, [other]) + Metrics.Chrf2.CorpusScore(other, [same])) / 2;
        Assert.Equal([100, apart, apart], finished.Agreements.Select(a => a.Chrf), Near);
        Assert.Equal([(100 + apart) / 2, (100 + apart) / 2, apart], finished.Candidates.Select(c => c.Consensus!.Value), Near);
        Assert.Null(finished.Judge);
        Assert.Null(finished.RoundTrip);
    }

    private static ComparisonHost Host(Func<string, string, string> translate) =>
        new(Engine("a"), Engine("b"), Engine("c")) { Translate = (request, segment) => translate(request.Engine, segment.Id) };

    private static bool Near(double a, double b) => Math.Abs(a - b) < 1e-9;

    private static double Both(string a, string b) => (Metrics.Chrf2.SentenceScore(a, [b]) + Metrics.Chrf2.SentenceScore(b, [a])) / 2;
}
