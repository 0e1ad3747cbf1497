using System.Runtime.CompilerServices;
using System.Threading.Channels;
using TranslateSvc.Caching;
using TranslateSvc.Callers;
using TranslateSvc.Engines;
using TranslateSvc.Translation.Stored;

namespace TranslateSvc.Translation;

/// <summary>Translates documents: parse, look up, pack, translate, check, repair, store, reassemble. Thread-safe.</summary>
public sealed class TranslationService
{
    private readonly TranslationPlanner _planner;
    private readonly TranslationPipeline _pipeline;
    private readonly EngineRegistry _engines;
    private readonly StoredTranslations _stored;
    private readonly RequestReplay _replay;
    private readonly TimeProvider _time;

    internal TranslationService(
        TranslationPlanner planner, TranslationPipeline pipeline, EngineRegistry engines, StoredTranslations stored, RequestReplay replay, TimeProvider time)
    {
        _planner = planner;
        _pipeline = pipeline;
        _engines = engines;
        _stored = stored;
        _replay = replay;
        _time = time;
    }

    /// <summary>
    /// The stored answer to a request that was seen before, or null: then <see cref="AnswerAsync(TranslateRequest, CancellationToken)"/> has to be asked. Nothing is parsed, copied or hashed.
    /// Complete at once when memory or a file holds it.
    /// </summary>
    /// <exception cref="Errors.TranslateSvcException"><see cref="Errors.ErrorReason.EngineNotFound"/>.</exception>
    public ValueTask<StoredTranslation?> FindAsync(KnownRequest known, Caller caller, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(known);
        ArgumentNullException.ThrowIfNull(caller);
        return _stored.FindAsync(known, caller, _engines.GetTranslation(known.Engine).Descriptor, cancellationToken);
    }

    /// <summary>Translates and answers once.</summary>
    /// <exception cref="Errors.TranslateSvcException">The request is invalid, or no engine could work on it at all.</exception>
    public async Task<TranslationResult> TranslateAsync(TranslateRequest request, CancellationToken cancellationToken) =>
        (await AnswerAsync(request, cancellationToken).ConfigureAwait(false)).Result;

    /// <summary>Translates and answers once; a stored answer is given as it is stored.</summary>
    /// <exception cref="Errors.TranslateSvcException">As for <see cref="TranslateAsync"/>.</exception>
    public async Task<TranslationAnswer> AnswerAsync(TranslateRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.RequestId.Length == 0) return await AnswerAsync(request, null, cancellationToken).ConfigureAwait(false);
        using var ticket = await EnterAsync(request, cancellationToken).ConfigureAwait(false);
        if (ticket.Stored is { } stored) return new TranslationAnswer(stored);
        var answer = await AnswerAsync(request, null, cancellationToken).ConfigureAwait(false);
        if (answer.Result.Complete && !request.ValidateOnly) await ticket.StoreAsync(answer.Result, cancellationToken).ConfigureAwait(false);
        return answer;
    }

    /// <summary>Translates and reports segments as they pass the checks.</summary>
    /// <exception cref="Errors.TranslateSvcException">As for <see cref="TranslateAsync"/>; thrown before the first event when the request is invalid.</exception>
    public async IAsyncEnumerable<TranslationEvent> StreamAsync(TranslateRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var ticket = await EnterAsync(request, cancellationToken).ConfigureAwait(false);
        if (ticket.Stored is { } stored)
        {
            foreach (var update in Replay(stored)) yield return update;
            yield break;
        }

        // Bounded by the request's segments, so a slow reader never holds up the engine.
        var events = Channel.CreateUnbounded<TranslationEvent>(new UnboundedChannelOptions { SingleReader = true });
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var work = ProduceAsync(request, ticket, events.Writer, stop.Token);
        try
        {
            await foreach (var update in events.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false)) yield return update;
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await work.ConfigureAwait(false);
        }
    }

    private async Task ProduceAsync(
        TranslateRequest request, RequestReplay.Ticket<TranslationResult> ticket, ChannelWriter<TranslationEvent> events, CancellationToken cancellationToken)
    {
        try
        {
            var result = (await AnswerAsync(request, update => events.TryWrite(update), cancellationToken).ConfigureAwait(false)).Result;
            if (result.Complete && !request.ValidateOnly) await ticket.StoreAsync(result, cancellationToken).ConfigureAwait(false);
            events.TryWrite(new TranslationFinished(result));
            events.Complete();
        }
        catch (Exception exception)
        {
            events.Complete(exception);
        }
    }

    private async Task<TranslationAnswer> AnswerAsync(TranslateRequest request, Action<TranslationEvent>? onEvent, CancellationToken cancellationToken)
    {
        var key = _stored.KeyOf(request, _engines.GetTranslation(request.Engine).Descriptor);
        if (await _stored.FindAsync(key, request, cancellationToken).ConfigureAwait(false) is not { } stored)
            return new TranslationAnswer(await WorkAsync(request, key, onEvent, cancellationToken).ConfigureAwait(false));
        if (onEvent is null) return stored;
        foreach (var update in Replay(stored.Result).SkipLast(1)) onEvent(update);
        return stored;
    }

    private async Task<TranslationResult> WorkAsync(
        TranslateRequest request, string key, Action<TranslationEvent>? onEvent, CancellationToken cancellationToken)
    {
        var started = _time.GetTimestamp();
        var job = _planner.Plan(request);
        List<SegmentCompleted> early = [];
        var misses = await _pipeline.LookUpAsync(job, (d, s) => early.Add(new SegmentCompleted(d, s)), cancellationToken).ConfigureAwait(false);
        if (onEvent is not null || request.ValidateOnly)
        {
            var plan = _planner.Estimate(job, misses);
            var descriptor = job.Engine.Descriptor;
            onEvent?.Invoke(new TranslationStarted(plan, descriptor.Name, descriptor.Model, [.. job.Documents.Select(_ => job.Source.Language)]));
            if (request.ValidateOnly) return TranslationResults.PlanOnly(job, plan, _time.GetElapsedTime(started));
        }

        foreach (var segment in early) onEvent?.Invoke(segment);
        await _pipeline.TranslateAsync(job, misses, onEvent is not null, (d, s) => onEvent?.Invoke(new SegmentCompleted(d, s)), cancellationToken).ConfigureAwait(false);
        var result = TranslationResults.Of(job, misses.Count, _time.GetElapsedTime(started));
        if (job.WritesCache && TranslationResults.IsWorthStoring(result))
            await _stored.StoreAsync(key, result, request.Layers, cancellationToken).ConfigureAwait(false);
        return result;
    }

    private Task<RequestReplay.Ticket<TranslationResult>> EnterAsync(TranslateRequest request, CancellationToken cancellationToken) =>
        _replay.EnterAsync<TranslationResult>(
            Guid.TryParse(request.RequestId, out _) ? request.RequestId : "", request.Caller.Tenant, TranslationKeys.Fingerprint(request), request.Layers, cancellationToken);

    private static IEnumerable<TranslationEvent> Replay(TranslationResult result)
    {
        var segments = result.Translations.Sum(t => t.Segments.Count);
        yield return new TranslationStarted(
            new TranslationPlan(segments, 0, 0, 0, 0, 0), result.Engine, result.Model, [.. result.Translations.Select(t => t.SourceLanguage)]);
        for (var d = 0; d < result.Translations.Count; d++)
        {
            foreach (var segment in result.Translations[d].Segments) yield return new SegmentCompleted(d, segment);
        }

        yield return new TranslationFinished(result);
    }
}
