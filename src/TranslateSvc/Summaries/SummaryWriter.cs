using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using TranslateSvc.Caching;
using TranslateSvc.Callers;
using TranslateSvc.Checks;
using TranslateSvc.Checks.Typography;
using TranslateSvc.Documents.Segmentation;
using TranslateSvc.Engines;
using TranslateSvc.Observability;

namespace TranslateSvc.Summaries;

/// <summary>Takes a job to its answer: read, reduce, write, check, repair, drop. Thread-safe.</summary>
internal sealed partial class SummaryWriter(
    EngineGates gates, EngineTelemetry telemetry, Typographer typographer, ISentenceTranslator translator, TokenCounter tokens, IOptions<SummariesOptions> options, IOptions<ChecksOptions> checks,
    TimeProvider time, TextScope scope, IUsageMeter meter, ILogger<SummaryService> logger)
{
    private static readonly Issue NotJoined = new(
        "not_joined", IssueSeverity.Warning, "The engine's last call gave nothing usable; this sentence is one of its notes on a part of the document.");

    /// <summary>Writes the summary.</summary>
    /// <param name="job">What to write.</param>
    /// <param name="onEvent">Told of progress and sentences, from several threads but one at a time.</param>
    /// <param name="cancellationToken">Reaches the engine.</param>
    /// <exception cref="Errors.TranslateSvcException">Nothing could be read, or the engine failed as a whole.</exception>
    public async Task<SummaryResult> WriteAsync(SummaryJob job, Action<SummaryEvent> onEvent, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var calls = new SummaryCalls(job, gates, telemetry, logger, time, scope, meter);
        var support = new SupportCheck(job, checks.Value.RepetitionLimit);
        var gate = new SentenceGate(job, onEvent);
        var reading = await new SummaryReader(job, calls, support, options.Value.ClaimsPerPart, onEvent).ReadAsync(cancellationToken).ConfigureAwait(false);
        var (drafts, extracted, note) = reading.Final
            ? (reading.Groups[0], reading.Extracted, null)
            : await JoinAsync(job, calls, reading, cancellationToken).ConfigureAwait(false);
        var translatedBy = "";
        if (extracted) translatedBy = await new ExtractReview(job, calls, support, translator, gate).ReviewAsync(drafts, cancellationToken).ConfigureAwait(false);
        else await new SentenceReview(job, calls, support, typographer, gate).ReviewAsync(drafts, note, cancellationToken).ConfigureAwait(false);

        var result = Result(job, gate, calls, reading.Unread) with { TranslatedBy = translatedBy, Elapsed = time.GetElapsedTime(started) };
        Log.Written(logger, result.Engine, job.Parts.Count, result.Sentences.Count, result.Dropped.Count, result.Unread.Count);
        return result;
    }

    /// <summary>The answer when nothing is stored and no engine may be called.</summary>
    public SummaryResult NotStored(SummaryJob job) => Result(
        job, new SentenceGate(job, static _ => { }), new SummaryCalls(job, gates, telemetry, logger, time, scope, meter),
        [new UnreadPart(job.Sources[0].Id, job.Sources[^1].Id, "The summary is not stored, and the request allows no engine call.")]);

    private async Task<(IReadOnlyList<DraftSentence> Drafts, bool Extracted, Issue? Note)> JoinAsync(
        SummaryJob job, SummaryCalls calls, SummaryReading reading, CancellationToken cancellationToken)
    {
        var claims = await new ClaimReducer(job, calls, tokens, options.Value).ReduceAsync(reading.Groups, cancellationToken).ConfigureAwait(false);
        if (claims.Count == 0) return ([], false, null);
        var draft = await calls.CallAsync(
            job.Task(SummaryStep.Final) with { Claims = claims, MaxWords = job.MaxWords }, cancellationToken).ConfigureAwait(false);
        return draft.Reason == FinishReason.Stop && draft.Sentences.Count > 0
            ? (draft.Sentences, draft.Extracted, null)
            : (ClaimReducer.Spread(claims, job.MaxSentences), false, NotJoined);
    }

    private static SummaryResult Result(SummaryJob job, SentenceGate gate, SummaryCalls calls, IReadOnlyList<UnreadPart> unread) => new()
    {
        Sentences = gate.Sentences,
        Text = SummaryText.Join(job.Request.Style, gate.Sentences),
        SourceLanguage = job.Source.ToString(),
        Detected = job.Detected,
        TargetLanguage = job.Target.ToString(),
        Sources = job.Sources,
        Engine = job.Engine.Descriptor.Name,
        Model = calls.Model,
        CacheStatus = job.Request.CacheMode is CacheMode.Default or CacheMode.Only ? CacheStatus.Miss : CacheStatus.Bypass,
        Characters = job.Request.Content.Length,
        Usage = calls.Usage,
        Dropped = gate.Dropped,
        Unread = unread,
        Complete = unread.Count == 0 && gate.Sentences.Count > 0,
    };

    private static partial class Log
    {
        [LoggerMessage(3001, LogLevel.Information, "Summary by {Engine}: {Parts} part(s), {Sentences} sentence(s), {Dropped} dropped, {Unread} part(s) not read.")]
        public static partial void Written(ILogger logger, string engine, int parts, int sentences, int dropped, int unread);
    }
}
