using TranslateSvc.Cli.Terminal;
using TranslateSvc.V1;

namespace TranslateSvc.Cli.Batches.Outputs;

/// <summary>JSON Lines on standard output, as they come.</summary>
internal sealed class StreamSink(CliContext context) : IResultSink
{
    public Task WriteAsync(BatchItemResult result, CancellationToken cancellationToken) => context.WriteAsync(TerminalText.CleanJson(ResultRecord.Line(result)) + "\n");

    public Task CommitAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
