using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using TranslateSvc.Callers;
using TranslateSvc.Errors;
using TranslateSvc.Server.Hosting;
using TranslateSvc.Server.Rpc.Calls;

namespace TranslateSvc.Server.Tests.Rpc;

/// <summary>Which calls run, which wait and which are sent away.</summary>
public sealed class CallLimiterTests
{
    private const long Megabyte = 1024 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task EnterAsync_OneCallersManyCalls_LetAnotherInAfterOne()
    {
        var limiter = Limiter(new ServerOptions { MaxConcurrentRequests = 1 });
        var inside = await EnterAsync(limiter, "agency");
        var many = Enumerable.Range(0, 500).Select(_ => EnterAsync(limiter, "agency")).ToArray();
        var single = EnterAsync(limiter, "editor");

        inside.Dispose();
        (await many[0]).Dispose();
        // Without turns it would come after all of them: a failure, not a wait without end.
        using var place = await single.WaitAsync(Patience, TestContext.Current.CancellationToken);

        Assert.Equal((1, 499L), (many.Count(c => c.IsCompleted), limiter.Waiting));
    }

    [Fact]
    public async Task EnterAsync_QueueFull_IsRefusedWithTheTimeTheQueueTakes()
    {
        var limiter = Limiter(new ServerOptions { MaxConcurrentRequests = 1, QueueLimit = 2 });
        await WarmAsync(limiter, TimeSpan.FromSeconds(3));
        using var inside = await EnterAsync(limiter, "a");
        _ = (EnterAsync(limiter, "b"), EnterAsync(limiter, "c"));

        var refused = await Assert.ThrowsAsync<TranslateSvcException>(() => EnterAsync(limiter, "d"));

        Assert.Equal((ErrorReason.LimitExceeded, TimeSpan.FromSeconds(9)), (refused.Reason, refused.RetryAfter));
    }

    [Theory]
    [InlineData(5, false), InlineData(7, true)]
    public async Task EnterAsync_DeadlineBeforeItsTurn_IsRefusedAtOnce(int seconds, bool taken)
    {
        var limiter = Limiter(new ServerOptions { MaxConcurrentRequests = 1 });
        await WarmAsync(limiter, TimeSpan.FromSeconds(3));
        using var inside = await EnterAsync(limiter, "a");
        _ = EnterAsync(limiter, "b");
        CallDeadline.Set(_time.GetUtcNow() + TimeSpan.FromSeconds(seconds));

        var call = EnterAsync(limiter, "c");

        Assert.Equal(taken, !call.IsFaulted);
    }

    // Whoever comes, and however many: what is held never passes the bound.
    [Fact]
    public async Task EnterAsync_AnyLoad_HoldsNoMoreBytesThanItMay()
    {
        var limiter = Limiter(new ServerOptions { MaxConcurrentRequests = 4, QueueLimit = 100_000, MaxHeldMegabytes = 64 });
        List<Task<CallLimiter.Place>> calls = [];

        for (var i = 0; i < 1_000; i++)
        {
            calls.Add(EnterAsync(limiter, $"c{i % 7}", 3 * Megabyte));
            Assert.InRange(limiter.Bytes, 0, 64 * Megabyte);
        }

        var (inside, waiting, refused) = (calls.Count(c => c.IsCompletedSuccessfully), limiter.Waiting, calls.Count(c => c.IsFaulted));
        calls.RemoveAll(c => c.IsFaulted);
        while (calls.Count > 0)
        {
            var next = await Task.WhenAny(calls);
            calls.Remove(next);
            (await next).Dispose();
        }

        Assert.Equal((4, 17L, 979), (inside, waiting, refused));
        Assert.Equal((0L, 0L), (limiter.Bytes, limiter.Waiting));
    }

    [Fact]
    public async Task EnterAsync_LargerThanAllMemory_RunsWhenAlone()
    {
        var limiter = Limiter(new ServerOptions { MaxHeldMegabytes = 1 });

        using (await EnterAsync(limiter, "a", 16 * Megabyte)) await Assert.ThrowsAsync<TranslateSvcException>(() => EnterAsync(limiter, "b", 1));

        (await EnterAsync(limiter, "b", 1)).Dispose();
    }

    [Fact]
    public async Task EnterAsync_WaiterGoesAway_GivesItsBytesBackAndTakesNoPlace()
    {
        var limiter = Limiter(new ServerOptions { MaxConcurrentRequests = 1 });
        var inside = await EnterAsync(limiter, "a", 5);
        using var leaves = new CancellationTokenSource();
        var gone = limiter.EnterAsync(new Caller("b", ""), 7, leaves.Token).AsTask();
        var next = EnterAsync(limiter, "c", 9);

        await leaves.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gone);
        var held = limiter.Bytes;
        inside.Dispose();
        inside.Dispose();
        (await next).Dispose();

        Assert.Equal((14L, 0L, 0L), (held, limiter.Bytes, limiter.Waiting));
    }

    private CallLimiter Limiter(ServerOptions options) => new(Options.Create(options), _time);

    private async Task WarmAsync(CallLimiter limiter, TimeSpan time)
    {
        using var place = await EnterAsync(limiter, "warm");
        _time.Advance(time);
    }

    private static Task<CallLimiter.Place> EnterAsync(CallLimiter limiter, string caller, long bytes = 1) =>
        limiter.EnterAsync(new Caller(caller, ""), bytes, default).AsTask();
}
