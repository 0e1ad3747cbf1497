using System.CommandLine;
using TranslateSvc.Cli.Commands;
using TranslateSvc.Cli.Rendering;
using TranslateSvc.Cli.Terminal;
using TranslateSvc.V1;

namespace TranslateSvc.Cli.Batches;

/// <summary><c>tsvc batch status</c>.</summary>
internal sealed class BatchStatusCommand : ICliCommand
{
    private readonly Argument<string> _name = BatchNames.Argument();
    private readonly Option<bool> _items = new("--items") { Description = "List the items too." };
    private readonly Option<bool> _json = new("--json") { Description = "As JSON." };

    public BatchStatusCommand() => Syntax = new Command("status", "Says how a batch stands.") { _name, _items, _json };

    public Command Syntax { get; }

    public async Task<int> RunAsync(CliContext context, ParseResult parsed, CancellationToken cancellationToken)
    {
        var name = BatchNames.Of(parsed.GetValue(_name)!);
        var batch = await context.Connection.Batches.GetBatchAsync(new GetBatchRequest { Name = name }, context.Connection.Call(cancellationToken));
        await context.WriteAsync(parsed.GetValue(_json) ? ProtobufJson.Indented(batch) + "\n" : BatchStatusText.Of(batch));
        if (parsed.GetValue(_items)) await ItemsAsync(context, name, parsed.GetValue(_json), cancellationToken);
        return batch.State == BatchState.Finished && !batch.Complete ? ExitCodes.Incomplete : ExitCodes.Complete;
    }

    private static async Task ItemsAsync(CliContext context, string name, bool json, CancellationToken cancellationToken)
    {
        for (var token = ""; ;)
        {
            var page = await context.Connection.Batches.ListBatchItemsAsync(
                new ListBatchItemsRequest { Parent = name, PageToken = token }, context.Connection.Call(cancellationToken));
            foreach (var item in page.Items)
            {
                var line = json ? ProtobufJson.Line(item)
                    : TerminalText.CleanLine($"{item.Index,8}  {item.State.ToString().ToLowerInvariant(),-10}  {item.ItemId}{(item.Status is { } status ? $": {status.Message}" : "")}");
                await context.WriteAsync(line + "\n");
            }

            if ((token = page.NextPageToken).Length == 0) return;
        }
    }
}
