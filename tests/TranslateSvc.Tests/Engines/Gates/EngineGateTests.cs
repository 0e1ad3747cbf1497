using TranslateSvc.Callers;
using TranslateSvc.Engines;

namespace TranslateSvc.Tests.Engines.Gates;

/// <summary>Who enters when.</summary>
public sealed class EngineGateTests
{
    [Fact]
    public async Task EnterAsync_PlacesFree_EntersAtOnceUpToTheLimit()
    {
        var gate = new EngineGate("press", 2, TimeProvider.System);

        var first = gate.EnterAsync(Urgency.WaitedFor, Turn.Of(Caller.Anyone), default);
        var second = gate.EnterAsync(Urgency.Of(background: true), Turn.Of(Caller.Anyone), default);
        var third = gate.EnterAsync(Urgency.WaitedFor, Turn.Of(Caller.Anyone), default);

        Assert.True(first.IsCompletedSuccessfully && second.IsCompletedSuccessfully);
        Assert.False(third.IsCompleted);
        (await first).Dispose();
        (await third).Dispose();
    }

    [Fact]
    public async Task EnterAsync_BackgroundWaitsLonger_ForegroundGoesFirstAndEachInOrder()
    {
        var gate = new EngineGate("press", 1, TimeProvider.System);
        var inside = await gate.EnterAsync(Urgency.WaitedFor, Turn.Of(Caller.Anyone), default);
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
        var inside = await gate.EnterAsync(Urgency.WaitedFor, Turn.Of(Caller.Anyone), default);
        using var stop = new CancellationTokenSource();
        var gone = gate.EnterAsync(Urgency.WaitedFor, Turn.Of(Caller.Anyone), stop.Token).AsTask();
        var next = gate.EnterAsync(Urgency.Of(background: true), Turn.Of(Caller.Anyone), default).AsTask();

        await stop.CancelAsync();
        inside.Dispose();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gone);
        (await next).Dispose();
        Assert.True(gate.EnterAsync(Urgency.WaitedFor, Turn.Of(Caller.Anyone), default).IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Hurry_BackgroundWaits_GoesToTheEndOfTheOthers()
    {
        var gate = new EngineGate("press", 1, TimeProvider.System);
        var inside = await gate.EnterAsync(Urgency.WaitedFor, Turn.Of(Caller.Anyone), default);
        var hurried = Urgency.Of(background: true);
        List<string> entered = [];
        Task[] calls =
        [
            CallAsync(gate, "b1", entered), CallAsync(gate, "b2", entered, hurried), CallAsync(gate, "f1", entered), CallAsync(gate, "b3", entered),
        ];

        hurried.Hurry();
        hurried.Hurry();
        inside.Dispose();
        await Task.WhenAll(calls);

        Assert.Equal(["f1", "b2", "b1", "b3"], entered);
    }

    [Fact]
    public async Task Hurry_BackgroundIsInsideOrCancelled_ChangesNothing()
    {
        var gate = new EngineGate("press", 1, TimeProvider.System);
        var (first, second) = (Urgency.Of(background: true), Urgency.Of(background: true));
        using var stop = new CancellationTokenSource();
        var inside = await gate.EnterAsync(first, Turn.Of(Caller.Anyone), default);
        var gone = gate.EnterAsync(second, Turn.Of(Caller.Anyone), stop.Token).AsTask();
        await stop.CancelAsync();

        first.Hurry();
        second.Hurry();
        inside.Dispose();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gone);
        Assert.Equal((0, 0), (gate.State.Running, gate.State.Waiting));
    }

    [Fact]
    public void Needs_ChainOfBackgroundWork_IsHurriedToItsEndAndRoundInACircle()
    {
        Urgency[] works = [.. Enumerable.Range(0, 4).Select(_ => Urgency.Of(background: true))];
        for (var i = 0; i < 3; i++) works[i].Needs(works[(i + 1) % 3]);
        var over = works[3].Needs(works[0]);
        over.Dispose();

        works[3].Hurry();
        var before = works[..3].Select(w => w.GivesWay).ToArray();
        Urgency.WaitedFor.Needs(works[1]);

        Assert.All(before, Assert.True);
        Assert.All(works, w => Assert.False(w.GivesWay));
    }

    [Fact]
    public void EnterAsync_AlreadyCancelled_TakesNoPlace()
    {
        var gate = new EngineGate("press", 1, TimeProvider.System);

        var cancelled = gate.EnterAsync(Urgency.WaitedFor, Turn.Of(Caller.Anyone), new CancellationToken(true));

        Assert.True(cancelled.IsCanceled);
        Assert.True(gate.EnterAsync(Urgency.WaitedFor, Turn.Of(Caller.Anyone), default).IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Dispose_Twice_FreesOnePlace()
    {
        var gate = new EngineGate("press", 1, TimeProvider.System);
        var place = await gate.EnterAsync(Urgency.WaitedFor, Turn.Of(Caller.Anyone), default);

        place.Dispose();
        place.Dispose();

        Assert.True(gate.EnterAsync(Urgency.WaitedFor, Turn.Of(Caller.Anyone), default).IsCompletedSuccessfully);
        Assert.False(gate.EnterAsync(Urgency.WaitedFor, Turn.Of(Caller.Anyone), default).IsCompleted);
    }

    [Fact]
    public async Task EnterAsync_ManyCallersSomeCancelled_NeverMoreInsideThanTheLimit()
    {
        var gate = new EngineGate("press", 3, TimeProvider.System);
        int inside = 0, most = 0, done = 0;

        await Parallel.ForEachAsync(Enumerable.Range(0, 400), new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (i, _) =>
        {
            using var stop = new CancellationTokenSource();
            var entering = gate.EnterAsync(Urgency.Of(i % 2 == 0), Turn.Of(Caller.Anyone), stop.Token);
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
        Assert.All(Enumerable.Range(0, 3), _ => Assert.True(gate.EnterAsync(Urgency.WaitedFor, Turn.Of(Caller.Anyone), default).IsCompletedSuccessfully));
        Assert.False(gate.EnterAsync(Urgency.WaitedFor, Turn.Of(Caller.Anyone), default).IsCompleted);
    }

    private static async Task CallAsync(EngineGate gate, string name, List<string> entered, Urgency? urgency = null)
    {
        using var place = await gate.EnterAsync(urgency ?? Urgency.Of(name[0] == 'b'), Turn.Of(Caller.Anyone), default);
        entered.Add(name);
    }

    private static void InterlockedMax(ref int most, int value)
    {
        for (var seen = Volatile.Read(ref most); value > seen; seen = Volatile.Read(ref most)) Interlocked.CompareExchange(ref most, value, seen);
    }
}
