using Microsoft.Extensions.Options;
using TranslateSvc.Checks;
using TranslateSvc.Engines;
using TranslateSvc.Errors;
using TranslateSvc.Observability;

namespace TranslateSvc.Translation;

/// <summary>
/// Gets every group of a chunk an outcome: the chunk in one call; what failed again, together, with the faults named; then each
/// alone; then the fallback engines; else failed. A text the engine refused on its own is never sent there again. Thread-safe.
/// </summary>
internal sealed class RepairLoop(ChunkCaller caller, EngineRegistry engines, EngineTelemetry telemetry, IOptions<TranslationOptions> options)
{
    /// <summary>Told once for every group, as soon as its outcome is certain. The candidate is null when no engine gave a usable text; the issues say why.</summary>
    public delegate void Settle(SegmentGroup group, Candidate? candidate, IReadOnlyList<Issue> issues);

    /// <summary>What is wrong with a text that the engine refused on its own.</summary>
    public static readonly Issue Refused = new("content_refused", IssueSeverity.Error, "The engine refused this text.");

    /// <summary>Translates a chunk.</summary>
    /// <exception cref="OperationCanceledException">The caller went away; groups not settled by then have no outcome.</exception>
    /// <exception cref="TranslateSvcException">The engine's queue refused the request.</exception>
    public async Task RunAsync(TranslationJob job, IReadOnlyList<SegmentGroup> chunk, bool stream, Settle settle, CancellationToken cancellationToken)
    {
        var open = chunk.Select(g => new OpenGroup(g)).ToList();
        try
        {
            await AskAsync(job, open, stream, settle, cancellationToken).ConfigureAwait(false);
        }
        // A request that the queue refused is refused as a whole: a fallback would make every overload a change of quality.
        catch (TranslateSvcException failure) when (!job.Turn.Refused)
        {
            job.AddFailure(failure);
            foreach (var group in open.Where(g => g is { Usable: false, Refused: false })) group.Complaints = [FailureIssue(failure)];
        }

        SettleUsable(open, settle);
        await FallBackAsync(job, open, settle, cancellationToken).ConfigureAwait(false);
        foreach (var group in open) settle(group.Group, null, group.Complaints);
    }

    // A deterministic engine would only repeat itself, so only engines that follow instructions are asked again.
    private async Task AskAsync(TranslationJob job, List<OpenGroup> open, bool stream, Settle settle, CancellationToken cancellationToken)
    {
        var reason = await CallAsync(job, job.Engine, open, stream, settle, cancellationToken).ConfigureAwait(false);
        if (!job.Engine.Descriptor.FollowsInstructions)
        {
            SettleUsable(open, settle);
            return;
        }

        var refused = reason is FinishReason.ContentFilter or FinishReason.Refusal;
        if (open.Count > 0 && !refused && options.Value.MaxCallsPerSegment > 1)
            await CallAsync(job, job.Engine, [.. open], false, settle, cancellationToken, open).ConfigureAwait(false);
        SettleUsable(open, settle);
        await Task.WhenAll(open.ToArray().Select(group => AloneAsync(job, group, open, settle, cancellationToken))).ConfigureAwait(false);
    }

    private async Task AloneAsync(TranslationJob job, OpenGroup group, List<OpenGroup> open, Settle settle, CancellationToken cancellationToken)
    {
        while (!group.Usable && !group.Refused && group.Calls < options.Value.MaxCallsPerSegment)
            await CallAsync(job, job.Engine, [group], false, settle, cancellationToken, open).ConfigureAwait(false);
    }

    private async Task FallBackAsync(TranslationJob job, List<OpenGroup> open, Settle settle, CancellationToken cancellationToken)
    {
        foreach (var fallback in engines.FallbacksFor(job.Engine, job.Source, job.Target))
        {
            if (open.Count == 0) return;
            try
            {
                await CallAsync(job, fallback, [.. open], false, settle, cancellationToken, open).ConfigureAwait(false);
            }
            catch (TranslateSvcException failure)
            {
                job.AddFailure(failure);
            }

            SettleUsable(open, settle);
        }
    }

    private Task<FinishReason> CallAsync(
        TranslationJob job, ITranslationEngine engine, List<OpenGroup> open, bool stream, Settle settle, CancellationToken cancellationToken) =>
        CallAsync(job, engine, [.. open], stream, settle, cancellationToken, open);

    // Settles what is flawless while the engine still writes; keeps the best flawed text; names what is wrong with the rest.
    private async Task<FinishReason> CallAsync(
        TranslationJob job, ITranslationEngine engine, IReadOnlyList<OpenGroup> groups, bool stream, Settle settle,
        CancellationToken cancellationToken, List<OpenGroup> open)
    {
        var answered = new HashSet<OpenGroup>();
        if (groups.Any(g => g.Calls > 0)) telemetry.Repairing(engine.Descriptor.Name);
        foreach (var group in groups) group.Calls++;
        var reason = await caller.CallAsync(job, engine, groups, stream, (group, candidate) =>
        {
            answered.Add(group);
            if (candidate.BetterThan(group.Best)) group.Best = candidate;
            group.Complaints = candidate.Issues;
            if (candidate.Issues.Count > 0) return;
            lock (open) open.Remove(group);
            settle(group.Group, candidate, []);
        }, cancellationToken).ConfigureAwait(false);
        foreach (var group in groups.Where(g => !answered.Contains(g)))
        {
            group.Complaints = [MissingIssue(reason)];
            group.Refused |= groups.Count == 1 && reason is (FinishReason.ContentFilter or FinishReason.Refusal);
        }

        return reason;
    }

    private static void SettleUsable(List<OpenGroup> open, Settle settle)
    {
        foreach (var group in open.Where(g => g.Usable).ToArray())
        {
            open.Remove(group);
            settle(group.Group, group.Best, group.Best!.Issues);
        }
    }

    private static Issue MissingIssue(FinishReason reason) => reason switch
    {
        FinishReason.ContentFilter or FinishReason.Refusal => Refused,
        FinishReason.Length => new Issue("truncated", IssueSeverity.Error, "The engine's answer was cut off before this segment."),
        FinishReason.Malformed => new Issue("unreadable", IssueSeverity.Error, "The engine's answer could not be read."),
        _ => new Issue("missing", IssueSeverity.Error, "The engine's answer left this segment out."),
    };

    private static Issue FailureIssue(TranslateSvcException failure) => failure.Reason == ErrorReason.ContentRefused
        ? Refused
        : new Issue("engine_failed", IssueSeverity.Error, failure.Message);
}
