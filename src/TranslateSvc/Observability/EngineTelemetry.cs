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
    /// <summary>Name of the activity source and the meter.</summary>
    public const string Name = "TranslateSvc";

    private static readonly ActivitySource Source = new(Name);
    private readonly Meter _meter;
    private readonly Histogram<long> _tokens;
    private readonly Histogram<double> _duration;

    /// <summary>Creates the instruments.</summary>
    public EngineTelemetry(IMeterFactory meters)
    {
        _meter = meters.Create(Name);
        _tokens = _meter.CreateHistogram<long>("gen_ai.client.token.usage", "{token}", "Tokens read and written by engines.");
        _duration = _meter.CreateHistogram<double>("gen_ai.client.operation.duration", "s", "Duration of engine calls.");
    }

    /// <summary>Starts a span for a call.</summary>
    public Activity? StartCall(EngineDescriptor engine, string operation, int segments)
    {
        var activity = Source.StartActivity($"{operation} {engine.Name}", ActivityKind.Client);
        activity?.SetTag("gen_ai.operation.name", operation).SetTag("gen_ai.provider.name", engine.Kind)
            .SetTag("gen_ai.request.model", engine.Model).SetTag("translatesvc.segments", segments);
        return activity;
    }

    /// <summary>Records a call that ended.</summary>
    public void CallFinished(
        Activity? activity, EngineDescriptor engine, string operation, FinishReason reason, EngineUsage usage, TimeSpan elapsed)
    {
        activity?.SetTag("gen_ai.response.finish_reasons", reason.ToString())
            .SetTag("gen_ai.usage.input_tokens", usage.InputTokens).SetTag("gen_ai.usage.output_tokens", usage.OutputTokens);
        var tags = Tags(engine, operation);
        _duration.Record(elapsed.TotalSeconds, tags);
        if (usage.InputTokens > 0) _tokens.Record(usage.InputTokens, WithType(tags, "input"));
        if (usage.OutputTokens > 0) _tokens.Record(usage.OutputTokens, WithType(tags, "output"));
    }

    /// <summary>Records a call that failed as a whole.</summary>
    public void CallFailed(Activity? activity, EngineDescriptor engine, string operation, Exception exception, TimeSpan elapsed)
    {
        var type = exception is TranslateSvcException known ? known.Reason.ToString() : exception.GetType().Name;
        activity?.SetStatus(ActivityStatusCode.Error, type);
        var tags = Tags(engine, operation);
        tags.Add("error.type", type);
        _duration.Record(elapsed.TotalSeconds, tags);
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    private static TagList Tags(EngineDescriptor engine, string operation) => new()
    {
        { "gen_ai.operation.name", operation },
        { "gen_ai.provider.name", engine.Kind },
        { "gen_ai.request.model", engine.Model },
    };

    private static TagList WithType(TagList tags, string type)
    {
        tags.Add("gen_ai.token.type", type);
        return tags;
    }
}
