using TranslateSvc.Caching;
using TranslateSvc.Comparison;
using TranslateSvc.Comparison.Scoring;
using TranslateSvc.Engines;
using TranslateSvc.Errors;
using TranslateSvc.Translation;
using static TranslateSvc.Tests.Comparison.ComparisonHost;

namespace TranslateSvc.Tests.Comparison;

public sealed class ComparisonServiceTests
{
    private const string Given = "The bridge will close in March.\n\nThe works will cost €68.5 million.";

    [Fact]
    public async Task CompareAsync_TwoEngines_StartsThenFillsThenFinishes()
    {
        await using var host = new ComparisonHost(Engine("a"), Engine("b"));

        var events = await host.AllAsync(French(new CompareCandidate { Engine = "a" }, new CompareCandidate { Id = "second", Engine = "b" }));

        var started = Assert.IsType<ComparisonStarted>(events[0]);
        Assert.Equal(["a", "second"], started.Candidates);
        Assert.Equal([("s01", "Le pont fermera en mars."), ("s02", "Le chantier coûtera 68,5 millions d'euros.")], started.Rows);
        Assert.IsType<ComparisonFinished>(events[^1]);
        foreach (var candidate in started.Candidates)
        {
            var own = events.Where(e => (e as CandidateSegment)?.Candidate == candidate || (e as CandidateFinished)?.Candidate == candidate).ToList();
            Assert.Equal(["s01", "s02"], own.OfType<CandidateSegment>().Select(s => s.Segment.Id));
            Assert.Null(Assert.IsType<CandidateFinished>(own[^1]).Error);
        }
    }

    [Fact]
    public async Task CompareAsync_OneCandidateFails_TheOtherIsWhole()
    {
        await using var host = new ComparisonHost(Engine("a"), Engine("b"));
        host.Before = (request, _) => request.Engine == "b" ? throw new TranslateSvcException(ErrorReason.EngineUnavailable, "Down.") : Task.CompletedTask;

        var events = await host.AllAsync(French(new CompareCandidate { Engine = "a" }, new CompareCandidate { Engine = "b" }, new CompareCandidate { Engine = "nobody" }));

        var finished = events.OfType<CandidateFinished>().ToDictionary(f => f.Candidate);
        Assert.True(finished["a"].Result!.Complete);
        Assert.Equal(ErrorReason.EngineUnavailable, finished["b"].Error!.Reason);
        Assert.Equal(ErrorReason.EngineNotFound, finished["nobody"].Error!.Reason);
        Assert.Empty(Assert.IsType<ComparisonFinished>(events[^1]).Agreements);
    }

    [Fact]
    public async Task CompareAsync_UnexpectedFailure_IsInternalAndHidesItsMessage()
    {
        await using var host = new ComparisonHost(Engine("a"));
        host.Before = (_, _) => throw new InvalidOperationException("secret");

        var events = await host.AllAsync(French(new CompareCandidate { Engine = "a" }));

        var error = Assert.Single(events.OfType<CandidateFinished>()).Error!;
        Assert.Equal(ErrorReason.Internal, error.Reason);
        Assert.DoesNotContain("secret", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CompareAsync_Candidates_RunAtOnceWithTheirOwnOptions()
    {
        await using var host = new ComparisonHost(Engine("a"), Engine("b"));
        var both = new TaskCompletionSource();
        var waiting = 0;
        host.Before = (_, _) =>
        {
            if (Interlocked.Increment(ref waiting) == 2) both.SetResult();
            return both.Task;
        };

        await host.AllAsync(French(
            new CompareCandidate { Engine = "a", Formality = Formality.Formal, Instructions = "Plain." }, new CompareCandidate { Engine = "b" }) with
        { CacheMode = CacheMode.Refresh });

        var first = host.Requests.Single(r => r.Engine == "a");
        Assert.Equal((Formality.Formal, "Plain.", "fr", "en", CacheMode.Refresh), (first.Formality, first.Instructions, first.SourceLanguage, first.TargetLanguage, first.CacheMode));
        Assert.Equal("", host.Requests.Single(r => r.Engine == "b").Instructions);
    }

    [Fact]
    public async Task CompareAsync_GivenText_IsCheckedAndCompared()
    {
        await using var host = new ComparisonHost(Engine("a"));
        host.Translate = (_, segment) => segment.Id == "s01" ? "The bridge will close in March." : "The works will cost €68.5 million.";

        var events = await host.AllAsync(French(
            new CompareCandidate { Engine = "a" }, new CompareCandidate { Text = Given }, new CompareCandidate { Id = "wrong", Text = Given.Replace("68.5", "70", StringComparison.Ordinal) }));

        var finished = events.OfType<CandidateFinished>().ToDictionary(f => f.Candidate);
        var wrong = finished["wrong"].Result!.Translations[0].Segments[1];
        Assert.Equal(SegmentState.Warned, wrong.State);
        Assert.Contains(wrong.Issues, i => i.Check == "numbers");
        Assert.Equal(SegmentState.Ok, finished["text-2"].Result!.Translations[0].Segments[1].State);
        Assert.Equal(Given, finished["text-2"].Result!.Translations[0].Text);
        var agreements = Assert.IsType<ComparisonFinished>(events[^1]).Agreements;
        Assert.Equal([("a", "text-2"), ("a", "wrong"), ("text-2", "wrong")], agreements.Select(a => (a.A, a.B)));
        Assert.Equal(100, agreements[0].Chrf, 6);
        Assert.InRange(agreements[1].Chrf, 50, 99.9);
    }

    [Fact]
    public async Task CompareAsync_ReferenceText_AddsScoresThatEqualTheMetrics()
    {
        await using var host = new ComparisonHost();

        var events = await host.AllAsync(French(new CompareCandidate { Id = "x", Text = Given }) with { ReferenceText = "The bridge closes in March.\n\nThe works will cost €68.5 million." });

        var scores = Assert.Single(events.OfType<CandidateFinished>()).Scores;
        string[] hypothesis = ["The bridge will close in March.", "The works will cost €68.5 million."];
        string[] reference = ["The bridge closes in March.", "The works will cost €68.5 million."];
        Assert.Equal(["BLEU", "chrF2"], scores.Select(s => s.Metric));
        Assert.Equal(Metrics.Bleu.CorpusScore(hypothesis, [reference]), scores[0].Value);
        Assert.Equal(Metrics.Chrf2.CorpusScore(hypothesis, [reference]), scores[1].Value);
    }

    [Fact]
    public async Task CompareAsync_NoReference_HasNoScores()
    {
        await using var host = new ComparisonHost(Engine("a"));

        Assert.Empty((await host.AllAsync(French(new CompareCandidate { Engine = "a" }))).OfType<CandidateFinished>().Single().Scores);
    }

    [Fact]
    public async Task CompareAsync_ReaderStops_EndsEveryCandidate()
    {
        await using var host = new ComparisonHost(Engine("a"), Engine("b"));
        host.Before = (_, token) => Task.Delay(Timeout.Infinite, token);

        await foreach (var happened in host.CompareAsync(French(new CompareCandidate { Engine = "a" }, new CompareCandidate { Engine = "b" })))
        {
            Assert.IsType<ComparisonStarted>(happened);
            break;
        }

        Assert.Equal(0, host.Running);
    }

    [Fact]
    public async Task CompareAsync_Cancelled_ThrowsAndEndsEveryCandidate()
    {
        await using var host = new ComparisonHost(Engine("a"), Engine("b"));
        using var stop = new CancellationTokenSource();
        host.Before = async (request, token) =>
        {
            if (request.Engine == "b") await stop.CancelAsync();
            await Task.Delay(Timeout.Infinite, token);
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var happened in host.CompareAsync(French(new CompareCandidate { Engine = "a" }, new CompareCandidate { Engine = "b" }), stop.Token))
                Assert.IsNotType<ComparisonFinished>(happened);
        });

        Assert.Equal(0, host.Running);
    }

    [Fact]
    public async Task CompareAsync_SlowReader_LosesNothing()
    {
        await using var host = new ComparisonHost(Engine("a"), Engine("b"));
        var request = French(new CompareCandidate { Engine = "a" }, new CompareCandidate { Engine = "b" }) with
        {
            Content = string.Join("\n\n", Enumerable.Range(0, 200).Select(i => $"Phrase numéro {i}.")),
        };
        var cells = 0;

        await foreach (var happened in host.CompareAsync(request))
        {
            await Task.Yield();
            if (happened is CandidateSegment) cells++;
        }

        Assert.Equal(400, cells);
    }
}
