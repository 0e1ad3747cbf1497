using System.CommandLine;
using TranslateSvc.Cli.Commands;
using TranslateSvc.V1;

namespace TranslateSvc.Cli.Batches;

/// <summary><c>tsvc batch cancel</c>, <c>retry</c> and <c>delete</c>.</summary>
internal sealed class BatchChangeCommand : ICliCommand
{
    private readonly string _change;
    private readonly Argument<string> _name = BatchNames.Argument();

    public BatchChangeCommand(string change)
    {
        _change = change;
        Syntax = new Command(change, change switch
        {
            "cancel" => "Ends a batch; what was done stays.",
            "retry" => "Works again on what failed or is incomplete, of a batch that has ended.",
            _ => "Removes a batch that has ended, with its texts and results.",
        }) { _name };
    }

    public Command Syntax { get; }

    public async Task<int> RunAsync(CliContext context, ParseResult parsed, CancellationToken cancellationToken)
    {
        var name = BatchNames.Of(parsed.GetValue(_name)!);
        var (client, options) = (context.Connection.Batches, context.Connection.Call(cancellationToken));
        if (_change == "delete")
        {
            await client.DeleteBatchAsync(new DeleteBatchRequest { Name = name }, options);
            context.Notes.Say($"{name} was removed.");
            return ExitCodes.Complete;
        }

        var batch = _change == "cancel"
            ? await client.CancelBatchAsync(new CancelBatchRequest { Name = name }, options)
            : await client.RetryBatchAsync(new RetryBatchRequest { Name = name }, options);
        await context.WriteAsync(BatchStatusText.Of(batch));
        return ExitCodes.Complete;
    }
}
