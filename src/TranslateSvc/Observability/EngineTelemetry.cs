using System.Diagnostics;
using System.Diagnostics.Metrics;
using TranslateSvc.Engines;
using TranslateSvc.Errors;

namespace TranslateSvc.Observability;

/// <summary>
/// Records engine calls by OpenTelemetry's GenAI conventions (https://opentelemetry.io/docs/specs/semconv/gen-ai/): spans,
/// <c>gen_ai.client.token.usage</c> and <c>gen_ai.client.operation.duration</c>. Tags are of low cardinality and never hold text. Thread-safe.
/// </summary>
public sealed class EngineTelemetry : IDisposable
{
    private static readonly ActivitySource Source = new(TelemetryNames.Source);

    // Boundaries that the conventions ask for.
    private static readonly InstrumentAdvice<long> Tokens = new() { HistogramBucketBoundaries = [1, 4, 16, 64, 256, 1_024, 4_096, 16_384, 65_536, 262_144, 1_048_576, 4_194_304, 16_777_216, 67_108_864] };
    private static readonly InstrumentAdvice<double> Seconds = new() { HistogramBucketBoundaries = [0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92] };

    private readonly long[] _tally = new long[4];
    private readonly Meter _meter;
    private readonly Histogram<long> _tokens;
    private readonly Histogram<double> _duration;
    private readonly Counter<long> _cachedTokens;
    private readonly Counter<long> _segments;
    private readonly Counter<long> _lookups;
    private readonly Counter<long> _repairs;
    private readonly Counter<long> _throttles;

    /// <summary>Creates the instruments.</summary>
    public EngineTelemetry(IMeterFactory meters)
    {
        _meter = meters.Create(TelemetryNames.Source);
        _tokens = _meter.CreateHistogram(TelemetryNames.TokenUsage, "{token}", "Tokens read and written by engines.", tags: null, Tokens);
        _cachedTokens = _meter.CreateCounter<long>(TelemetryNames.CachedInputTokens, "{token}", "Input tokens that the provider served from its prompt cache.");
        _duration = _meter.CreateHistogram(TelemetryNames.OperationDuration, "s", "Duration of engine calls.", tags: null, Seconds);
        _segments = _meter.CreateCounter<long>(TelemetryNames.Segments, "{segment}", "Segments by outcome.");
        _lookups = _meter.CreateCounter<long>(TelemetryNames.CacheLookups, "{lookup}", "Cache look-ups.");
        _repairs = _meter.CreateCounter<long>(TelemetryNames.Repairs, "{call}", "Calls that repair what failed the checks.");
        _throttles = _meter.CreateCounter<long>(TelemetryNames.Throttles, "{try}", "Tries that a provider refused for their rate.");
    }

    /// <summary>Starts a span for a call.</summary>
    public Activity? StartCall(EngineDescriptor engine, string operation, int segments)
    {
        var activity = Source.StartActivity($"{operation} {engine.Name}", ActivityKind.Client);
        activity?.SetTag(TelemetryNames.OperationName, operation).SetTag(TelemetryNames.ProviderName, engine.Kind)
            .SetTag(TelemetryNames.RequestModel, engine.Model).SetTag("translatesvc.segments", segments);
        return activity;
    }

    /// <summary>Records a call that ended.</summary>
    public void CallFinished(
        Activity? activity, EngineDescriptor engine, string operation, FinishReason reason, EngineUsage usage, TimeSpan elapsed)
    {
        activity?.SetTag("gen_ai.response.finish_reasons", reason.ToString())
            .SetTag("gen_ai.usage.input_tokens", usage.InputTokens).SetTag("gen_ai.usage.cache_read.input_tokens", usage.CachedInputTokens)
            .SetTag("gen_ai.usage.output_tokens", usage.OutputTokens);
        var tags = Tags(engine, operation);
        _duration.Record(elapsed.TotalSeconds, tags);
        if (usage.InputTokens > 0)
        {
            _tokens.Record(usage.InputTokens, WithType(tags, "input"));
            // None is a count too: a share of zero is told from no calls.
            _cachedTokens.Add(usage.CachedInputTokens, tags);
        }

        if (usage.OutputTokens > 0) _tokens.Record(usage.OutputTokens, WithType(tags, "output"));
    }

    /// <summary>Records a call that failed as a whole.</summary>
    public void CallFailed(Activity? activity, EngineDescriptor engine, string operation, Exception exception, TimeSpan elapsed)
    {
        var type = exception is TranslateSvcException known ? known.Reason.ToString() : exception.GetType().Name;
        activity?.SetStatus(ActivityStatusCode.Error, type);
        var tags = Tags(engine, operation);
        tags.Add(TelemetryNames.ErrorType, type);
        _duration.Record(elapsed.TotalSeconds, tags);
    }

    /// <summary>Counts segments with the same outcome.</summary>
    public void SegmentsSettled(string engine, string outcome, int count) =>
        _segments.Add(count, new(TelemetryNames.Engine, engine), new(TelemetryNames.Outcome, outcome));

    /// <summary>Counts a look-up in a layer of the cache, <c>request</c> or <c>segment</c>.</summary>
    public void CacheLookedUp(string layer, bool hit)
    {
        _lookups.Add(1, new(TelemetryNames.CacheLayer, layer), new(TelemetryNames.Outcome, hit ? "hit" : "miss"));
        Interlocked.Increment(ref _tally[(layer == "request" ? 0 : 2) + (hit ? 0 : 1)]);
    }

    /// <summary>Look-ups of this process so far.</summary>
    public IReadOnlyList<LayerLookups> CacheLookups =>
        [new("request", Interlocked.Read(ref _tally[0]), Interlocked.Read(ref _tally[1])), new("segment", Interlocked.Read(ref _tally[2]), Interlocked.Read(ref _tally[3]))];

    /// <summary>Counts a repair call.</summary>
    public void Repairing(string engine) => _repairs.Add(1, new KeyValuePair<string, object?>(TelemetryNames.Engine, engine));

    /// <summary>Counts a try that the provider refused for its rate.</summary>
    public void Throttled(string engine) => _throttles.Add(1, new KeyValuePair<string, object?>(TelemetryNames.Engine, engine));

    /// <summary>Has the limits of all engines measured when somebody collects.</summary>
    public void ObserveLimits(Func<IEnumerable<Measurement<int>>> limits) =>
        _meter.CreateObservableGauge(TelemetryNames.EngineLimit, limits, "{call}", "Calls that may run at once.");

    /// <summary>Has the queues of all engines measured when somebody collects.</summary>
    public void ObserveQueues(Func<IEnumerable<Measurement<int>>> running, Func<IEnumerable<Measurement<int>>> waiting)
    {
        _meter.CreateObservableGauge(TelemetryNames.EngineRunning, running, "{call}", "Calls that run.");
        _meter.CreateObservableGauge(TelemetryNames.EngineWaiting, waiting, "{call}", "Calls that wait for a place.");
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    private static TagList Tags(EngineDescriptor engine, string operation) => new()
    {
        { TelemetryNames.OperationName, operation },
        { TelemetryNames.ProviderName, engine.Kind },
        { TelemetryNames.RequestModel, engine.Model },
    };

    private static TagList WithType(TagList tags, string type)
    {
        tags.Add(TelemetryNames.TokenType, type);
        return tags;
    }
}
