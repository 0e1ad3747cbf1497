using System.CommandLine;
using TranslateSvc.Cli.Commands;
using TranslateSvc.Cli.Rendering;
using TranslateSvc.V1;

namespace TranslateSvc.Cli.Batches;

/// <summary><c>tsvc batch list</c>.</summary>
internal sealed class BatchListCommand : ICliCommand
{
    private readonly Option<bool> _json = new("--json") { Description = "One JSON object a line." };
    private readonly Option<int> _limit = new("--limit") { Description = "At most so many, newest first, 1 to 1000.", HelpName = "N", DefaultValueFactory = _ => 20 };

    public BatchListCommand() => Syntax = new Command("list", "Lists batches, newest first.") { _limit, _json };

    public Command Syntax { get; }

    public async Task<int> RunAsync(CliContext context, ParseResult parsed, CancellationToken cancellationToken)
    {
        var limit = parsed.GetValue(_limit);
        if (limit is < 1 or > 1_000) throw CliException.Usage("--limit: 1 to 1000 are allowed.");
        var batches = (await context.Connection.Batches.ListBatchesAsync(new ListBatchesRequest { PageSize = limit }, context.Connection.Call(cancellationToken))).Batches;
        if (parsed.GetValue(_json)) foreach (var batch in batches) await context.WriteAsync(ProtobufJson.Line(batch) + "\n");
        else if (batches.Count == 0) context.Notes.Say("No batches.");
        else await context.WriteAsync(BatchStatusText.Table(batches));
        return ExitCodes.Complete;
    }
}
