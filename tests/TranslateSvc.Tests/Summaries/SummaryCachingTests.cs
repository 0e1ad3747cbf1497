using Microsoft.Extensions.Caching.Memory;
using TranslateSvc.Caching;
using TranslateSvc.Engines;
using TranslateSvc.Errors;
using TranslateSvc.Summaries;
using static TranslateSvc.Tests.Summaries.SummaryHost;

namespace TranslateSvc.Tests.Summaries;

public sealed class SummaryCachingTests
{
    private static readonly SummarizeRequest Request = English("The central bank raised its rate on Thursday.", "Unions will meet the minister next week.");

    [Fact]
    public async Task SummarizeAsync_Again_IsAHitWithoutACall()
    {
        await using var host = new SummaryHost();

        var first = await host.SummarizeAsync(Request);
        var second = await host.SummarizeAsync(Request);

        Assert.Equal(CacheStatus.Miss, first.CacheStatus);
        Assert.Equal(CacheStatus.Hit, second.CacheStatus);
        Assert.Equal(first.Text, second.Text);
        Assert.Equal(default, second.Usage);
        Assert.Single(host.Tasks);
    }

    [Fact]
    public async Task SummarizeAsync_Background_IsTheSameAnswerKeptInTheStoreAlone()
    {
        var folder = Directory.CreateTempSubdirectory("translatesvc-summaries-");
        try
        {
            await using var host = new SummaryHost(
                settings: [("TranslateSvc:Cache:Store", "Sqlite"), ("TranslateSvc:Cache:SqlitePath", Path.Combine(folder.FullName, "cache.db"))]);

            var first = await host.SummarizeAsync(Request with { Background = true });
            var second = await host.SummarizeAsync(Request with { Background = true });
            var inMemory = Assert.IsType<MemoryCache>(host.Get<IMemoryCache>()).Count;
            var waitedFor = await host.SummarizeAsync(Request);

            Assert.Equal([CacheStatus.Miss, CacheStatus.Hit, CacheStatus.Hit], [first.CacheStatus, second.CacheStatus, waitedFor.CacheStatus]);
            Assert.Equal(first.Text, waitedFor.Text);
            Assert.Equal(0, inMemory);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task SummarizeAsync_RequestNeedsWhatBackgroundIsMaking_HurriesItAndPaysOnce()
    {
        await using var host = new SummaryHost();
        var hold = new TaskCompletionSource();
        host.Hold = hold.Task;
        var holding = Enumerable.Range(0, 4).Select(i => host.SummarizeAsync(English($"Holding {i}."))).ToArray();
        var background = host.SummarizeAsync(Request with { Background = true });
        while (State().GivingWay < 1) await Task.Yield();

        var waitedFor = host.SummarizeAsync(Request);
        while (State().GivingWay > 0) await Task.Yield();
        hold.SetResult();
        await Task.WhenAll([.. holding, background]);

        Assert.Equal(CacheStatus.Hit, (await waitedFor).CacheStatus);
        Assert.Equal(5, host.Tasks.Count);

        EngineGateState State() => Assert.Single(host.Get<EngineGates>().Snapshot(), s => s.Engine == "model");
    }

    [Fact]
    public async Task SummarizeAsync_OtherOptions_AreOtherAnswers()
    {
        await using var host = new SummaryHost();

        await host.SummarizeAsync(Request);
        await host.SummarizeAsync(Request with { Style = SummaryStyle.Bullets });
        await host.SummarizeAsync(Request with { MaxSentences = 2 });
        await host.SummarizeAsync(Request with { MaxWords = 30 });
        await host.SummarizeAsync(Request with { Instructions = "Short." });
        await host.SummarizeAsync(Request with { TargetLanguage = "fr" });
        await host.SummarizeAsync(Request with { Content = Request.Content + "\n\nMore." });

        Assert.Equal(7, host.Tasks.Count);
    }

    [Theory]
    [InlineData(CacheMode.Bypass, 3)]
    [InlineData(CacheMode.Refresh, 2)]
    public async Task SummarizeAsync_ModesThatDoNotRead_CallAndStoreAsNamed(CacheMode mode, int calls)
    {
        await using var host = new SummaryHost();

        var first = await host.SummarizeAsync(Request with { CacheMode = mode });
        await host.SummarizeAsync(Request with { CacheMode = mode });
        await host.SummarizeAsync(Request);

        Assert.Equal(CacheStatus.Bypass, first.CacheStatus);
        Assert.Equal(calls, host.Tasks.Count);
    }

    [Fact]
    public async Task SummarizeAsync_OnlyStored_CallsNoEngineAndSaysWhatIsMissing()
    {
        await using var host = new SummaryHost();

        var missing = await host.SummarizeAsync(Request with { CacheMode = CacheMode.Only });
        await host.SummarizeAsync(Request);
        var stored = await host.SummarizeAsync(Request with { CacheMode = CacheMode.Only });

        Assert.False(missing.Complete);
        Assert.Equal("s01", Assert.Single(missing.Unread).First);
        Assert.True(stored.Complete);
        Assert.Single(host.Tasks);
    }

    [Fact]
    public async Task SummarizeAsync_Incomplete_IsNotStored()
    {
        await using var host = new SummaryHost(_ => Draft());

        await host.SummarizeAsync(Request);
        await host.SummarizeAsync(Request);

        Assert.Equal(2, host.Tasks.Count);
    }

    [Fact]
    public async Task SummarizeAsync_SameRequestId_ReplaysEvenWithoutTheCache()
    {
        await using var host = new SummaryHost();
        var request = Request with { RequestId = Guid.NewGuid().ToString(), CacheMode = CacheMode.Bypass };

        var first = await host.SummarizeAsync(request);
        var second = await host.SummarizeAsync(request);

        Assert.Equal(first.Text, second.Text);
        Assert.Single(host.Tasks);
    }

    [Fact]
    public async Task SummarizeAsync_SameRequestIdOtherFields_IsInvalid()
    {
        await using var host = new SummaryHost();
        var request = Request with { RequestId = Guid.NewGuid().ToString() };
        await host.SummarizeAsync(request);

        var failure = await Assert.ThrowsAsync<TranslateSvcException>(() => host.SummarizeAsync(request with { MaxSentences = 2 }));

        Assert.Equal("request_id", Assert.Single(failure.Violations).Field);
    }

    [Fact]
    public async Task SummarizeAsync_ManyAtOnce_CostOneCall()
    {
        await using var host = new SummaryHost();
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        host.Hold = gate.Task;

        var all = Enumerable.Range(0, 16).Select(_ => Task.Run(() => host.SummarizeAsync(Request))).ToArray();
        gate.SetResult();
        var results = await Task.WhenAll(all);

        Assert.Single(host.Tasks);
        Assert.Single(results.Select(r => r.Text).Distinct());
    }

    [Fact]
    public async Task SummarizeAsync_OwnerIsCancelled_TheNextWorksItself()
    {
        await using var host = new SummaryHost();
        host.Hold = new TaskCompletionSource().Task;
        using var stop = new CancellationTokenSource();
        var owner = host.Service.SummarizeAsync(Request, stop.Token);
        await host.Called.Task;
        host.Hold = null;

        var waiting = host.SummarizeAsync(Request);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => owner);
        Assert.True((await waiting).Complete);
    }

    [Fact]
    public async Task StreamAsync_Stored_ReplaysTheSentences()
    {
        await using var host = new SummaryHost();
        await host.SummarizeAsync(Request);

        var events = await host.StreamAsync(Request);

        Assert.Collection(
            events, e => Assert.IsType<SummaryStarted>(e), e => Assert.IsType<SentenceCompleted>(e),
            e => Assert.Equal(CacheStatus.Hit, Assert.IsType<SummaryFinished>(e).Result.CacheStatus));
    }

    [Fact]
    public async Task StreamAsync_ReaderStops_CancelsTheCall()
    {
        await using var host = new SummaryHost();
        host.Hold = new TaskCompletionSource().Task;

        await foreach (var happened in host.Service.StreamAsync(Request, default))
        {
            Assert.IsType<SummaryStarted>(happened);
            break;
        }

        host.Hold = null;
        Assert.True((await host.SummarizeAsync(Request)).Complete);
    }
}
