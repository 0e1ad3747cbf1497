using System.CommandLine;
using TranslateSvc.Cli.Rendering;
using TranslateSvc.V1;

namespace TranslateSvc.Cli.Commands;

/// <summary><c>tsvc engines</c>.</summary>
internal sealed class EnginesCommand : ICliCommand
{
    private readonly Option<string?> _format = OptionFactory.Format("text", "json");

    public EnginesCommand() => Syntax = new Command("engines", "Lists the server's engines: name, kind, model, directions, quality, state.") { _format };

    public Command Syntax { get; }

    public async Task<int> RunAsync(CliContext context, ParseResult parsed, CancellationToken cancellationToken)
    {
        var answer = await context.Connection.Engines.ListEnginesAsync(new ListEnginesRequest(), context.Connection.Call(cancellationToken));
        await context.WriteAsync(parsed.GetValue(_format) == "json"
            ? ProtobufJson.Indented(answer) + "\n"
            : EngineTable.Render(answer, context.Environment.Width, context.OutputInk));
        return ExitCodes.Complete;
    }
}
