using TranslateSvc.V1;

namespace TranslateSvc.Cli.Batches.Outputs;

/// <summary>Takes the results of a batch, in order. Nothing is seen under the final name before the commit.</summary>
internal interface IResultSink : IAsyncDisposable
{
    /// <summary>Takes the next result.</summary>
    Task WriteAsync(BatchItemResult result, CancellationToken cancellationToken);

    /// <summary>Makes the output visible, whole.</summary>
    Task CommitAsync(CancellationToken cancellationToken);
}
