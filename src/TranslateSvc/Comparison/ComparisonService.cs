using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using TranslateSvc.Errors;
using TranslateSvc.Translation;

namespace TranslateSvc.Comparison;

/// <summary>Runs candidates side by side on one document. Thread-safe.</summary>
public sealed partial class ComparisonService
{
    // Events that wait for a slow reader before the columns wait too.
    private const int Buffered = 64;

    private readonly ComparisonPlanner _planner;
    private readonly ITranslationStream _translation;
    private readonly GivenText _given;
    private readonly ComparisonScorer _scorer;
    private readonly TimeProvider _time;
    private readonly ILogger<ComparisonService> _logger;

    internal ComparisonService(
        ComparisonPlanner planner, ITranslationStream translation, GivenText given, ComparisonScorer scorer, TimeProvider time, ILogger<ComparisonService> logger)
    {
        _planner = planner;
        _translation = translation;
        _given = given;
        _scorer = scorer;
        _time = time;
        _logger = logger;
    }

    /// <summary>Compares; one failing candidate never hides the others.</summary>
    /// <returns>One started, then segments and finished candidates as they come (each candidate's finish after its segments), then one finished.</returns>
    /// <exception cref="TranslateSvcException">The request itself is invalid; thrown before the first event.</exception>
    public async IAsyncEnumerable<ComparisonEvent> CompareAsync(CompareRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var started = _time.GetTimestamp();
        var job = await _planner.PlanAsync(request, cancellationToken).ConfigureAwait(false);
        yield return new ComparisonStarted(
            job.Source.ToString(), job.Target.ToString(), [.. job.Document.Segments.Select(s => (s.Id, s.Text))], [.. job.Columns.Select(c => c.Id)]);

        var events = Channel.CreateBounded<ComparisonEvent>(new BoundedChannelOptions(Buffered) { SingleReader = true });
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var work = RunAsync(job, events.Writer, stop.Token);
        try
        {
            await foreach (var happened in events.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false)) yield return happened;
            var finished = await work.ConfigureAwait(false);
            var agreements = _scorer.Agreements(finished, cancellationToken);
            Log.Compared(_logger, job.Columns.Count, finished.Count, job.Document.Segments.Count);
            yield return new ComparisonFinished(agreements, _time.GetElapsedTime(started));
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await ((Task)work).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <returns>The columns that finished, in column order.</returns>
    private async Task<IReadOnlyList<(string Id, TranslationResult Result)>> RunAsync(
        ComparisonJob job, ChannelWriter<ComparisonEvent> events, CancellationToken cancellationToken)
    {
        try
        {
            var results = await Task.WhenAll(job.Columns.Select(c => Task.Run(() => RunAsync(job, c, events, cancellationToken), cancellationToken))).ConfigureAwait(false);
            events.Complete();
            return [.. job.Columns.Zip(results).Where(pair => pair.Second is not null).Select(pair => (pair.First.Id, pair.Second!))];
        }
        catch (Exception exception)
        {
            events.Complete(exception);
            throw;
        }
    }

    private async Task<TranslationResult?> RunAsync(
        ComparisonJob job, ComparisonColumn column, ChannelWriter<ComparisonEvent> events, CancellationToken cancellationToken)
    {
        TranslationResult result;
        IReadOnlyList<Scoring.Score> scores;
        try
        {
            result = column.Given is null
                ? await TranslateAsync(job, column, events, cancellationToken).ConfigureAwait(false)
                : await JudgeAsync(job, column, events, cancellationToken).ConfigureAwait(false);
            scores = _scorer.Score(job, result);
        }
        catch (Exception exception) when (!(exception is OperationCanceledException && cancellationToken.IsCancellationRequested))
        {
            if (exception is not TranslateSvcException known)
            {
                known = new TranslateSvcException(ErrorReason.Internal, "The candidate failed on our side.", exception) { Engine = column.Candidate.Engine };
                Log.Failed(_logger, exception, column.Candidate.Engine);
            }

            await events.WriteAsync(new CandidateFinished(column.Id, null, [], known), cancellationToken).ConfigureAwait(false);
            return null;
        }

        await events.WriteAsync(new CandidateFinished(column.Id, result, scores, null), cancellationToken).ConfigureAwait(false);
        return result;
    }

    private async Task<TranslationResult> TranslateAsync(
        ComparisonJob job, ComparisonColumn column, ChannelWriter<ComparisonEvent> events, CancellationToken cancellationToken)
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
        };
        await foreach (var update in _translation.StreamAsync(request, cancellationToken).ConfigureAwait(false))
        {
            if (update is SegmentCompleted done)
                await events.WriteAsync(new CandidateSegment(column.Id, done.Segment), cancellationToken).ConfigureAwait(false);
            else if (update is TranslationFinished finished)
                return finished.Result;
        }

        throw new InvalidOperationException("The translation ended without a result.");
    }

    private async Task<TranslationResult> JudgeAsync(
        ComparisonJob job, ComparisonColumn column, ChannelWriter<ComparisonEvent> events, CancellationToken cancellationToken)
    {
        var result = _given.Judge(job, column);
        foreach (var segment in result.Translations[0].Segments)
            await events.WriteAsync(new CandidateSegment(column.Id, segment), cancellationToken).ConfigureAwait(false);
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
