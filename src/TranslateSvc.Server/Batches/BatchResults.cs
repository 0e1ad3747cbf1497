using Google.Protobuf.Collections;
using Grpc.Core;
using Microsoft.Extensions.Options;
using TranslateSvc.Errors;
using TranslateSvc.Server.Batches.Grains;
using TranslateSvc.Server.Batches.Storage;
using TranslateSvc.Server.Hosting;
using TranslateSvc.Server.Rpc.Errors;
using TranslateSvc.Server.Rpc.Mapping;

namespace TranslateSvc.Server.Batches;

/// <summary>Reads outcomes back, in order, a page at a time.</summary>
internal sealed class BatchResults(IBatchStore store, BatchCoordinators coordinators, IOptions<BatchesOptions> options, Drain drain, TimeProvider time)
{
    private const int Page = 50;
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(500), LongestWait = TimeSpan.FromSeconds(5);
    private readonly TimeSpan _retention = TimeSpan.FromDays(options.Value.RetentionDays);

    /// <summary>Sends the outcomes after an index and the batch as it stands, until it has ended or, without waiting, until what is there was sent.</summary>
    public async Task StreamAsync(
        string id, int after, bool noWait, IServerStreamWriter<V1.StreamBatchResultsResponse> writer, CancellationToken cancellationToken)
    {
        var view = await coordinators.GetAsync(id, cancellationToken).ConfigureAwait(false);
        if (after > view.Batch.Header.Items)
            throw TranslateSvcException.Invalid([new FieldViolation("after_index", $"{after} is past the last item, {view.Batch.Header.Items}.")]);
        while (true)
        {
            // The batch is told first: a reader then knows how many results there are to come.
            await writer.WriteAsync(new() { Progress = view.ToProto(_retention) }, cancellationToken).ConfigureAwait(false);
            var told = time.GetTimestamp();
            var ended = view.Batch.State != StoredBatchState.Running;
            var last = ended ? view.Batch.Header.Items : view.Prefix;
            after = await SendAsync(id, view, after, last, writer, cancellationToken).ConfigureAwait(false);
            if (ended && after < last) throw new TranslateSvcException(ErrorReason.Internal, $"Outcomes of batch {id} are missing from the store after item {after}.");
            if (ended || noWait) return;
            if (drain.Stopping)
                throw new TranslateSvcException(ErrorReason.StoreUnavailable, "The server is shutting down; go on with after_index.") { RetryAfter = TimeSpan.FromSeconds(1) };
            // At most two looks a second, however fast the batch is.
            if (time.GetElapsedTime(told) is var since && since < Beat) await Task.Delay(Beat - since, time, cancellationToken).ConfigureAwait(false);
            view = await NextAsync(id, view, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>A page of items without their texts.</summary>
    public async Task<V1.ListBatchItemsResponse> ListItemsAsync(
        string id, BatchView view, int after, int size, RepeatedField<V1.BatchItemState> states, CancellationToken cancellationToken)
    {
        var answer = new V1.ListBatchItemsResponse();
        HashSet<int> running = view.Batch.State == StoredBatchState.Running ? [.. await coordinators.RunningAsync(id, cancellationToken).ConfigureAwait(false)] : [];
        while (answer.Items.Count < size)
        {
            var heads = await store.ReadHeadsAsync(id, after, Math.Max(size, Page), cancellationToken).ConfigureAwait(false);
            foreach (var head in heads)
            {
                after = head.Index;
                var state = StateOf(head.State, view.Batch.State, running.Contains(head.Index));
                if (states.Count > 0 && !states.Contains(state)) continue;
                answer.Items.Add(new V1.BatchItemSummary
                {
                    Index = head.Index, ItemId = head.ItemId, State = state,
                    Status = state == V1.BatchItemState.Failed ? await StatusAsync(id, head, cancellationToken).ConfigureAwait(false) : null,
                });
                if (answer.Items.Count == size) break;
            }

            if (heads.Count == 0 || after >= view.Batch.Header.Items) break;
        }

        if (after < view.Batch.Header.Items && answer.Items.Count > 0) answer.NextPageToken = after.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return answer;
    }

    // Waits in pieces, so that the end of the server ends the wait.
    private async Task<BatchView> NextAsync(string id, BatchView view, CancellationToken cancellationToken)
    {
        for (var waited = TimeSpan.Zero; waited < LongestWait && !drain.Stopping; waited += Beat)
        {
            var next = await coordinators.WatchAsync(id, view.Version, Beat, cancellationToken).ConfigureAwait(false);
            if (next.Version != view.Version || next.Batch.State != view.Batch.State) return next;
        }

        return await coordinators.GetAsync(id, cancellationToken).ConfigureAwait(false);
    }

    private async Task<int> SendAsync(
        string id, BatchView view, int after, int last, IServerStreamWriter<V1.StreamBatchResultsResponse> writer, CancellationToken cancellationToken)
    {
        while (after < last)
        {
            var until = Math.Min(last, after + Page);
            var outcomes = (await store.ReadOutcomesAsync(id, after + 1, until, cancellationToken).ConfigureAwait(false)).ToDictionary(o => o.Index);
            IReadOnlyList<StoredItemHead>? heads = null;
            for (var index = after + 1; index <= until; index++)
            {
                V1.BatchItemResult result;
                if (outcomes.TryGetValue(index, out var outcome))
                {
                    result = V1.BatchItemResult.Parser.ParseFrom(outcome.Result);
                }
                else
                {
                    // An item may have no outcome only where the batch was cancelled.
                    if (view.Batch.State != StoredBatchState.Cancelled) return index - 1;
                    heads ??= await store.ReadHeadsAsync(id, after, until - after, cancellationToken).ConfigureAwait(false);
                    result = new V1.BatchItemResult { Index = index, ItemId = heads[index - after - 1].ItemId, State = V1.BatchItemState.Failed, Status = CancelledStatus };
                }

                await writer.WriteAsync(new() { Result = result }, cancellationToken).ConfigureAwait(false);
            }

            after = until;
        }

        return after;
    }

    private async Task<Google.Rpc.Status> StatusAsync(string id, StoredItemHead head, CancellationToken cancellationToken)
    {
        if (head.State == StoredItemState.Open) return CancelledStatus;
        var outcome = await store.ReadOutcomesAsync(id, head.Index, head.Index, cancellationToken).ConfigureAwait(false);
        return outcome is [var only] ? V1.BatchItemResult.Parser.ParseFrom(only.Result).Status : CancelledStatus;
    }

    private static V1.BatchItemState StateOf(StoredItemState state, StoredBatchState batch, bool running) => state != StoredItemState.Open ? (V1.BatchItemState)state
        : batch == StoredBatchState.Cancelled ? V1.BatchItemState.Failed
        : running ? V1.BatchItemState.Running : V1.BatchItemState.Pending;

    private static Google.Rpc.Status CancelledStatus => ErrorStatus.Of(StatusCode.Cancelled, "The batch was cancelled before this item was done.");
}
