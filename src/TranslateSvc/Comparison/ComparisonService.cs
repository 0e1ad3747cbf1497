using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using TranslateSvc.Comparison.Signals;
using TranslateSvc.Errors;
using TranslateSvc.Translation;

namespace TranslateSvc.Comparison;

/// <summary>Runs candidates side by side on one document. Thread-safe.</summary>
public sealed partial class ComparisonService
{
    private readonly ComparisonPlanner _planner;
    private readonly ITranslationStream _translation;
    private readonly GivenText _given;
    private readonly ComparisonScorer _scorer;
    private readonly Afterwork _afterwork;
    private readonly TimeProvider _time;
    private readonly ILogger<ComparisonService> _logger;

    internal ComparisonService(
        ComparisonPlanner planner, ITranslationStream translation, GivenText given, ComparisonScorer scorer, Afterwork afterwork,
        TimeProvider time, ILogger<ComparisonService> logger)
    {
        _planner = planner;
        _translation = translation;
        _given = given;
        _scorer = scorer;
        _afterwork = afterwork;
        _time = time;
        _logger = logger;
    }

    /// <summary>Compares; one failing candidate never hides the others.</summary>
    /// <returns>
    /// One started; then segments and finished candidates as they come (each candidate's finish after its segments), each row's signals once it is settled; then round trips,
    /// judgements and verdicts where asked for; then one finished.
    /// </returns>
    /// <exception cref="TranslateSvcException">The request itself is invalid; thrown before the first event.</exception>
    public async IAsyncEnumerable<ComparisonEvent> CompareAsync(CompareRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var begun = _time.GetTimestamp();
        var job = await _planner.PlanAsync(request, cancellationToken).ConfigureAwait(false);
        var started = new ComparisonStarted(
            job.Source.ToString(), job.Target.ToString(), [.. job.Document.Segments.Select(s => (s.Id, s.Text))], [.. job.Columns.Select(c => c.Id)]);
        yield return started;

        var signals = new RowSignalCounter(started);
        var columns = new EventPump<IReadOnlyList<(string Id, TranslationResult Result)>>();
        await foreach (var happened in columns.RunAsync((tell, token) => TranslateAllAsync(job, tell, token), cancellationToken).ConfigureAwait(false))
        {
            yield return happened;
            foreach (var row in signals.Take(happened)) yield return row;
        }

        var after = new EventPump<AfterworkResult>();
        if (Afterwork.IsAsked(request))
        {
            await foreach (var happened in after.RunAsync((tell, token) => _afterwork.RunAsync(job, columns.Result, tell, token), cancellationToken).ConfigureAwait(false))
                yield return happened;
        }

        Log.Compared(_logger, job.Columns.Count, columns.Result.Count, job.Document.Segments.Count);
        yield return Finished(signals, [.. columns.Result.Select(c => c.Id)], after.Result, _time.GetElapsedTime(begun));
    }

    private static ComparisonFinished Finished(RowSignalCounter signals, IReadOnlyList<string> finished, AfterworkResult? after, TimeSpan elapsed)
    {
        var agreements = signals.Agreements(finished);
        return new ComparisonFinished(agreements, elapsed)
        {
            Candidates = [.. finished.Select(id => new CandidateSignals(id)
            {
                Consensus = finished.Count > 1 ? agreements.Where(a => a.A == id || a.B == id).Average(a => a.Chrf) : null,
                LengthRatio = signals.LengthRatio(id),
                RoundTripChrf = after?.RoundTrips.GetValueOrDefault(id),
                Judge = after?.Tallies.GetValueOrDefault(id),
            })],
            Judge = after?.Judge,
            RoundTrip = after?.RoundTrip,
        };
    }

    /// <returns>The columns that finished, in column order.</returns>
    private async Task<IReadOnlyList<(string Id, TranslationResult Result)>> TranslateAllAsync(
        ComparisonJob job, Func<ComparisonEvent, CancellationToken, ValueTask> tell, CancellationToken cancellationToken)
    {
        var results = await Task.WhenAll(job.Columns.Select(c => Task.Run(() => RunAsync(job, c, tell, cancellationToken), cancellationToken))).ConfigureAwait(false);
        return [.. job.Columns.Zip(results).Where(pair => pair.Second is not null).Select(pair => (pair.First.Id, pair.Second!))];
    }

    private async Task<TranslationResult?> RunAsync(
        ComparisonJob job, ComparisonColumn column, Func<ComparisonEvent, CancellationToken, ValueTask> tell, CancellationToken cancellationToken)
    {
        TranslationResult result;
        IReadOnlyList<Scoring.Score> scores;
        try
        {
            result = column.Given is null
                ? await TranslateAsync(job, column, tell, cancellationToken).ConfigureAwait(false)
                : await JudgeAsync(job, column, tell, cancellationToken).ConfigureAwait(false);
            scores = _scorer.Score(job, result);
        }
        catch (Exception exception) when (!(exception is OperationCanceledException && cancellationToken.IsCancellationRequested))
        {
            if (exception is not TranslateSvcException known)
            {
                known = new TranslateSvcException(ErrorReason.Internal, "The candidate failed on our side.", exception) { Engine = column.Candidate.Engine };
                Log.Failed(_logger, exception, column.Candidate.Engine);
            }

            await tell(new CandidateFinished(column.Id, null, [], known), cancellationToken).ConfigureAwait(false);
            return null;
        }

        await tell(new CandidateFinished(column.Id, result, scores, null), cancellationToken).ConfigureAwait(false);
        return result;
    }

    private async Task<TranslationResult> TranslateAsync(
        ComparisonJob job, ComparisonColumn column, Func<ComparisonEvent, CancellationToken, ValueTask> tell, CancellationToken cancellationToken)
    {
        var request = new TranslateRequest
        {
            Contents = [job.Request.Content],
            MimeType = job.Request.MimeType,
            SourceLanguage = job.Source.ToString(),
            TargetLanguage = job.Target.ToString(),
            Engine = column.Candidate.Engine,
            Context = job.Request.Context,
            Terms = column.Candidate.Terms,
            Formality = column.Candidate.Formality,
            Instructions = column.Candidate.Instructions,
            CacheMode = job.Request.CacheMode,
            Caller = job.Request.Caller,
        };
        await foreach (var update in _translation.StreamAsync(request, cancellationToken).ConfigureAwait(false))
        {
            if (update is SegmentCompleted done)
                await tell(new CandidateSegment(column.Id, done.Segment), cancellationToken).ConfigureAwait(false);
            else if (update is TranslationFinished finished)
                return finished.Result;
        }

        throw new InvalidOperationException("The translation ended without a result.");
    }

    private async Task<TranslationResult> JudgeAsync(
        ComparisonJob job, ComparisonColumn column, Func<ComparisonEvent, CancellationToken, ValueTask> tell, CancellationToken cancellationToken)
    {
        var result = _given.Judge(job, column);
        foreach (var segment in result.Translations[0].Segments)
            await tell(new CandidateSegment(column.Id, segment), cancellationToken).ConfigureAwait(false);
        return result;
    }

    private static partial class Log
    {
        [LoggerMessage(4000, LogLevel.Information, "Compared {Candidates} candidate(s), {Finished} finished, on {Segments} segments.")]
        public static partial void Compared(ILogger logger, int candidates, int finished, int segments);

        [LoggerMessage(4001, LogLevel.Error, "A candidate of a comparison failed unexpectedly; engine '{Engine}'.")]
        public static partial void Failed(ILogger logger, Exception exception, string engine);
    }
}
