using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Options;
using TranslateSvc.Callers;
using TranslateSvc.Observability;

namespace TranslateSvc.Engines;

/// <summary>
/// Bounds the calls of this process to each engine, over all requests: at most <see cref="EngineDescriptor.MaxConcurrency"/>, fewer while the engine's provider throttles
/// (<see cref="EngineThrottles"/>), none before the wait it asks for is over. Calls nobody waits for give way to all others; among the others callers take turns, and new requests that would wait too long are refused. Thread-safe.
/// </summary>
public sealed class EngineGates : IDisposable
{
    private readonly ConcurrentDictionary<string, EngineGate> _gates = new(StringComparer.Ordinal);
    private readonly EngineThrottles _throttles;
    private readonly EngineTelemetry _telemetry;
    private readonly EnginesOptions _options;
    private readonly TimeProvider _time;

    /// <summary>Makes a gate for each engine and listens to what providers throttle.</summary>
    public EngineGates(EngineRegistry engines, EngineThrottles throttles, EngineTelemetry telemetry, IOptions<EnginesOptions> options, TimeProvider time)
    {
        _throttles = throttles;
        _telemetry = telemetry;
        _options = options.Value;
        _time = time;
        foreach (var engine in engines.TranslationEngines.Select(e => e.Descriptor).Concat(engines.SummaryEngines.Select(e => e.Descriptor))) Gate(engine);
        throttles.Throttled += OnThrottled;
        telemetry.ObserveLimits(() => Measure(s => s.Limit));
        telemetry.ObserveQueues(() => Measure(s => s.Running), () => Measure(s => s.Waiting));
    }

    /// <summary>Waits for a place; dispose the result to leave.</summary>
    /// <param name="engine">The engine to call.</param>
    /// <param name="urgency">Whether the call gives way to those that somebody waits for.</param>
    /// <param name="turn">The turn of the request that the call is for.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="Errors.TranslateSvcException"><see cref="Errors.ErrorReason.LimitExceeded"/>: the request was not let in before, and would wait too long.</exception>
    public ValueTask<EnginePlace> EnterAsync(EngineDescriptor engine, Urgency urgency, Turn turn, CancellationToken cancellationToken) =>
        Gate(engine).EnterAsync(urgency, turn, cancellationToken);

    /// <summary>How each engine's gate stands, in order of names.</summary>
    public IReadOnlyList<EngineGateState> Snapshot() => [.. _gates.OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => g.Value.State)];

    /// <summary>Holds an engine's limit at or under <paramref name="most"/>, this process's share of what several may use together. 0 or less counts as 1; <see cref="int.MaxValue"/> lifts it. Does nothing for an unknown engine.</summary>
    public void Cap(string engine, int most) => Find(engine)?.Cap(most);

    /// <summary>Starts no new call before <paramref name="at"/>, or before 60 seconds have passed. A longer pause stands. Does nothing for an unknown engine.</summary>
    public void PauseUntil(string engine, DateTimeOffset at) => Find(engine)?.PauseUntil(at);

    /// <inheritdoc/>
    public void Dispose()
    {
        _throttles.Throttled -= OnThrottled;
        foreach (var gate in _gates.Values) gate.Dispose();
    }

    private IEnumerable<Measurement<int>> Measure(Func<EngineGateState, int> figure) =>
        _gates.Select(g => new Measurement<int>(figure(g.Value.State), new KeyValuePair<string, object?>(TelemetryNames.Engine, g.Key)));

    private EngineGate Gate(EngineDescriptor engine) => _gates.GetOrAdd(
        engine.Name, static (name, made) => new EngineGate(name, made.engine.MaxConcurrency, made._time, made._options), (engine, _time, _options));

    private EngineGate? Find(string engine) => _gates.GetValueOrDefault(engine);

    private void OnThrottled(string engine, TimeSpan? retryAfter)
    {
        _telemetry.Throttled(engine);
        Find(engine)?.Throttled(retryAfter);
    }
}
