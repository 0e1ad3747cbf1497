using Microsoft.Extensions.Time.Testing;
using TranslateSvc.Engines;
using TranslateSvc.Errors;
using TranslateSvc.Testing.FakeLlm;

namespace TranslateSvc.Tests.Engines.Chat.Economy;

/// <summary>What providers do to batches, and to single lines of them.</summary>
public sealed class EconomyFaultTests
{
    [Theory]
    [InlineData(429), InlineData(500), InlineData(503)]
    public async Task Line_TransientFault_AnsweredByAnotherBatch(int status)
    {
        await using var fixture = await EconomyFixture.StartAsync();
        fixture.Llm.Script(FakeBehaviour.Answer, FakeBehaviour.Status(status), FakeBehaviour.Answer);
        var answers = await fixture.Process(("Economy:CollectSeconds", "0.3")).TranslateAsync(0, 3);

        Assert.All(answers, a => Assert.Equal(FinishReason.Stop, a.Finished.Reason));
        Assert.Equal([3, 1], fixture.Provider.Batches.Select(b => b.Lines.Count));
        Assert.Equal(4, fixture.Llm.Calls);
    }

    [Fact]
    public async Task Line_TransientFaultWithoutEnd_UnavailableAfterMaxTries()
    {
        await using var fixture = await EconomyFixture.StartAsync();
        fixture.Llm.Script(_ => FakeBehaviour.Status(429));
        var error = await Assert.ThrowsAsync<TranslateSvcException>(() => fixture.Process(("MaxTries", "3")).TranslateAsync(0, 1));

        Assert.Equal((ErrorReason.EngineUnavailable, "press-economy", 3), (error.Reason, error.Engine, fixture.Llm.Calls));
    }

    [Fact]
    public async Task Line_FormRejected_StepsDownAsLive()
    {
        await using var fixture = await EconomyFixture.StartAsync();
        fixture.Llm.Options = fixture.Llm.Options with { Supports = FakeResponseFormat.JsonObject, SupportsTemperature = false };
        var answer = (await fixture.Process().TranslateAsync(0, 1))[0];

        Assert.Equal(FinishReason.Stop, answer.Finished.Reason);
        Assert.Equal((FakeResponseFormat.JsonObject, (double?)null), (fixture.Llm.Requests[^1].ResponseFormat, fixture.Llm.Requests[^1].Temperature));
    }

    [Fact]
    public async Task Line_PromptFiltered_PassedOnAndTheOthersAnswered()
    {
        await using var fixture = await EconomyFixture.StartAsync();
        fixture.Llm.Script(FakeBehaviour.PromptFiltered, FakeBehaviour.Answer);
        var answers = await fixture.Process(("Economy:CollectSeconds", "0.3")).TranslateAsync(0, 2);

        Assert.Equal([FinishReason.Stop, FinishReason.ContentFilter], answers.Select(a => a.Finished.Reason).Order());
        Assert.Equal(2, fixture.Llm.Calls);
    }

    [Fact]
    public async Task Batch_Expired_TheRestInTheNext()
    {
        await using var fixture = await EconomyFixture.StartAsync(batches: new FakeBatchOptions { ExpireAfter = 2 });
        var answers = await fixture.Process(("Economy:CollectSeconds", "0.3")).TranslateAsync(0, 5);

        Assert.All(answers, a => Assert.Single(a.Segments));
        Assert.Equal([("expired", 5), ("expired", 3), ("completed", 1)], fixture.Provider.Batches.Select(b => (b.Status, b.Lines.Count)));
        Assert.Equal(5, fixture.Llm.Calls);
    }

    [Fact]
    public async Task Batch_CancelledAtTheProvider_NotSentAgain()
    {
        await using var fixture = await EconomyFixture.StartAsync(batches: new FakeBatchOptions { Hold = true });
        var answers = fixture.Process().TranslateAsync(0, 1);
        while (fixture.Provider.Batches is not [{ Status: "in_progress" }]) await Task.Yield();
        fixture.Provider.Cancel(fixture.Provider.Batches[0]);

        Assert.Equal(ErrorReason.EngineUnavailable, (await Assert.ThrowsAsync<TranslateSvcException>(() => answers)).Reason);
        Assert.Equal((1, 0), (fixture.Provider.Batches.Count, fixture.Llm.Calls));
    }

    [Theory]
    [InlineData("model_not_found", ErrorReason.EngineNotConfigured), InlineData("invalid_json_line", ErrorReason.Internal)]
    public async Task Batch_FailsItsValidation_ErrorAtOnce(string code, ErrorReason expected)
    {
        await using var fixture = await EconomyFixture.StartAsync(batches: new FakeBatchOptions { FailValidation = code });
        var error = await Assert.ThrowsAsync<TranslateSvcException>(() => fixture.Process().TranslateAsync(0, 1));

        Assert.Equal((expected, 1), (error.Reason, fixture.Provider.Batches.Count));
        Assert.DoesNotContain("press-economy:", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Batch_QueueOfTheProviderFull_SentAgainLater()
    {
        await using var fixture = await EconomyFixture.StartAsync(batches: new FakeBatchOptions { FailValidation = "token_limit_exceeded" });
        var answers = fixture.Process(("Economy:PollSeconds", "0.02")).TranslateAsync(0, 1);
        while (fixture.Provider.Batches is not [{ Status: "failed" }, ..]) await Task.Yield();
        fixture.Provider.Options = new FakeBatchOptions();

        Assert.Single((await answers)[0].Segments);
        Assert.Equal(1, fixture.Llm.Calls);
    }

    [Fact]
    public async Task Upload_FailsForAWhile_TriedAgain()
    {
        await using var fixture = await EconomyFixture.StartAsync();
        fixture.Provider.Fail(FakeBatchCall.Upload, 503, 429);
        Assert.Single((await fixture.Process().TranslateAsync(0, 1))[0].Segments);

        Assert.Equal((3, 1), (fixture.Provider.Calls.Count(c => c == FakeBatchCall.Upload), fixture.Provider.Batches.Count));
    }

    [Theory]
    [InlineData(401, ErrorReason.EngineCredentials, 1), InlineData(404, ErrorReason.EngineNotConfigured, 1), InlineData(503, ErrorReason.EngineUnavailable, 4)]
    public async Task Upload_Refused_EveryCallFailsAndTheNextIsSent(int status, ErrorReason expected, int uploads)
    {
        await using var fixture = await EconomyFixture.StartAsync();
        var process = fixture.Process();
        fixture.Provider.Fail(FakeBatchCall.Upload, Enumerable.Repeat(status, uploads));
        var error = await Assert.ThrowsAsync<TranslateSvcException>(() => process.TranslateAsync(0, 1));

        Assert.Equal((expected, uploads, 0), (error.Reason, fixture.Provider.Calls.Count, fixture.Provider.Batches.Count));
        Assert.Single((await process.TranslateAsync(0, 1))[0].Segments);
    }

    [Fact]
    public async Task Create_AnswerLost_FoundAndNotMadeTwice()
    {
        await using var fixture = await EconomyFixture.StartAsync();
        fixture.Provider.Fail(FakeBatchCall.CreateAndLoseAnswer, 502);
        fixture.Provider.Fail(FakeBatchCall.List, Enumerable.Repeat(503, 5));
        Assert.Single((await fixture.Process().TranslateAsync(0, 1))[0].Segments);

        Assert.Equal((1, 1), (fixture.Provider.Batches.Count, fixture.Llm.Calls));
    }

    [Fact]
    public async Task Create_FailsForAWhile_LookedForAndTriedAgain()
    {
        await using var fixture = await EconomyFixture.StartAsync();
        fixture.Provider.Fail(FakeBatchCall.Create, 503, 429);
        Assert.Single((await fixture.Process().TranslateAsync(0, 1))[0].Segments);

        Assert.Equal((3, 1), (fixture.Provider.Calls.Count(c => c == FakeBatchCall.Create), fixture.Provider.Batches.Count));
    }

    [Fact]
    public async Task Create_Refused_FileDeletedAndCallsFail()
    {
        await using var fixture = await EconomyFixture.StartAsync();
        fixture.Provider.Fail(FakeBatchCall.Create, 400);
        await Assert.ThrowsAsync<TranslateSvcException>(() => fixture.Process().TranslateAsync(0, 1));

        Assert.Equal((0, 1), (fixture.Provider.Files.Count, fixture.Provider.Deleted.Count));
    }

    [Fact]
    public async Task PollsAndDownloads_FailForAWhile_TheAnswerComesAndIsPaidOnce()
    {
        await using var fixture = await EconomyFixture.StartAsync();
        fixture.Provider.Fail(FakeBatchCall.Get, Enumerable.Repeat(503, 9));
        fixture.Provider.Fail(FakeBatchCall.Read, [401, .. Enumerable.Repeat(500, 9)]);
        fixture.Provider.Fail(FakeBatchCall.Delete, 403);
        Assert.Single((await fixture.Process().TranslateAsync(0, 1))[0].Segments);

        Assert.Equal((1, 1), (fixture.Provider.Batches.Count, fixture.Llm.Calls));
    }

    [Fact]
    public async Task Batch_OlderThanMaxHours_CancelledAndNotSentAgain()
    {
        await using var fixture = await EconomyFixture.StartAsync(batches: new FakeBatchOptions { Hold = true });
        var time = new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddYears(60));
        var answers = fixture.Process(time, ("Economy:MaxHours", "2"), ("Economy:PollSeconds", "1"), ("AttemptTimeoutSeconds", "3600")).TranslateAsync(0, 1);
        // The first look may come while the provider still validates.
        while (!fixture.Provider.Calls.Contains(FakeBatchCall.Get) || fixture.Provider.Batches[0].Status == "validating")
        {
            // Far below the timeouts of the calls, which run on this clock too.
            time.Advance(TimeSpan.FromMilliseconds(1));
            await Task.Yield();
        }

        Assert.Equal("in_progress", fixture.Provider.Batches[0].Status);
        time.Advance(TimeSpan.FromHours(2));
        while (!answers.IsCompleted)
        {
            time.Advance(TimeSpan.FromMilliseconds(1));
            await Task.Yield();
        }

        Assert.Equal(ErrorReason.EngineUnavailable, (await Assert.ThrowsAsync<TranslateSvcException>(() => answers)).Reason);
        Assert.Equal(("cancelled", 1, 0), (fixture.Provider.Batches[0].Status, fixture.Provider.Calls.Count(c => c == FakeBatchCall.Cancel), fixture.Llm.Calls));
        Assert.Single(fixture.Provider.Batches);
    }

    [Fact]
    public async Task Cancelled_BeforeItIsSent_NeverSent()
    {
        await using var fixture = await EconomyFixture.StartAsync();
        var process = fixture.Process(("Economy:CollectSeconds", "0.3"));
        using var cancel = new CancellationTokenSource();
        var stays = process.TranslateAsync(0, 1);
        var leaves = process.TranslateAsync(1, 1, cancel.Token);
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaves);
        Assert.Single((await stays)[0].Segments);
        Assert.Single(Assert.Single(fixture.Provider.Batches).Lines);
    }

    [Fact]
    public async Task Cancelled_AfterItIsSent_FinishesAndIsThereForWhoAsksNext()
    {
        await using var fixture = await EconomyFixture.StartAsync(batches: new FakeBatchOptions { Hold = true });
        var process = fixture.Process();
        using var cancel = new CancellationTokenSource();
        var leaves = process.TranslateAsync(0, 1, cancel.Token);
        while (fixture.Provider.Batches is not [{ Status: "in_progress" }]) await Task.Yield();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaves);
        fixture.Provider.Options = new FakeBatchOptions();
        while (fixture.Provider.Deleted.Count < 2) await Task.Yield();

        Assert.Single((await process.TranslateAsync(0, 1))[0].Segments);
        Assert.Equal((1, 1), (fixture.Provider.Batches.Count, fixture.Llm.Calls));
    }
}
