using TranslateSvc.Engines;
using TranslateSvc.Errors;

namespace TranslateSvc.Summaries;

/// <summary>
/// Reads a document: in one call where it fits, else part by part, at once. A part whose answer was cut or garbled is read again in halves, once; a part that the
/// engine refuses is not sent again.
/// </summary>
internal sealed class SummaryReader(SummaryJob job, SummaryCalls calls, SupportCheck support, int claimsPerPart, Action<SummaryEvent> onEvent)
{
    private readonly Lock _lock = new();
    private readonly List<UnreadPart> _unread = [];
    private TranslateSvcException? _failure;
    private int _done;

    /// <summary>Reads.</summary>
    /// <exception cref="TranslateSvcException">Nothing could be read.</exception>
    public async Task<SummaryReading> ReadAsync(CancellationToken cancellationToken)
    {
        var parts = job.Parts;
        if (parts.Count == 1)
        {
            var draft = await calls.CallAsync(
                job.Task(SummaryStep.Whole) with { Segments = parts[0], MaxWords = job.MaxWords }, cancellationToken).ConfigureAwait(false);
            if (IsRefused(draft.Reason)) throw Refused();
            if (draft.Reason == FinishReason.Stop || parts[0].Count == 1)
            {
                if (draft.Reason != FinishReason.Stop) AddUnread(parts[0], Describe(draft.Reason));
                Report();
                return new SummaryReading([draft.Sentences], true, draft.Extracted, _unread);
            }

            parts = Halves(parts[0]);
        }

        var claims = new IReadOnlyList<DraftSentence>[parts.Count];
        var parallel = new ParallelOptions
        {
            MaxDegreeOfParallelism = Math.Clamp(job.Engine.Descriptor.MaxConcurrency, 1, 64),
            CancellationToken = cancellationToken,
        };
        var maySplit = parts == job.Parts;
        await Parallel.ForEachAsync(Enumerable.Range(0, parts.Count), parallel, async (i, token) =>
        {
            claims[i] = await ReadPartAsync(parts[i], maySplit, token).ConfigureAwait(false);
            Report();
        }).ConfigureAwait(false);
        if (claims.All(c => c.Count == 0) && _failure is not null) throw _failure;
        return new SummaryReading(claims, false, false, [.. _unread.OrderBy(u => job.PlaceOf(u.First))]);
    }

    private async Task<IReadOnlyList<DraftSentence>> ReadPartAsync(IReadOnlyList<SummarySource> part, bool maySplit, CancellationToken cancellationToken)
    {
        SummaryDraft draft;
        try
        {
            draft = await calls.CallAsync(
                job.Task(SummaryStep.Map) with { Segments = part, MaxSentences = claimsPerPart }, cancellationToken).ConfigureAwait(false);
        }
        catch (TranslateSvcException failure) when (failure.Reason is ErrorReason.EngineUnavailable or ErrorReason.LimitExceeded or ErrorReason.ContentRefused)
        {
            // One part must not cost the others; when all fail, the first failure is the request's.
            AddUnread(part, failure.Message, failure);
            return [];
        }

        if (draft.Reason == FinishReason.Stop)
        {
            var sound = Sound(draft.Sentences, part);
            // What was written of the part and does not hold is not its reading; a part of which nothing was written may have nothing to say.
            if (sound.Count == 0 && draft.Sentences.Count > 0) AddUnread(part, "Nothing that the engine wrote of it is borne out by the segments it cites.");
            return sound;
        }

        if (IsRefused(draft.Reason))
        {
            AddUnread(part, Describe(draft.Reason), Refused());
            return [];
        }

        if (maySplit && part.Count > 1)
        {
            var halves = Halves(part);
            var first = await ReadPartAsync(halves[0], false, cancellationToken).ConfigureAwait(false);
            return [.. first, .. await ReadPartAsync(halves[1], false, cancellationToken).ConfigureAwait(false)];
        }

        AddUnread(part, Describe(draft.Reason));
        return Sound(draft.Sentences, part);
    }

    // A claim that its part does not bear out would only cost a place in the summary: the final check drops what is made of it.
    private List<DraftSentence> Sound(IReadOnlyList<DraftSentence> claims, IReadOnlyList<SummarySource> part)
    {
        var ids = part.Select(s => s.Id).ToHashSet(StringComparer.Ordinal);
        List<DraftSentence> sound = [];
        foreach (var claim in claims)
        {
            var cited = claim with { Citations = [.. claim.Citations.Where(ids.Contains)] };
            var judgement = support.Judge(cited);
            if (!judgement.Rejected) sound.Add(cited with { Citations = judgement.Citations });
        }

        return sound;
    }

    private void AddUnread(IReadOnlyList<SummarySource> part, string reason, TranslateSvcException? failure = null)
    {
        lock (_lock)
        {
            _unread.Add(new UnreadPart(part[0].Id, part[^1].Id, reason));
            _failure ??= failure;
        }
    }

    private void Report()
    {
        lock (_lock)
        {
            if (_done < job.Parts.Count) onEvent(new SummaryProgress(++_done, job.Parts.Count));
        }
    }

    private TranslateSvcException Refused() => new(
        ErrorReason.ContentRefused, $"engine: '{job.Engine.Descriptor.Name}' refuses the content. Another engine may take it.")
    { Engine = job.Engine.Descriptor.Name };

    private static bool IsRefused(FinishReason reason) => reason is FinishReason.ContentFilter or FinishReason.Refusal;

    private static string Describe(FinishReason reason) => reason switch
    {
        FinishReason.Length => "The engine's answer was cut at its output limit.",
        FinishReason.Malformed => "The engine's answer could not be read.",
        FinishReason.ContentFilter => "The provider's content filter stopped the answer.",
        _ => "The engine declined to read it.",
    };

    private static IReadOnlyList<IReadOnlyList<SummarySource>> Halves(IReadOnlyList<SummarySource> part) =>
        [[.. part.Take(part.Count / 2)], [.. part.Skip(part.Count / 2)]];
}
