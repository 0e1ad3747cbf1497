using Microsoft.Extensions.Time.Testing;
using TranslateSvc.Callers;
using TranslateSvc.Engines;
using TranslateSvc.Errors;

namespace TranslateSvc.Tests.Engines.Gates;

/// <summary>Whom a gate lets in next, and whom it sends away.</summary>
public sealed class EngineAdmissionTests
{
    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(4), Patience = TimeSpan.FromSeconds(30);
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task EnterAsync_OneCallersManyCalls_LetAnothersInNext()
    {
        var gate = Gate(new EnginesOptions());
        var inside = await EnterAsync(gate, Turn.Of(new Caller("agency", "")));
        var big = Turn.Of(new Caller("agency", ""));
        var many = Enumerable.Range(0, 1_000).Select(_ => gate.EnterAsync(Urgency.WaitedFor, big, default).AsTask()).ToArray();
        var single = gate.EnterAsync(Urgency.WaitedFor, Turn.Of(new Caller("editor", "")), default).AsTask();

        inside.Dispose();
        (await many[0]).Dispose();
        using var place = await single.WaitAsync(Patience, TestContext.Current.CancellationToken);

        Assert.Equal(1, many.Count(c => c.IsCompleted));
    }

    [Fact]
    public async Task EnterAsync_OneCallersManyRequests_LetAnothersInNext()
    {
        var gate = Gate(new EnginesOptions());
        var agency = new Caller("agency", "");
        var inside = await EnterAsync(gate, Turn.Of(agency));
        var many = Enumerable.Range(0, 1_000).Select(_ => EnterAsync(gate, Turn.Of(agency))).ToArray();
        var single = EnterAsync(gate, Turn.Of(new Caller("editor", "")));

        inside.Dispose();
        (await many[0]).Dispose();
        using var place = await single.WaitAsync(Patience, TestContext.Current.CancellationToken);

        Assert.Equal(1, many.Count(c => c.IsCompleted));
    }

    [Fact]
    public async Task EnterAsync_QueueFull_RefusesNewRequestsButNoPieceOfOneThatIsIn()
    {
        var gate = Gate(new EnginesOptions { QueueLimit = 3 });
        await WarmAsync(gate);
        var inside = await EnterAsync(gate, Turn.Of(Caller.Anyone));
        var admitted = Turn.Of(Caller.Anyone);
        _ = Enumerable.Range(0, 5).Select(_ => gate.EnterAsync(Urgency.WaitedFor, admitted, default).AsTask()).ToArray();
        var refused = Turn.Of(Caller.Anyone);

        var failure = await Assert.ThrowsAsync<TranslateSvcException>(() => EnterAsync(gate, refused).WaitAsync(Patience, TestContext.Current.CancellationToken));
        var background = gate.EnterAsync(Urgency.Of(background: true), Turn.Of(Caller.Anyone), default);

        Assert.Equal((ErrorReason.LimitExceeded, "press", 6 * Usual), (failure.Reason, failure.Engine, failure.RetryAfter));
        Assert.False(background.IsCompleted);
        Assert.Equal((6, 1L), (gate.State.Waiting, gate.State.Refused));
        inside.Dispose();
        Assert.True(refused.Refused && !refused.Admitted);
    }

    [Fact]
    public async Task EnterAsync_RequestRefusedBefore_IsRefusedEvenWithPlacesFree()
    {
        var gate = Gate(new EnginesOptions { QueueLimit = 1 });
        var turn = Turn.Of(Caller.Anyone);
        turn.Refuse();

        await Assert.ThrowsAsync<TranslateSvcException>(() => EnterAsync(gate, turn));

        (await EnterAsync(gate, Turn.Of(Caller.Anyone))).Dispose();
    }

    [Fact]
    public async Task EnterAsync_QueueThatNeverEmpties_KeepsNobodyBeyondItsPatience()
    {
        var gate = Gate(new EnginesOptions { QueuePatience = 2 });
        await WarmAsync(gate);
        var inside = await EnterAsync(gate, Turn.Of(Caller.Anyone));
        var working = Turn.Of(Caller.Anyone);
        working.Begin();
        List<Task<EnginePlace>> burst = [.. Enumerable.Range(0, 10).Select(_ => EnterAsync(gate, Turn.Of(Caller.Anyone)))];
        var piece = EnterAsync(gate, working);

        // A burst is no standing queue: all of it may wait. Sixteen seconds later the queue has not been empty for four calls.
        var waiting = gate.State.Waiting;
        _time.Advance(4 * Usual);
        var newcomer = await Assert.ThrowsAsync<TranslateSvcException>(() => EnterAsync(gate, Turn.Of(Caller.Anyone)));
        inside.Dispose();
        using var place = await piece;

        Assert.Equal((11, 12 * Usual), (waiting, newcomer.RetryAfter));
        foreach (var late in burst) Assert.Equal(ErrorReason.LimitExceeded, (await Assert.ThrowsAsync<TranslateSvcException>(() => late)).Reason);
        Assert.False(EnterAsync(gate, Turn.Of(Caller.Anyone)).IsFaulted);
    }

    [Fact]
    public async Task EnterAsync_OneCallersManyRequestsStand_AnotherCallerIsTaken()
    {
        var gate = Gate(new EnginesOptions { QueuePatience = 2 });
        await WarmAsync(gate);
        var agency = new Caller("agency", "");
        var inside = await EnterAsync(gate, Turn.Of(agency));
        _ = Enumerable.Range(0, 10).Select(_ => EnterAsync(gate, Turn.Of(agency))).ToArray();
        _time.Advance(4 * Usual);

        await Assert.ThrowsAsync<TranslateSvcException>(() => EnterAsync(gate, Turn.Of(agency)));
        var editor = EnterAsync(gate, Turn.Of(new Caller("editor", "")));

        Assert.False(editor.IsCompleted);
        inside.Dispose();
    }

    [Theory]
    [InlineData(7, false), InlineData(9, true)]
    public async Task EnterAsync_DeadlineBeforeItsTurn_IsRefusedAtOnce(int seconds, bool taken)
    {
        var gate = Gate(new EnginesOptions());
        await WarmAsync(gate);
        using var inside = await EnterAsync(gate, Turn.Of(Caller.Anyone));
        _ = EnterAsync(gate, Turn.Of(Caller.Anyone));
        CallDeadline.Set(_time.GetUtcNow() + TimeSpan.FromSeconds(seconds));

        var call = EnterAsync(gate, Turn.Of(Caller.Anyone));

        Assert.Equal(taken, !call.IsFaulted);
    }

    private EngineGate Gate(EnginesOptions options) => new("press", 1, _time, options);

    private async Task WarmAsync(EngineGate gate)
    {
        var place = await EnterAsync(gate, Turn.Of(Caller.Anyone));
        _time.Advance(Usual);
        place.Succeeded();
        place.Dispose();
    }

    private static Task<EnginePlace> EnterAsync(EngineGate gate, Turn turn) => gate.EnterAsync(Urgency.WaitedFor, turn, default).AsTask();
}
