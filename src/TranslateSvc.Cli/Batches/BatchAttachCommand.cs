using System.CommandLine;
using TranslateSvc.Cli.Commands;
using TranslateSvc.V1;

namespace TranslateSvc.Cli.Batches;

/// <summary><c>tsvc batch attach</c> waits for the end of a batch, <c>tsvc batch results</c> takes what is there.</summary>
internal sealed class BatchAttachCommand : ICliCommand
{
    private readonly bool _waits;
    private readonly Argument<string> _name = BatchNames.Argument();
    private readonly Option<string?> _out = new("--output", "-o", "--out") { Description = "Write here instead of standard output, whole or not at all.", HelpName = "PATH" };
    private readonly Option<bool> _partial = new("--partial") { Description = "Write the results there are although the batch still runs." };
    private readonly BatchOutputOptions _output = new();

    public BatchAttachCommand(bool waits)
    {
        _waits = waits;
        Syntax = waits
            ? new Command("attach", "Follows a batch to its end and writes its results.") { _name, _out }
            : new Command("results", "Writes the results of a batch that has ended.") { _name, _out, _partial };
        _output.AddTo(Syntax);
    }

    public Command Syntax { get; }

    public async Task<int> RunAsync(CliContext context, ParseResult parsed, CancellationToken cancellationToken)
    {
        var name = BatchNames.Of(parsed.GetValue(_name)!);
        var target = _output.Target(parsed, parsed.GetValue(_out), replace: false);
        if (!_waits && !parsed.GetValue(_partial))
        {
            var batch = await context.Connection.Batches.GetBatchAsync(new GetBatchRequest { Name = name }, context.Connection.Call(cancellationToken));
            if (batch.State == BatchState.Running)
                throw new CliException(ExitCodes.Refused, $"{name} still runs ({batch.Counts.Pending + batch.Counts.Running} of {batch.Counts.Total} items to go). Wait for it: tsvc batch attach {name}. Take what is there: --partial.");
        }

        return (await BatchWatch.RunAsync(context, _output.Reconnect(parsed, context), name, target, noWait: !_waits, resumable: false, cancellationToken)).ExitCode;
    }
}
