namespace TranslateSvc.Observability;

/// <summary>Names of the service's traces and metrics. Stable: dashboards and alerts depend on them. Names that begin with <c>gen_ai.</c> are those of the
/// OpenTelemetry semantic conventions for generative AI; tags never hold text.</summary>
public static class TelemetryNames
{
    /// <summary>Name of the activity source and of the meter.</summary>
    public const string Source = "TranslateSvc";

    /// <summary>Histogram, tokens: one measurement for input and one for output of each engine call.</summary>
    public const string TokenUsage = "gen_ai.client.token.usage";

    /// <summary>Counter, tokens: those of the input tokens that the provider served from its prompt cache; tags as for <see cref="TokenUsage"/>, without the type.</summary>
    public const string CachedInputTokens = "translatesvc.engine.cached_input_tokens";

    /// <summary>Histogram, seconds: duration of one engine call.</summary>
    public const string OperationDuration = "gen_ai.client.operation.duration";

    /// <summary>Counter, segments by outcome; tags <see cref="Engine"/> and <see cref="Outcome"/>.</summary>
    public const string Segments = "translatesvc.segments";

    /// <summary>Counter, cache look-ups; tags <see cref="CacheLayer"/> and <see cref="Outcome"/> (<c>hit</c> or <c>miss</c>).</summary>
    public const string CacheLookups = "translatesvc.cache.lookups";

    /// <summary>Counter, repair calls; tag <see cref="Engine"/>.</summary>
    public const string Repairs = "translatesvc.repairs";

    /// <summary>Gauge, calls that may run at once now, learnt from what the provider throttles; tag <see cref="Engine"/>.</summary>
    public const string EngineLimit = "translatesvc.engine.limit";

    /// <summary>Gauge, calls that run now; tag <see cref="Engine"/>.</summary>
    public const string EngineRunning = "translatesvc.engine.running";

    /// <summary>Gauge, calls that wait for a place; tag <see cref="Engine"/>.</summary>
    public const string EngineWaiting = "translatesvc.engine.waiting";

    /// <summary>Counter, tries that a provider refused for their rate; tag <see cref="Engine"/>.</summary>
    public const string Throttles = "translatesvc.engine.throttles";

    /// <summary>Tag: what the call does, <c>translate</c> or <c>summarize</c>.</summary>
    public const string OperationName = "gen_ai.operation.name";

    /// <summary>Tag: the engine's kind: <c>azure-openai</c>, <c>openai</c>, <c>apertium</c>, <c>extractive</c>.</summary>
    public const string ProviderName = "gen_ai.provider.name";

    /// <summary>Tag: the model asked.</summary>
    public const string RequestModel = "gen_ai.request.model";

    /// <summary>Tag: <c>input</c> or <c>output</c>.</summary>
    public const string TokenType = "gen_ai.token.type";

    /// <summary>Tag: class of the failure, absent on success.</summary>
    public const string ErrorType = "error.type";

    /// <summary>Tag: the engine's configured name.</summary>
    public const string Engine = "translatesvc.engine";

    /// <summary>Tag: outcome, lower case.</summary>
    public const string Outcome = "translatesvc.outcome";

    /// <summary>Tag: <c>request</c> or <c>segment</c>.</summary>
    public const string CacheLayer = "translatesvc.cache.layer";
}
