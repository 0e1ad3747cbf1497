using Google.Protobuf;
using TranslateSvc.Callers;
using TranslateSvc.Engines;
using TranslateSvc.Errors;
using TranslateSvc.Server.Batches.Grains;
using TranslateSvc.Server.Batches.Storage;
using TranslateSvc.Server.Observability;
using TranslateSvc.Server.Rpc.Errors;
using TranslateSvc.Server.Rpc.Mapping;
using TranslateSvc.Server.Security.Limits;
using TranslateSvc.Summaries;
using TranslateSvc.Translation;
using Status = Google.Rpc.Status;

namespace TranslateSvc.Server.Batches.Work;

/// <summary>How the work on one item ended: with an outcome to record, or to be taken up again.</summary>
internal readonly record struct ItemEnd(StoredOutcome? Outcome, BatchTotals Adds, ReturnedItem? Returned);

/// <summary>Works on one item, through the same services that answer calls. Thread-safe.</summary>
internal sealed class ItemRunner(
    TranslationService translation, SummaryService summaries, EngineRegistry engines, CallerLimiter limiter, CallErrors errors, ServerMetrics metrics)
{
    private const string EngineFailed = "engine_failed", Method = "BatchItem";

    /// <summary>Whether an item's engine answers after minutes or hours.</summary>
    public bool IsDeferred(StoredItem item)
    {
        var work = Read(item);
        return work?.WorkCase switch
        {
            V1.BatchItem.WorkOneofCase.Translate => Deferred(engines.TranslationEngines.Select(e => e.Descriptor), work.Translate.Engine, engines.DefaultTranslation),
            V1.BatchItem.WorkOneofCase.Summarize => Deferred(engines.SummaryEngines.Select(e => e.Descriptor), work.Summarize.Engine, engines.DefaultSummary),
            _ => false,
        };
    }

    /// <summary>The outcome of an item that its batch counts and the store does not have.</summary>
    public ItemEnd Lost(int index) => Failed(
        new StoredItem(index, "", []), errors.Describe(new TranslateSvcException(ErrorReason.Internal, $"Item {index} is not in the store."), Method));

    /// <summary>Works on an item, for the owner of its batch.</summary>
    /// <exception cref="OperationCanceledException">Cancelled; the item has no outcome.</exception>
    public async Task<ItemEnd> RunAsync(StoredItem item, BatchHeader batch, GrantedItem granted, CancellationToken cancellationToken)
    {
        var end = await WorkAsync(item, batch, granted, cancellationToken).ConfigureAwait(false);
        if (end.Outcome is { } outcome) metrics.ItemEnded(outcome.State);
        return end;
    }

    private async Task<ItemEnd> WorkAsync(StoredItem item, BatchHeader batch, GrantedItem granted, CancellationToken cancellationToken)
    {
        try
        {
            // Over the month's tokens it waits as for an engine that is away, and ends as that would.
            await limiter.CheckBudgetAsync(batch.Owner, batch.MonthlyTokens, cancellationToken).ConfigureAwait(false);
            return Read(item) switch
            {
                { WorkCase: V1.BatchItem.WorkOneofCase.Translate } work => await TranslateAsync(item, work.Translate, batch.Owner, granted, cancellationToken).ConfigureAwait(false),
                { WorkCase: V1.BatchItem.WorkOneofCase.Summarize } work => await SummarizeAsync(item, work.Summarize, batch.Owner, granted, cancellationToken).ConfigureAwait(false),
                { Rejected: { } rejected } => Failed(item, rejected),
                _ => throw new TranslateSvcException(ErrorReason.Internal, $"Item {item.Index} cannot be read back from the store."),
            };
        }
        catch (TranslateSvcException exception) when (exception.Reason is ErrorReason.EngineUnavailable or ErrorReason.LimitExceeded && !granted.Final)
        {
            return new ItemEnd(null, default, new ReturnedItem(item.Index, exception.Message, exception.RetryAfter ?? TimeSpan.Zero, OfPart: false));
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            return Failed(item, errors.Describe(exception, Method));
        }
    }

    private static bool Deferred(IEnumerable<EngineDescriptor> all, string asked, string otherwise) =>
        all.Any(e => e.Deferred && e.Name == (asked.Length > 0 ? asked : otherwise));

    private static V1.BatchItem? Read(StoredItem item)
    {
        try
        {
            return V1.BatchItem.Parser.ParseFrom(item.Request);
        }
        catch (InvalidProtocolBufferException)
        {
            return null;
        }
    }

    private async Task<ItemEnd> TranslateAsync(StoredItem item, V1.TranslateTextRequest request, Caller owner, GrantedItem granted, CancellationToken cancellationToken)
    {
        var problems = new RequestProblems();
        var accepted = BatchItemRequests.Accept(request, owner, problems);
        problems.ThrowIfAny();
        var result = await translation.TranslateAsync(accepted, cancellationToken).ConfigureAwait(false);
        if (!result.Complete && !granted.FinalPart && result.Translations.Any(t => t.Segments.Any(s => s.Issues.Any(i => i.Check == EngineFailed))))
            return Again(item);
        var segments = result.Translations.Sum(t => (long)t.Segments.Count);
        var cached = result.Translations.Sum(t => t.Segments.LongCount(s => s.Cached));
        return Answered(
            item, new V1.BatchItemResult { Translation = result.ToProto() }, result.Complete,
            Adds(segments, cached, result.Characters, result.Usage));
    }

    private async Task<ItemEnd> SummarizeAsync(StoredItem item, V1.SummarizeTextRequest request, Caller owner, GrantedItem granted, CancellationToken cancellationToken)
    {
        var problems = new RequestProblems();
        var accepted = BatchItemRequests.Accept(request, owner, problems);
        problems.ThrowIfAny();
        var result = await summaries.SummarizeAsync(accepted, cancellationToken).ConfigureAwait(false);
        if (!result.Complete && !granted.FinalPart && result.Unread.Count > 0) return Again(item);
        var cached = result.CacheStatus == Caching.CacheStatus.Hit ? result.Sources.Count : 0;
        return Answered(item, new V1.BatchItemResult { Summary = result.ToProto() }, result.Complete, Adds(result.Sources.Count, cached, result.Characters, result.Usage));
    }

    private static ItemEnd Again(StoredItem item) =>
        new(null, default, new ReturnedItem(item.Index, "An engine failed for a part of an item.", TimeSpan.Zero, OfPart: true));

    private static ItemEnd Answered(StoredItem item, V1.BatchItemResult result, bool complete, BatchTotals adds)
    {
        var state = complete ? StoredItemState.Done : StoredItemState.Incomplete;
        return End(item, result, state, adds with { Done = complete ? 1 : 0, Incomplete = complete ? 0 : 1 });
    }

    private static ItemEnd Failed(StoredItem item, Status status) =>
        End(item, new V1.BatchItemResult { Status = status }, StoredItemState.Failed, new BatchTotals { Failed = 1 });

    private static ItemEnd End(StoredItem item, V1.BatchItemResult result, StoredItemState state, BatchTotals adds)
    {
        (result.Index, result.ItemId, result.State) = (item.Index, item.ItemId, (V1.BatchItemState)state);
        return new ItemEnd(new StoredOutcome(item.Index, state, result.ToByteArray()), adds, null);
    }

    private static BatchTotals Adds(long segments, long cached, long characters, EngineUsage usage) => new()
    {
        Segments = segments,
        CachedSegments = cached,
        Characters = characters,
        InputTokens = usage.InputTokens,
        CachedInputTokens = usage.CachedInputTokens,
        OutputTokens = usage.OutputTokens,
        EngineCalls = usage.Calls,
    };
}
