using Microsoft.Extensions.Options;
using TranslateSvc.Caching;
using TranslateSvc.Checks;
using TranslateSvc.Errors;
using TranslateSvc.Observability;

namespace TranslateSvc.Translation;

/// <summary>Takes a job from its groups to its outcomes: copy, look up, claim, translate, store. Thread-safe.</summary>
internal sealed class TranslationPipeline(
    TranslationPlanner planner, RepairLoop repair, ResultCache cache, SegmentFlights flights, EngineTelemetry telemetry, IOptions<TranslationOptions> options)
{
    private static readonly Issue NotCached = new("not_cached", IssueSeverity.Error, "This segment is not stored, and the request allows no engine call.");

    /// <summary>Settles what needs no engine.</summary>
    /// <returns>The groups that an engine has to translate, in document order.</returns>
    public async Task<IReadOnlyList<SegmentGroup>> LookUpAsync(TranslationJob job, Action<int, TranslatedSegment> onSegment, CancellationToken cancellationToken)
    {
        CopyUntranslatable(job, onSegment);
        List<SegmentGroup> misses = [];
        var found = job.ReadsCache ? await cache.GetManyAsync<StoredSegment>([.. job.Groups.Select(g => g.Key)], job.Request.Layers, cancellationToken).ConfigureAwait(false) : null;
        for (var g = 0; g < job.Groups.Count; g++)
        {
            var (group, stored) = (job.Groups[g], found?[g]);
            if (job.ReadsCache) telemetry.CacheLookedUp("segment", stored is not null);
            if (stored is not null) SetStored(job, group, stored, onSegment);
            else if (planner.AlreadyTranslated(job, group.Segment) is { } issue) SetCopied(job, group, issue, onSegment);
            else if (job.Request.CacheMode == CacheMode.Only) SetFailed(job, group, [NotCached], onSegment);
            else misses.Add(group);
        }

        return misses;
    }

    /// <summary>Translates the misses. Groups that another request is translating are awaited; if that one gives up, they are translated here.</summary>
    /// <exception cref="TranslateSvcException">Nothing at all came out, because an engine failed as a whole or refused every segment.</exception>
    public async Task TranslateAsync(
        TranslationJob job, IReadOnlyList<SegmentGroup> misses, bool stream, Action<int, TranslatedSegment> onSegment, CancellationToken cancellationToken)
    {
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        while (misses.Count > 0)
        {
            var (owned, awaited) = Claim(job, misses);
            var work = RunAsync(job, owned, stream, onSegment, linked.Token);
            try
            {
                misses = await AwaitOthersAsync(job, awaited, onSegment, linked.Token).ConfigureAwait(false);
                await work.ConfigureAwait(false);
            }
            catch
            {
                await linked.CancelAsync().ConfigureAwait(false);
                await work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                throw;
            }
            finally
            {
                foreach (var group in owned) group.Flight?.Land(null);
            }
        }

        await Task.WhenAll(job.Writes).ConfigureAwait(false);
        ThrowIfNothingCameOut(job);
    }

    private static void ThrowIfNothingCameOut(TranslationJob job)
    {
        var outcomes = job.Outcomes.SelectMany(d => d).Where(s => s!.State != SegmentState.Copied).ToArray();
        if (outcomes.Length == 0 || outcomes.Any(s => s!.State != SegmentState.Failed)) return;
        if (job.FirstFailure is { } failure) throw failure;
        if (outcomes.All(s => s!.Issues.Any(i => i.Check == RepairLoop.Refused.Check)))
            throw new TranslateSvcException(ErrorReason.ContentRefused, "The engine refused this content.") { Engine = job.Engine.Descriptor.Name };
    }

    private (List<SegmentGroup> Owned, List<(SegmentGroup, SegmentFlights.Flight)> Awaited) Claim(TranslationJob job, IReadOnlyList<SegmentGroup> misses)
    {
        List<SegmentGroup> owned = [];
        List<(SegmentGroup, SegmentFlights.Flight)> awaited = [];
        foreach (var group in misses)
        {
            // A request that does not read the cache wants fresh work, not a neighbour's.
            if (!job.ReadsCache) owned.Add(group);
            else if (flights.TryClaim(group.Key, job.Urgency, out var flight))
            {
                group.Flight = flight;
                owned.Add(group);
            }
            else awaited.Add((group, flight));
        }

        return (owned, awaited);
    }

    // Answers the groups whose owner gave up: they are ours to try next.
    private async Task<IReadOnlyList<SegmentGroup>> AwaitOthersAsync(
        TranslationJob job, List<(SegmentGroup, SegmentFlights.Flight)> awaited, Action<int, TranslatedSegment> onSegment, CancellationToken cancellationToken)
    {
        List<SegmentGroup> abandoned = [];
        foreach (var (group, flight) in awaited)
        {
            await using var need = job.Urgency.Needs(flight.Urgency).ConfigureAwait(false);
            if (await flight.Landed.WaitAsync(cancellationToken).ConfigureAwait(false) is { } stored) SetStored(job, group, stored, onSegment);
            else abandoned.Add(group);
        }

        return abandoned;
    }

    private async Task RunAsync(
        TranslationJob job, List<SegmentGroup> owned, bool stream, Action<int, TranslatedSegment> onSegment, CancellationToken cancellationToken)
    {
        var chunks = planner.Pack(job, owned);
        void Settle(SegmentGroup group, Candidate? candidate, IReadOnlyList<Issue> issues) => this.Settle(job, group, candidate, issues, onSegment);
        if (options.Value.Consistency == Consistency.Sequential)
        {
            foreach (var chunk in chunks) await repair.RunAsync(job, chunk, stream, Settle, cancellationToken).ConfigureAwait(false);
            return;
        }

        await Task.WhenAll(chunks.Select(chunk => repair.RunAsync(job, chunk, stream, Settle, cancellationToken))).ConfigureAwait(false);
    }

    private void Settle(TranslationJob job, SegmentGroup group, Candidate? candidate, IReadOnlyList<Issue> issues, Action<int, TranslatedSegment> onSegment)
    {
        if (candidate is null)
        {
            SetFailed(job, group, issues, onSegment);
            group.Flight?.Land(null);
            return;
        }

        Set(job, group, onSegment, text => new TranslatedSegment
        {
            Id = text.Id, SourceText = text.Text, Text = candidate.Text, Engine = candidate.Engine, Issues = issues,
            State = issues.Count == 0 ? SegmentState.Ok : SegmentState.Warned, Confidence = candidate.Confidence, Alternatives = candidate.Alternatives,
        });

        // What a fallback gave does not stand for the asked engine once that is back.
        var own = candidate.Engine == job.Engine.Descriptor.Name;
        var stored = new StoredSegment(candidate.Text, candidate.Engine, issues) { Confidence = candidate.Confidence, Alternatives = candidate.Alternatives };
        if (own && job.WritesCache) job.Writes.Add(cache.SetAsync(group.Key, stored, job.Request.Layers, CancellationToken.None).AsTask());
        group.Flight?.Land(own ? stored : null);
    }

    private static void CopyUntranslatable(TranslationJob job, Action<int, TranslatedSegment> onSegment)
    {
        for (var d = 0; d < job.Documents.Count; d++)
        {
            foreach (var segment in job.Documents[d].Segments.Where(s => !s.Translatable))
            {
                var outcome = new TranslatedSegment { Id = segment.Id, SourceText = segment.Text, Text = segment.Text, State = SegmentState.Copied };
                job.Outcomes[d][segment.Index] = outcome;
                onSegment(d, outcome);
            }
        }
    }

    private void SetStored(TranslationJob job, SegmentGroup group, StoredSegment stored, Action<int, TranslatedSegment> onSegment) =>
        Set(job, group, onSegment, segment => new TranslatedSegment
        {
            Id = segment.Id, SourceText = segment.Text, Text = stored.Text, Engine = stored.Engine, Issues = stored.Issues, Cached = true,
            State = stored.Issues.Count == 0 ? SegmentState.Ok : SegmentState.Warned, Confidence = stored.Confidence, Alternatives = stored.Alternatives,
        });

    private void SetCopied(TranslationJob job, SegmentGroup group, Issue issue, Action<int, TranslatedSegment> onSegment) =>
        Set(job, group, onSegment, segment => new TranslatedSegment
        {
            Id = segment.Id, SourceText = segment.Text, Text = segment.Text, State = SegmentState.Copied, Issues = [issue],
        });

    private void SetFailed(TranslationJob job, SegmentGroup group, IReadOnlyList<Issue> issues, Action<int, TranslatedSegment> onSegment) =>
        Set(job, group, onSegment, segment => new TranslatedSegment
        {
            Id = segment.Id, SourceText = segment.Text, Text = "", State = SegmentState.Failed, Issues = issues,
        });

    private void Set(
        TranslationJob job, SegmentGroup group, Action<int, TranslatedSegment> onSegment, Func<Documents.Segment, TranslatedSegment> outcomeOf)
    {
        var state = SegmentState.Ok;
        foreach (var (document, segment) in group.Members)
        {
            var outcome = outcomeOf(segment);
            state = outcome.State;
            job.Outcomes[document][segment.Index] = outcome;
            onSegment(document, outcome);
        }

        telemetry.SegmentsSettled(job.Engine.Descriptor.Name, state.ToString().ToLowerInvariant(), group.Members.Count);
    }
}
