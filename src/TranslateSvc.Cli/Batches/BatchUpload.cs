using Grpc.Core;
using TranslateSvc.Cli.Batches.Inputs;
using TranslateSvc.V1;

namespace TranslateSvc.Cli.Batches;

/// <summary>Sends the items of a batch as they are read.</summary>
internal sealed class BatchUpload(CliContext context, Reconnect reconnect)
{
    // An item's text is a request of its own for the server, which takes so much in one.
    private const int MaxCharacters = 1_000_000;

    /// <summary>Creates a batch; a connection that breaks is tried again with the same request id, so that there is one batch whatever happens.</summary>
    public Task<Batch> CreateAsync(BatchHeader header, Func<IAsyncEnumerable<BatchText>> texts, Func<BatchText, BatchItem> item, bool repeatable, CancellationToken cancellationToken) =>
        reconnect.RunAsync(token => SendAsync(header, texts(), item, token), repeatable, cancellationToken);

    /// <summary>The item of a text: what cannot be sent is sent as its reason.</summary>
    public static BatchItem ItemOf(BatchText text, Func<BatchText, BatchItem> work)
    {
        var problem = text.Problem ?? (text.Text.Length > MaxCharacters ? $"{text.Id}: has {text.Text.Length:N0} characters; the limit is {MaxCharacters:N0}." : null);
        var item = problem is null ? work(text) : new BatchItem { Rejected = new Google.Rpc.Status { Code = (int)StatusCode.InvalidArgument, Message = problem } };
        item.ItemId = text.Id;
        return item;
    }

    private async Task<Batch> SendAsync(BatchHeader header, IAsyncEnumerable<BatchText> texts, Func<BatchText, BatchItem> work, CancellationToken cancellationToken)
    {
        context.Progress.Start(header.ValidateOnly ? "planning" : "sending");
        var sent = 0;
        using var call = context.Connection.Batches.CreateBatch(context.Connection.Follow(cancellationToken));
        var stream = call.RequestStream;
        try
        {
            var taken = await TakenAsync(() => stream.WriteAsync(new CreateBatchRequest { Header = header }, cancellationToken), cancellationToken);
            if (taken)
            {
                await foreach (var text in texts.WithCancellation(cancellationToken))
                {
                    taken = await TakenAsync(() => stream.WriteAsync(new CreateBatchRequest { Item = ItemOf(text, work) }, cancellationToken), cancellationToken);
                    if (!taken) break;
                    context.Progress.Describe($"{++sent} items");
                }
            }

            if (taken) await TakenAsync(stream.CompleteAsync, cancellationToken);
            return await call.ResponseAsync;
        }
        finally
        {
            context.Progress.Stop();
        }
    }

    // False when the server ended the call while items were sent; its answer says why.
    private static async Task<bool> TakenAsync(Func<Task> write, CancellationToken cancellationToken)
    {
        try
        {
            await write();
            return true;
        }
        catch (Exception failure) when (failure is RpcException or InvalidOperationException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
