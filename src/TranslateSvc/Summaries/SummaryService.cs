using System.Runtime.CompilerServices;
using System.Threading.Channels;
using TranslateSvc.Caching;
using TranslateSvc.Engines;

namespace TranslateSvc.Summaries;

/// <summary>Summarizes documents with citations: segment, map, reduce, check, repair or drop. Thread-safe.</summary>
public sealed class SummaryService
{
    private readonly SummaryRequestValidator _validator;
    private readonly SummaryPlanner _planner;
    private readonly SummaryWriter _writer;
    private readonly SummaryKeys _keys;
    private readonly SummaryFlights _flights;
    private readonly EngineRegistry _engines;
    private readonly ResultCache _cache;
    private readonly RequestReplay _replay;

    internal SummaryService(
        SummaryRequestValidator validator, SummaryPlanner planner, SummaryWriter writer, SummaryKeys keys, SummaryFlights flights, EngineRegistry engines,
        ResultCache cache, RequestReplay replay)
    {
        _validator = validator;
        _planner = planner;
        _writer = writer;
        _keys = keys;
        _flights = flights;
        _engines = engines;
        _cache = cache;
        _replay = replay;
    }

    /// <summary>Summarizes and answers once.</summary>
    /// <exception cref="Errors.TranslateSvcException">The request is invalid, or the engine failed.</exception>
    public async Task<SummaryResult> SummarizeAsync(SummarizeRequest request, CancellationToken cancellationToken)
    {
        SummaryResult? result = null;
        await AnswerAsync(request, e => result = (e as SummaryFinished)?.Result, cancellationToken).ConfigureAwait(false);
        return result!;
    }

    /// <summary>What a summary would take. Calls no engine.</summary>
    /// <exception cref="Errors.TranslateSvcException">The request is invalid.</exception>
    public async Task<SummaryPlan> EstimateAsync(SummarizeRequest request, CancellationToken cancellationToken)
    {
        var languages = _validator.Validate(request);
        var engine = _engines.GetSummary(request.Engine).Descriptor;
        var job = _planner.Plan(request, languages.Source, languages.Target, Urgency.WaitedFor);
        var stored = request.CacheMode is CacheMode.Default or CacheMode.Only
            && await _cache.GetAsync<SummaryResult>(_keys.OfRequest(request, engine), request.Layers, cancellationToken).ConfigureAwait(false) is not null;
        return _planner.Estimate(job, stored);
    }

    /// <summary>Summarizes and reports progress and sentences.</summary>
    /// <exception cref="Errors.TranslateSvcException">As for <see cref="SummarizeAsync"/>.</exception>
    public async IAsyncEnumerable<SummaryEvent> StreamAsync(SummarizeRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Bounded by the document's parts and the summary's sentences, so a slow reader never holds up the engine.
        var events = Channel.CreateUnbounded<SummaryEvent>(new UnboundedChannelOptions { SingleReader = true });
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var work = ProduceAsync(request, events.Writer, stop.Token);
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

    private async Task ProduceAsync(SummarizeRequest request, ChannelWriter<SummaryEvent> events, CancellationToken cancellationToken)
    {
        try
        {
            await AnswerAsync(request, e => events.TryWrite(e), cancellationToken).ConfigureAwait(false);
            events.Complete();
        }
        catch (Exception exception)
        {
            // The reader rethrows it.
            events.Complete(exception);
        }
    }

    private async Task AnswerAsync(SummarizeRequest request, Action<SummaryEvent> onEvent, CancellationToken cancellationToken)
    {
        var languages = _validator.Validate(request);
        var engine = _engines.GetSummary(request.Engine).Descriptor;
        using var ticket = await _replay.EnterAsync<SummaryResult>(
            request.RequestId, request.Caller.Tenant, SummaryKeys.Fingerprint(request), request.Layers, cancellationToken).ConfigureAwait(false);
        if (ticket.Stored is { } replayed)
        {
            Replay(replayed, onEvent);
            return;
        }

        var key = _keys.OfRequest(request, engine);
        var urgency = Urgency.Of(request.Background);
        var owned = false;
        try
        {
            if (request.CacheMode is CacheMode.Default or CacheMode.Only)
            {
                (var stored, owned) = await LookUpAsync(key, request, urgency, cancellationToken).ConfigureAwait(false);
                if (stored is not null)
                {
                    await ticket.StoreAsync(stored, cancellationToken).ConfigureAwait(false);
                    Replay(stored, onEvent);
                    return;
                }
            }

            var job = _planner.Plan(request, languages.Source, languages.Target, urgency);
            var result = await WorkAsync(job, key, onEvent, cancellationToken).ConfigureAwait(false);
            if (result.Complete) await ticket.StoreAsync(result, cancellationToken).ConfigureAwait(false);
            onEvent(new SummaryFinished(result));
        }
        finally
        {
            if (owned) _flights.Land(key);
        }
    }

    private async Task<SummaryResult> WorkAsync(SummaryJob job, string key, Action<SummaryEvent> onEvent, CancellationToken cancellationToken)
    {
        var descriptor = job.Engine.Descriptor;
        onEvent(new SummaryStarted(
            descriptor.Name, descriptor.Model, job.Source.ToString(), job.Target.ToString(), job.Sources.Count, job.Parts.Count));
        if (job.Request.CacheMode == CacheMode.Only) return _writer.NotStored(job);
        var result = await _writer.WriteAsync(job, onEvent, cancellationToken).ConfigureAwait(false);
        if (result.Complete && job.WritesCache)
        {
            var stored = result with { CacheStatus = CacheStatus.Hit, Usage = default, Elapsed = TimeSpan.Zero };
            await _cache.SetAsync(key, stored, job.Request.Layers, cancellationToken).ConfigureAwait(false);
        }

        return result;
    }

    // Only what the flight's owner stored can be shared; when it stored nothing, the next in line works itself.
    private async Task<(SummaryResult? Stored, bool Owned)> LookUpAsync(string key, SummarizeRequest request, Urgency urgency, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await _cache.GetAsync<SummaryResult>(key, request.Layers, cancellationToken).ConfigureAwait(false) is { } stored) return (stored, false);
            if (request.CacheMode == CacheMode.Only) return (null, false);
            if (_flights.Claim(key, urgency) is not { } flight) break;
            await using var need = urgency.Needs(flight.Urgency).ConfigureAwait(false);
            await flight.Landed.WaitAsync(cancellationToken).ConfigureAwait(false);
        }

        // A flight may have landed between the look-up and the claim.
        return (await _cache.GetAsync<SummaryResult>(key, request.Layers, cancellationToken).ConfigureAwait(false), true);
    }

    private static void Replay(SummaryResult result, Action<SummaryEvent> onEvent)
    {
        onEvent(new SummaryStarted(result.Engine, result.Model, result.SourceLanguage, result.TargetLanguage, result.Sources.Count, 1));
        foreach (var sentence in result.Sentences) onEvent(new SentenceCompleted(sentence));
        onEvent(new SummaryFinished(result));
    }
}
