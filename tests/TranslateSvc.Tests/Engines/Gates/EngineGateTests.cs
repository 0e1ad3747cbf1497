using TranslateSvc.Engines;

namespace TranslateSvc.Tests.Engines.Gates;

/// <summary>Who enters when.</summary>
public sealed class EngineGateTests
{
    [Fact]
    public async Task EnterAsync_PlacesFree_EntersAtOnceUpToTheLimit()
    {
        var gate = new EngineGate("press", 2, TimeProvider.System);

        var first = gate.EnterAsync(false, default);
        var second = gate.EnterAsync(true, default);
        var third = gate.EnterAsync(false, default);

        Assert.True(first.IsCompletedSuccessfully && second.IsCompletedSuccessfully);
        Assert.False(third.IsCompleted);
        (await first).Dispose();
        (await third).Dispose();
    }

    [Fact]
    public async Task EnterAsync_BackgroundWaitsLonger_ForegroundGoesFirstAndEachInOrder()
    {
        var gate = new EngineGate("press", 1, TimeProvider.System);
        var inside = await gate.EnterAsync(false, default);
        List<string> entered = [];
        string[] arrivals = ["b1", "b2", "f1", "b3", "f2"];

        var calls = arrivals.Select(name => CallAsync(gate, name, entered)).ToArray();
        inside.Dispose();
        await Task.WhenAll(calls);

        Assert.Equal(["f1", "f2", "b1", "b2", "b3"], entered);
    }

    [Fact]
    public async Task EnterAsync_WaiterCancelled_LeavesTheQueueAndTakesNoPlace()
    {
        var gate = new EngineGate("press", 1, TimeProvider.System);
        var inside = await gate.EnterAsync(false, default);
        using var stop = new CancellationTokenSource();
        var gone = gate.EnterAsync(false, stop.Token).AsTask();
        var next = gate.EnterAsync(true, default).AsTask();

        await stop.CancelAsync();
        inside.Dispose();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gone);
        (await next).Dispose();
        Assert.True(gate.EnterAsync(false, default).IsCompletedSuccessfully);
    }

    [Fact]
    public void EnterAsync_AlreadyCancelled_TakesNoPlace()
    {
        var gate = new EngineGate("press", 1, TimeProvider.System);

        var cancelled = gate.EnterAsync(false, new CancellationToken(true));

        Assert.True(cancelled.IsCanceled);
        Assert.True(gate.EnterAsync(false, default).IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Dispose_Twice_FreesOnePlace()
    {
        var gate = new EngineGate("press", 1, TimeProvider.System);
        var place = await gate.EnterAsync(false, default);

        place.Dispose();
        place.Dispose();

        Assert.True(gate.EnterAsync(false, default).IsCompletedSuccessfully);
        Assert.False(gate.EnterAsync(false, default).IsCompleted);
    }

    [Fact]
    public async Task EnterAsync_ManyCallersSomeCancelled_NeverMoreInsideThanTheLimit()
    {
        var gate = new EngineGate("press", 3, TimeProvider.System);
        int inside = 0, most = 0, done = 0;

        await Parallel.ForEachAsync(Enumerable.Range(0, 400), new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (i, _) =>
        {
            using var stop = new CancellationTokenSource();
            var entering = gate.EnterAsync(i % 2 == 0, stop.Token);
            if (i % 7 == 0) await stop.CancelAsync();
            try
            {
                using var place = await entering;
                InterlockedMax(ref most, Interlocked.Increment(ref inside));
                await Task.Yield();
                Interlocked.Decrement(ref inside);
            }
            catch (OperationCanceledException)
            {
                // Given up while waiting.
            }

            Interlocked.Increment(ref done);
        });

        Assert.Equal(400, done);
        Assert.InRange(most, 1, 3);
        Assert.All(Enumerable.Range(0, 3), _ => Assert.True(gate.EnterAsync(false, default).IsCompletedSuccessfully));
        Assert.False(gate.EnterAsync(false, default).IsCompleted);
    }

    private static async Task CallAsync(EngineGate gate, string name, List<string> entered)
    {
        using var place = await gate.EnterAsync(name[0] == 'b', default);
        entered.Add(name);
    }

    private static void InterlockedMax(ref int most, int value)
    {
        for (var seen = Volatile.Read(ref most); value > seen; seen = Volatile.Read(ref most)) Interlocked.CompareExchange(ref most, value, seen);
    }
}
