using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.Extensions.Options;
using TranslateSvc.Errors;
using TranslateSvc.Server.Batches;
using TranslateSvc.Server.Batches.Storage;
using TranslateSvc.Server.Rpc.Calls;
using TranslateSvc.Server.Rpc.Mapping;
using TranslateSvc.Server.Security;

namespace TranslateSvc.Server.Rpc;

/// <summary>batch.proto over the store and the coordinators.</summary>
internal sealed class BatchRpc(
    BatchIntake intake, BatchCoordinators coordinators, BatchResults results, IBatchStore store, IOptions<BatchesOptions> options) : V1.BatchService.BatchServiceBase
{
    private const int DefaultBatches = 50, MostBatches = 1_000, DefaultItems = 1_000, MostItems = 10_000;
    private readonly TimeSpan _retention = TimeSpan.FromDays(options.Value.RetentionDays);

    /// <inheritdoc/>
    public override Task<V1.Batch> CreateBatch(IAsyncStreamReader<V1.CreateBatchRequest> requestStream, ServerCallContext context) =>
        intake.CreateAsync(requestStream, context.Identity(), context.CallToken());

    /// <inheritdoc/>
    public override async Task<V1.Batch> GetBatch(V1.GetBatchRequest request, ServerCallContext context) =>
        (await coordinators.GetAsync(BatchNames.Parse("name", request.Name, context.Caller()), context.CallToken()).ConfigureAwait(false)).ToProto(_retention);

    /// <inheritdoc/>
    public override async Task<V1.ListBatchesResponse> ListBatches(V1.ListBatchesRequest request, ServerCallContext context)
    {
        var size = PageTokens.Size(request.PageSize, DefaultBatches, MostBatches);
        var after = request.PageToken.Length == 0 ? null : await AfterAsync(request.PageToken, context).ConfigureAwait(false);
        var page = await store.ListAsync(context.Caller().Tenant, size, after, context.CallToken()).ConfigureAwait(false);
        var answer = new V1.ListBatchesResponse { NextPageToken = page.Count == size ? page[^1].Header.CallersId : "" };
        foreach (var batch in page)
        {
            var view = batch.State == StoredBatchState.Running
                ? await coordinators.FindAsync(batch.Header.Id, context.CallToken()).ConfigureAwait(false) : BatchCoordinators.Ended(batch);
            if (view is not null) answer.Batches.Add(view.ToProto(_retention));
        }

        return answer;
    }

    /// <inheritdoc/>
    public override async Task<V1.ListBatchItemsResponse> ListBatchItems(V1.ListBatchItemsRequest request, ServerCallContext context)
    {
        var id = BatchNames.Parse("parent", request.Parent, context.Caller());
        var size = PageTokens.Size(request.PageSize, DefaultItems, MostItems);
        var after = PageTokens.Index(request.PageToken);
        var view = await coordinators.GetAsync(id, context.CallToken()).ConfigureAwait(false);
        return await results.ListItemsAsync(id, view, after, size, request.States, context.CallToken()).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public override async Task<V1.Batch> CancelBatch(V1.CancelBatchRequest request, ServerCallContext context) =>
        (await coordinators.ChangeAsync(BatchNames.Parse("name", request.Name, context.Caller()), c => c.CancelAsync(), context.CallToken()).ConfigureAwait(false))!.ToProto(_retention);

    /// <inheritdoc/>
    public override async Task<V1.Batch> RetryBatch(V1.RetryBatchRequest request, ServerCallContext context) =>
        (await coordinators.ChangeAsync(BatchNames.Parse("name", request.Name, context.Caller()), c => c.RetryAsync(), context.CallToken()).ConfigureAwait(false))!.ToProto(_retention);

    /// <inheritdoc/>
    public override async Task<Empty> DeleteBatch(V1.DeleteBatchRequest request, ServerCallContext context)
    {
        await coordinators.ChangeAsync(BatchNames.Parse("name", request.Name, context.Caller()), c => c.DeleteAsync(), context.CallToken()).ConfigureAwait(false);
        return new Empty();
    }

    /// <inheritdoc/>
    public override Task StreamBatchResults(
        V1.StreamBatchResultsRequest request, IServerStreamWriter<V1.StreamBatchResultsResponse> responseStream, ServerCallContext context)
    {
        var id = BatchNames.Parse("name", request.Name, context.Caller());
        if (request.AfterIndex < 0) throw TranslateSvcException.Invalid([new FieldViolation("after_index", $"{request.AfterIndex} is negative.")]);
        return results.StreamAsync(id, request.AfterIndex, request.NoWait, responseStream, context.CallToken());
    }

    private async Task<BatchHeader> AfterAsync(string token, ServerCallContext context) =>
        (await store.FindAsync(BatchIds.Stored(context.Caller().Tenant, token), context.CallToken()).ConfigureAwait(false))?.Header
        ?? throw TranslateSvcException.Invalid([new FieldViolation("page_token", "is not one that this service gave, or its batch was removed; begin anew.")]);
}
