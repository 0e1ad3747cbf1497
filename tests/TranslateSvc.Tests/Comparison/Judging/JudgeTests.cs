using Moq;
using TranslateSvc.Comparison;
using TranslateSvc.Comparison.Judging;
using TranslateSvc.Engines;
using TranslateSvc.Errors;
using static TranslateSvc.Tests.Comparison.ComparisonHost;

namespace TranslateSvc.Tests.Comparison.Judging;

public sealed class JudgeTests
{
    private static readonly CompareCandidate A = new() { Engine = "a" }, B = new() { Engine = "b" };
    private readonly Mock<IJudgeEngine> _judge = new();

    public JudgeTests()
    {
        _judge.Setup(j => j.Descriptor).Returns(Engine("press") with { Model = "judge-model", MaxConcurrency = 4 });
        _judge.Setup(j => j.PromptVersion).Returns("v1");
        Annotates((_, _) => []);
        Prefers((_, _) => null);
    }

    [Fact]
    public async Task CompareAsync_Judge_PlacesErrorsAndAddsUpWeights()
    {
        Annotates((_, translation) => translation.StartsWith("a ", StringComparison.Ordinal)
            ? [new("mistranslation", ErrorSeverity.Major, "pont", "Wrong word."), new("accuracy/omission", ErrorSeverity.Minor, "nowhere", "")] : []);
        await using var host = Host();

        var events = await host.AllAsync(Judged(French(A, B)));

        var judgement = events.OfType<RowJudgement>().Single(j => j is { Candidate: "a", Row: "s01" });
        Assert.Equal(6, judgement.Penalty);
        Assert.Equal(new TranslationError("accuracy/mistranslation", ErrorSeverity.Major, "pont", 5, "Wrong word."), judgement.Errors[0]);
        Assert.Equal(("", -1), (judgement.Errors[1].Span, judgement.Errors[1].Start));
        var finished = (ComparisonFinished)events[^1];
        Assert.Equal(new JudgeTally(2, 6, 2, 2, 0, 0, 0, 0), finished.Candidates[0].Judge);
        Assert.Equal(new JudgeTally(2, 0, 0, 0, 0, 0, 0, 0), finished.Candidates[1].Judge);
        Assert.Equal(new EngineUsage(40, 0, 8, 4), finished.Judge!.Usage);
        Assert.Equal(("press", "answered", "v1", 2, 0), (finished.Judge.Engine, finished.Judge.Model, finished.Judge.PromptVersion, finished.Judge.Rows, finished.Judge.FailedCalls));
    }

    [Fact]
    public async Task CompareAsync_ManyErrors_CostAtMost25ARow()
    {
        Annotates((_, _) => [.. Enumerable.Repeat(new JudgeFinding("style", ErrorSeverity.Major, "", ""), 6)]);
        await using var host = Host();

        Assert.All((await host.AllAsync(Judged(French(A)))).OfType<RowJudgement>(), j => Assert.Equal(25, j.Penalty));
    }

    [Fact]
    public async Task CompareAsync_OmissionQuotesTheSource_SpanStands()
    {
        Annotates((_, _) => [new("omission", ErrorSeverity.Minor, "en mars", "")]);
        await using var host = Host();
        host.Translate = (_, _) => "The bridge closes.";

        var judgement = (await host.AllAsync(Judged(French(A)))).OfType<RowJudgement>().First(j => j.Row == "s01");

        Assert.Equal(("en mars", -1), (judgement.Errors[0].Span, judgement.Errors[0].Start));
    }

    [Fact]
    public async Task CompareAsync_EqualTexts_AreJudgedInOneCall()
    {
        await using var host = Host();
        host.Translate = (_, segment) => segment.Text;

        var events = await host.AllAsync(Judged(French(A, B)));

        Assert.Equal(4, events.OfType<RowJudgement>().Count());
        _judge.Verify(j => j.AnnotateAsync(It.IsAny<JudgeTask>(), It.IsAny<string>(), It.IsAny<CancellationToken>()), Times.Exactly(2));
    }

    [Fact]
    public async Task CompareAsync_Judge_SeesTheNeighbours()
    {
        List<JudgeTask> tasks = [];
        Annotates((task, _) =>
        {
            lock (tasks) tasks.Add(task);
            return [];
        });
        await using var host = Host();

        await host.AllAsync(Judged(French(A)));

        var second = tasks.Single(t => t.Text.Contains("chantier", StringComparison.Ordinal));
        Assert.Equal(["Le pont fermera en mars."], second.Preceding);
        Assert.Empty(second.Following);
        Assert.Single(tasks.Single(t => t != second).Following);
    }

    [Fact]
    public async Task CompareAsync_OneCallFails_OtherRowsAreJudged()
    {
        Annotates((task, _) => task.Text.Contains("chantier", StringComparison.Ordinal) ? throw new TranslateSvcException(ErrorReason.EngineUnavailable, "Down.") : []);
        await using var host = Host();

        var events = await host.AllAsync(Judged(French(A)));

        Assert.Equal(ErrorReason.EngineUnavailable, events.OfType<RowJudgement>().Single(j => j.Row == "s02").Error!.Reason);
        Assert.Null(events.OfType<RowJudgement>().Single(j => j.Row == "s01").Error);
        var finished = (ComparisonFinished)events[^1];
        Assert.Equal((1, 1), (finished.Judge!.FailedCalls, finished.Candidates[0].Judge!.Rows));
    }

    [Fact]
    public async Task CompareAsync_UnexpectedFailure_IsInternalAndHidesItsMessage()
    {
        Annotates((_, _) => throw new InvalidOperationException("secret"));
        await using var host = Host();

        var error = (await host.AllAsync(Judged(French(A)))).OfType<RowJudgement>().First().Error!;

        Assert.Equal(ErrorReason.Internal, error.Reason);
        Assert.DoesNotContain("secret", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(FinishReason.Refusal, ErrorReason.ContentRefused)]
    [InlineData(FinishReason.ContentFilter, ErrorReason.ContentRefused)]
    [InlineData(FinishReason.Length, ErrorReason.EngineUnsuitable)]
    [InlineData(FinishReason.Malformed, ErrorReason.EngineUnavailable)]
    public async Task CompareAsync_NoAnswer_IsAnErrorThatWasPaidFor(FinishReason reason, ErrorReason expected)
    {
        _judge.Setup(j => j.AnnotateAsync(It.IsAny<JudgeTask>(), It.IsAny<string>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(new JudgeAnswer<IReadOnlyList<JudgeFinding>>([], reason, new EngineUsage(10, 0, 2, 1), null));
        await using var host = Host();

        var events = await host.AllAsync(Judged(French(A)));

        Assert.All(events.OfType<RowJudgement>(), j => Assert.Equal(expected, j.Error!.Reason));
        var finished = (ComparisonFinished)events[^1];
        Assert.Null(finished.Candidates[0].Judge);
        Assert.Equal((2, 2), (finished.Judge!.FailedCalls, finished.Judge.Usage.Calls));
    }

    [Fact]
    public async Task CompareAsync_PairwiseBothOrdersAgree_IsAWin()
    {
        Prefers((first, _) => first.StartsWith("b ", StringComparison.Ordinal) ? 0 : 1);
        await using var host = Host();

        var events = await host.AllAsync(Judged(French(A, B), pairwise: true));

        Assert.All(events.OfType<RowVerdict>(), v => Assert.Equal((Preference.B, Preference.B, Preference.B), (v.Preference, v.AFirst, v.BFirst)));
        var finished = (ComparisonFinished)events[^1];
        Assert.Equal((0, 2, 0), Tally(finished, 0));
        Assert.Equal((2, 0, 0), Tally(finished, 1));
    }

    [Fact]
    public async Task CompareAsync_PreferenceFollowsTheOrder_IsATie()
    {
        Prefers((_, _) => 0);
        await using var host = Host();

        var events = await host.AllAsync(Judged(French(A, B), pairwise: true));

        Assert.All(events.OfType<RowVerdict>(), v => Assert.Equal((Preference.Tie, Preference.A, Preference.B), (v.Preference, v.AFirst, v.BFirst)));
        Assert.Equal((0, 0, 2), Tally((ComparisonFinished)events[^1], 0));
    }

    [Fact]
    public async Task CompareAsync_EqualTexts_TieWithoutACall()
    {
        await using var host = Host();
        host.Translate = (_, segment) => segment.Text;

        var events = await host.AllAsync(Judged(French(A, B), pairwise: true));

        Assert.Equal(2, events.OfType<RowVerdict>().Count(v => v.Preference == Preference.Tie));
        _judge.Verify(j => j.PreferAsync(It.IsAny<JudgeTask>(), It.IsAny<string>(), It.IsAny<string>(), It.IsAny<CancellationToken>()), Times.Never);
    }

    [Fact]
    public async Task CompareAsync_PairFails_HasAnErrorAndNoPreference()
    {
        Prefers((_, _) => throw new TranslateSvcException(ErrorReason.EngineUnavailable, "Down."));
        await using var host = Host();

        var events = await host.AllAsync(Judged(French(A, B), pairwise: true));

        Assert.All(events.OfType<RowVerdict>(), v => Assert.Equal((null, ErrorReason.EngineUnavailable), (v.Preference, v.Error!.Reason)));
        Assert.Equal((0, 0, 0), Tally((ComparisonFinished)events[^1], 0));
    }

    [Theory]
    [InlineData("press", "another-model")]
    [InlineData("a", "judge-model")]
    public async Task CompareAsync_JudgesOwnTranslation_IsLeftOutUnlessAsked(string engine, string model)
    {
        await using var host = Host();
        host.Model = request => request.Engine == engine ? model : "x";
        var request = Judged(French(new CompareCandidate { Id = "own", Engine = engine }, B));

        var finished = (ComparisonFinished)(await host.AllAsync(request))[^1];
        var allowed = (ComparisonFinished)(await host.AllAsync(request with { Judge = request.Judge! with { AllowSelf = true } }))[^1];

        Assert.Equal(["own"], finished.Judge!.Skipped);
        Assert.Null(finished.Candidates[0].Judge);
        Assert.NotNull(finished.Candidates[1].Judge);
        Assert.Empty(allowed.Judge!.Skipped);
        Assert.NotNull(allowed.Candidates[0].Judge);
    }

    [Fact]
    public async Task CompareAsync_MaxRows_AreSpreadOverTheDocument()
    {
        await using var host = Host();
        var request = Judged(French(A)) with { Content = string.Join("\n\n", Enumerable.Range(1, 10).Select(i => $"Le pont numéro {i} fermera.")) };

        var events = await host.AllAsync(request with { Judge = request.Judge! with { MaxRows = 2 } });

        Assert.Equal(["s01", "s06"], events.OfType<RowJudgement>().Select(j => j.Row).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task CompareAsync_UnknownJudgeAndTooManyRows_AreBothReported()
    {
        await using var host = Host();

        var error = await Assert.ThrowsAsync<TranslateSvcException>(
            () => host.AllAsync(French(A) with { Judge = new JudgeRequest { Engine = "nobody", MaxRows = 1001 } }));

        Assert.Equal(["judge.engine", "judge.max_rows"], error.Violations.Select(v => v.Field));
        Assert.Contains("Known: press", error.Violations[0].Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CompareAsync_CallerLeavesWhileJudging_TheCallIsCancelled()
    {
        var cancelled = new TaskCompletionSource();
        using var caller = new CancellationTokenSource();
        _judge.Setup(j => j.AnnotateAsync(It.IsAny<JudgeTask>(), It.IsAny<string>(), It.IsAny<CancellationToken>()))
            .Returns(async (JudgeTask _, string _, CancellationToken token) =>
            {
                await using var noted = token.Register(cancelled.SetResult);
                await caller.CancelAsync();
                await Task.Delay(Timeout.Infinite, token);
                throw new InvalidOperationException("Never reached.");
            });
        await using var host = Host();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var happened in host.CompareAsync(Judged(French(A)) with { Content = "Le pont fermera." }, caller.Token))
                Assert.IsNotType<ComparisonFinished>(happened);
        });

        await cancelled.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData("accuracy/omission", "accuracy/omission")]
    [InlineData(" Omission ", "accuracy/omission")]
    [InlineData("GRAMMAR", "fluency/grammar")]
    [InlineData("locale", "locale")]
    [InlineData("taste", "other")]
    public void Known_Category_IsOneOfTheList(string written, string expected) => Assert.Equal(expected, ErrorCategories.Known(written));

    private static (int Wins, int Losses, int Ties) Tally(ComparisonFinished finished, int candidate) =>
        (finished.Candidates[candidate].Judge!.Wins, finished.Candidates[candidate].Judge!.Losses, finished.Candidates[candidate].Judge!.Ties);

    private static CompareRequest Judged(CompareRequest request, bool pairwise = false) => request with { Judge = new JudgeRequest { Engine = "press", Pairwise = pairwise } };

    private ComparisonHost Host() => new([_judge.Object], Engine("a"), Engine("b"), Engine("press") with { Model = "judge-model" });

    private void Annotates(Func<JudgeTask, string, IReadOnlyList<JudgeFinding>> annotate) =>
        _judge.Setup(j => j.AnnotateAsync(It.IsAny<JudgeTask>(), It.IsAny<string>(), It.IsAny<CancellationToken>()))
            .Returns(async (JudgeTask task, string translation, CancellationToken _) =>
            {
                await Task.Yield();
                return new JudgeAnswer<IReadOnlyList<JudgeFinding>>(annotate(task, translation), FinishReason.Stop, new EngineUsage(10, 0, 2, 1), "answered");
            });

    private void Prefers(Func<string, string, int?> prefer) =>
        _judge.Setup(j => j.PreferAsync(It.IsAny<JudgeTask>(), It.IsAny<string>(), It.IsAny<string>(), It.IsAny<CancellationToken>()))
            .Returns(async (JudgeTask _, string first, string second, CancellationToken _) =>
            {
                await Task.Yield();
                return new JudgeAnswer<int?>(prefer(first, second), FinishReason.Stop, new EngineUsage(10, 0, 2, 1), "answered");
            });
}
