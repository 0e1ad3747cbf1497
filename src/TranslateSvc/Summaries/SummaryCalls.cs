using Microsoft.Extensions.Logging;
using TranslateSvc.Caching;
using TranslateSvc.Callers;
using TranslateSvc.Engines;
using TranslateSvc.Observability;

namespace TranslateSvc.Summaries;

/// <summary>The calls of one job to its engine: counted, timed, within the engine's concurrency. Thread-safe.</summary>
internal sealed partial class SummaryCalls(SummaryJob job, EngineGates gates, EngineTelemetry telemetry, ILogger logger, TimeProvider time, TextScope scope, IUsageMeter meter)
{
    private const string Operation = "summarize";

    private readonly Lock _lock = new();
    private EngineUsage _usage;
    private string? _model;

    public EngineUsage Usage
    {
        get
        {
            lock (_lock) return _usage;
        }
    }

    /// <summary>The model that answered last, or the engine's configured one.</summary>
    public string Model
    {
        get
        {
            lock (_lock) return _model ?? job.Engine.Descriptor.Model;
        }
    }

    /// <summary>Makes one call.</summary>
    /// <exception cref="Errors.TranslateSvcException">The call failed as a whole.</exception>
    public async Task<SummaryDraft> CallAsync(SummaryTask task, CancellationToken cancellationToken)
    {
        var engine = job.Engine.Descriptor;
        using var place = await gates.EnterAsync(engine, job.Urgency, job.Turn, cancellationToken).ConfigureAwait(false);
        using var activity = telemetry.StartCall(engine, Operation, task.Segments.Count);
        var started = time.GetTimestamp();
        EngineScope.Current = scope.Of(job.Request.Caller);
        try
        {
            var draft = await job.Engine.SummarizeAsync(task, cancellationToken).ConfigureAwait(false);
            place.Succeeded();
            Add(draft.Usage, draft.Model);
            meter.Count(job.Request.Caller, draft.Usage);
            telemetry.CallFinished(activity, engine, Operation, draft.Reason, draft.Usage, time.GetElapsedTime(started));
            Log.CallFinished(logger, engine.Name, task.Step, task.Segments.Count, task.Claims.Count, draft.Sentences.Count, draft.Reason);
            return draft;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            telemetry.CallFailed(activity, engine, Operation, exception, time.GetElapsedTime(started));
            throw;
        }
    }

    /// <summary>Adds what a translation of extracted sentences cost.</summary>
    public void Add(EngineUsage usage, string? model = null)
    {
        lock (_lock)
        {
            _usage += usage;
            _model = model ?? _model;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(3000, LogLevel.Debug, "Summary call {Step} of {Engine}: {Segments} segments and {Claims} claims gave {Sentences} sentences, {Reason}.")]
        public static partial void CallFinished(
            ILogger logger, string engine, SummaryStep step, int segments, int claims, int sentences, FinishReason reason);
    }
}
