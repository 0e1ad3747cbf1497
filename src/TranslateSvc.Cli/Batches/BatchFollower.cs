using Grpc.Core;
using TranslateSvc.Cli.Batches.Outputs;
using TranslateSvc.Cli.Calls;
using TranslateSvc.V1;

namespace TranslateSvc.Cli.Batches;

/// <summary>Reads a batch's results to its end, going on after the last one whenever the connection breaks: none is lost, none comes twice.</summary>
internal sealed class BatchFollower(CliContext context, Reconnect reconnect)
{
    /// <summary>Follows a batch.</summary>
    /// <param name="name">The batch.</param>
    /// <param name="noWait">Stop at what is there now.</param>
    /// <param name="sink">Takes the results.</param>
    /// <param name="outcome">Counts them.</param>
    /// <param name="cancellationToken">Stops following; the batch goes on.</param>
    /// <returns>The batch as it stands at the end.</returns>
    public async Task<Batch> RunAsync(string name, bool noWait, IResultSink sink, BatchOutcome outcome, CancellationToken cancellationToken)
    {
        context.Progress.Start(name.Length > 16 ? $"{name[..16]}…" : name);
        Batch? last = null;
        var after = 0;
        try
        {
            while (true)
            {
                try
                {
                    using var call = context.Connection.Batches.StreamBatchResults(
                        new StreamBatchResultsRequest { Name = name, AfterIndex = after, NoWait = noWait }, context.Connection.Follow(cancellationToken));
                    await foreach (var happened in call.EventsAsync(cancellationToken))
                    {
                        reconnect.Answered();
                        if (happened.Result is { } result)
                        {
                            if (result.Index <= after) continue;
                            await sink.WriteAsync(result, cancellationToken);
                            outcome.Add(result);
                            after = result.Index;
                            continue;
                        }

                        last = happened.Progress;
                        Show(last);
                    }

                    if (last is not null && (noWait || last.State != BatchState.Running)) return last;
                    // The end of a stream is not the end of a batch: something between may close it politely.
                    throw new RpcException(new Status(StatusCode.Unavailable, "The stream of results ended before the batch."));
                }
                catch (Exception exception) when (exception is RpcException or OperationCanceledException)
                {
                    if (!await reconnect.WaitAsync(exception, cancellationToken)) throw;
                }
            }
        }
        finally
        {
            context.Progress.Stop();
        }
    }

    private void Show(Batch batch)
    {
        context.Progress.Describe(BatchDetail.Of(batch));
        context.Progress.Report(batch.Counts.Done + batch.Counts.Incomplete + batch.Counts.Failed, batch.Counts.Total);
    }
}
