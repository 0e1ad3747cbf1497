using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using TranslateSvc.Callers;
using TranslateSvc.Engines;
using TranslateSvc.Observability;
using TranslateSvc.Tests.Translation;

namespace TranslateSvc.Tests.Engines.Gates;

/// <summary>The gates of a process: what they learn, what they are told, what they tell.</summary>
public sealed class EngineGatesTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().AddSingleton<EngineTelemetry>().BuildServiceProvider();
    private readonly EngineThrottles _throttles = new();
    private readonly EngineDescriptor _engine;
    private readonly EngineGates _gates;

    public EngineGatesTests()
    {
        var engine = new ScriptedEngine("press", maxConcurrency: 8);
        _engine = engine.Descriptor;
        _gates = new EngineGates(
            new EngineRegistry([engine], [], Options.Create(new EnginesOptions()), _time), _throttles, _services.GetRequiredService<EngineTelemetry>(), Options.Create(new EnginesOptions()), _time);
    }

    [Fact]
    public void Snapshot_BeforeAnyCall_NamesEveryEngine() =>
        Assert.Equal(new EngineGateState("press", 8, 8, 0, 0, 0, null, 0, 0), Assert.Single(_gates.Snapshot()));

    [Fact]
    public async Task EnterAsync_EngineForThousands_TakesThousands()
    {
        var huge = _engine with { Name = "huge", MaxConcurrency = 5000 };

        var calls = Enumerable.Range(0, 5001).Select(_ => _gates.EnterAsync(huge, Urgency.WaitedFor, Turn.Of(Caller.Anyone), default).AsTask()).ToArray();

        var inside = calls.Count(c => c.IsCompletedSuccessfully);
        (await calls[0]).Dispose();
        await calls[5000];

        Assert.Equal(5000, inside);
        Assert.Equal((5000, 0), (_gates.Snapshot()[0].Running, _gates.Snapshot()[0].Waiting));
    }

    [Fact]
    public async Task Throttled_CallsRunning_HalvesPausesAndCounts()
    {
        var places = await EnterAsync(8);

        _throttles.Report("press", TimeSpan.FromSeconds(3));
        _throttles.Report("press", TimeSpan.FromSeconds(3));

        Assert.Equal(new EngineGateState("press", 4, 8, 8, 0, 0, _time.GetUtcNow() + TimeSpan.FromSeconds(3), 0, 2), State());
        foreach (var place in places) place.Dispose();
    }

    [Fact]
    public async Task EnterAsync_Paused_WaitsUntilTheTimeIsOverAndNoLonger()
    {
        _throttles.Report("press", TimeSpan.FromSeconds(3));
        var waiting = Enumerable.Range(0, 5).Select(_ => _gates.EnterAsync(_engine, Urgency.WaitedFor, Turn.Of(Caller.Anyone), default).AsTask()).ToArray();

        _time.Advance(TimeSpan.FromSeconds(2.9));
        var before = State();
        _time.Advance(TimeSpan.FromSeconds(0.1));
        await Task.WhenAll(waiting[..4]);

        Assert.Equal((0, 5), (before.Running, before.Waiting));
        Assert.Equal((4, 1, 4), (State().Running, State().Waiting, State().Limit));
    }

    [Fact]
    public async Task EnterAsync_PauseProlonged_WaitsForTheLongerOne()
    {
        _throttles.Report("press", TimeSpan.FromSeconds(3));
        var waiting = _gates.EnterAsync(_engine, Urgency.Of(background: true), Turn.Of(Caller.Anyone), default).AsTask();
        _gates.PauseUntil("press", _time.GetUtcNow() + TimeSpan.FromSeconds(10));

        _time.Advance(TimeSpan.FromSeconds(9));
        var before = State().Running;
        _time.Advance(TimeSpan.FromSeconds(1));
        await waiting;

        Assert.Equal((0, 1), (before, State().Running));
    }

    [Fact]
    public async Task PauseUntil_FarAway_LastsAMinute()
    {
        _gates.PauseUntil("press", _time.GetUtcNow() + TimeSpan.FromDays(1));
        var waiting = _gates.EnterAsync(_engine, Urgency.WaitedFor, Turn.Of(Caller.Anyone), default).AsTask();

        _time.Advance(TimeSpan.FromSeconds(60));
        await waiting;

        Assert.Null(State().PausedUntil);
    }

    [Fact]
    public async Task Leave_MoreRunningThanTheFallenLimit_LetsNobodyInUntilTheyHaveLeft()
    {
        var places = await EnterAsync(8);
        _throttles.Report("press", null);
        var waiting = _gates.EnterAsync(_engine, Urgency.WaitedFor, Turn.Of(Caller.Anyone), default).AsTask();

        foreach (var place in places[..4]) place.Dispose();
        var before = State();
        places[4].Dispose();
        await waiting;

        Assert.Equal((4, 1), (before.Running, before.Waiting));
        Assert.Equal((4, 0), (State().Running, State().Waiting));
    }

    [Fact]
    public async Task Leave_GoodCallsAfterAThrottle_RaiseTheLimitAndCount()
    {
        _throttles.Report("press", TimeSpan.Zero);

        for (var i = 0; i < 60; i++)
        {
            using var place = await _gates.EnterAsync(_engine, Urgency.WaitedFor, Turn.Of(Caller.Anyone), default);
            place.Succeeded();
        }

        (await _gates.EnterAsync(_engine, Urgency.WaitedFor, Turn.Of(Caller.Anyone), default)).Dispose();
        Assert.Equal((8, 60L, 1L), (State().Limit, State().Succeeded, State().Throttled));
    }

    [Fact]
    public async Task Cap_LoweredAndLifted_HoldsAndThenLetsIn()
    {
        _gates.Cap("press", 2);
        var calls = Enumerable.Range(0, 8).Select(_ => _gates.EnterAsync(_engine, Urgency.WaitedFor, Turn.Of(Caller.Anyone), default).AsTask()).ToArray();
        var held = State();

        _gates.Cap("press", int.MaxValue);
        await Task.WhenAll(calls);

        Assert.Equal((2, 2, 6), (held.Limit, held.Running, held.Waiting));
        Assert.Equal((8, 8, 0), (State().Limit, State().Running, State().Waiting));
    }

    [Theory]
    [InlineData(0), InlineData(-5)]
    public void Cap_NothingOrLess_LeavesOne(int most)
    {
        _gates.Cap("press", most);

        Assert.Equal(1, State().Limit);
    }

    [Fact]
    public void Throttled_UnknownEngine_ChangesNothing()
    {
        _throttles.Report("other", TimeSpan.FromSeconds(3));
        _gates.Cap("other", 1);
        _gates.PauseUntil("other", _time.GetUtcNow() + TimeSpan.FromSeconds(3));

        Assert.Equal(new EngineGateState("press", 8, 8, 0, 0, 0, null, 0, 0), State());
    }

    [Fact]
    public void Throttled_Measured_ShowsTheLimitAndTheCount()
    {
        var meters = _services.GetRequiredService<IMeterFactory>();
        using var limits = new MetricCollector<int>(meters, TelemetryNames.Source, TelemetryNames.EngineLimit);
        using var throttles = new MetricCollector<long>(meters, TelemetryNames.Source, TelemetryNames.Throttles);

        _throttles.Report("press", null);
        limits.RecordObservableInstruments();

        Assert.Equal((4, "press"), (limits.LastMeasurement!.Value, limits.LastMeasurement.Tags[TelemetryNames.Engine]));
        Assert.Equal((1L, "press"), (throttles.LastMeasurement!.Value, throttles.LastMeasurement.Tags[TelemetryNames.Engine]));
    }

    [Fact]
    public void Throttled_AfterDispose_IsNoLongerHeard()
    {
        _gates.Dispose();

        _throttles.Report("press", null);

        Assert.Equal(8, State().Limit);
    }

    public void Dispose()
    {
        _gates.Dispose();
        _services.Dispose();
    }

    private EngineGateState State() => Assert.Single(_gates.Snapshot(), s => s.Engine == "press");

    private async Task<EnginePlace[]> EnterAsync(int count) =>
        await Task.WhenAll(Enumerable.Range(0, count).Select(_ => _gates.EnterAsync(_engine, Urgency.WaitedFor, Turn.Of(Caller.Anyone), default).AsTask()));
}
