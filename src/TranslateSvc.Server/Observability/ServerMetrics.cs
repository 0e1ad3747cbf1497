using System.Diagnostics.Metrics;
using TranslateSvc.Observability;
using TranslateSvc.Server.Batches.Storage;
using TranslateSvc.Server.Rpc.Calls;

namespace TranslateSvc.Server.Observability;

/// <summary>What the server itself measures: calls, those that run and wait, items of batches, the state of engines. Names are in <see cref="ServerMetricNames"/>. Thread-safe.</summary>
internal sealed class ServerMetrics : IDisposable
{
    // Boundaries of the semantic conventions for server calls, in seconds, and on to the minutes that a long article takes.
    private static readonly InstrumentAdvice<double> Seconds = new() { HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600] };

    private readonly Meter _meter;
    private readonly Histogram<double> _calls;
    private readonly UpDownCounter<long> _active;
    private readonly Counter<long> _items;

    /// <summary>Creates the instruments.</summary>
    public ServerMetrics(IMeterFactory meters, CallLimiter limiter)
    {
        _meter = meters.Create(TelemetryNames.Source);
        _calls = _meter.CreateHistogram(ServerMetricNames.CallDuration, "s", "Duration of calls by method and gRPC status.", tags: null, Seconds);
        _active = _meter.CreateUpDownCounter<long>(ServerMetricNames.ActiveCalls, "{call}", "Calls that have begun and not ended, by method.");
        _items = _meter.CreateCounter<long>(ServerMetricNames.BatchItems, "{item}", "Items of batches that were worked on, by outcome.");
        _meter.CreateObservableGauge(ServerMetricNames.WaitingCalls, () => limiter.Waiting, "{call}", "Calls that wait for a place.");
    }

    /// <summary>Whether anybody collects.</summary>
    public bool Enabled => _calls.Enabled;

    /// <summary>A call has begun.</summary>
    public void CallBegan(string method) => _active.Add(1, new KeyValuePair<string, object?>(ServerMetricNames.Method, method));

    /// <summary>A call has ended.</summary>
    public void CallEnded(string method, string status, TimeSpan elapsed)
    {
        _active.Add(-1, new KeyValuePair<string, object?>(ServerMetricNames.Method, method));
        _calls.Record(elapsed.TotalSeconds, new(ServerMetricNames.Method, method), new(ServerMetricNames.Status, status));
    }

    /// <summary>An item of a batch has an outcome.</summary>
    public void ItemEnded(StoredItemState state) => _items.Add(1, new KeyValuePair<string, object?>(TelemetryNames.Outcome, state.ToString().ToLowerInvariant()));

    /// <summary>Has the health of engines measured when somebody collects.</summary>
    public void ObserveHealth(Func<IEnumerable<Measurement<int>>> health) =>
        _meter.CreateObservableGauge(ServerMetricNames.EngineHealthy, health, description: "1 when the engine can work now, else 0.");

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();
}
