using System.CommandLine;
using TranslateSvc.Cli.Commands;
using TranslateSvc.Cli.Rendering;
using TranslateSvc.V1;

namespace TranslateSvc.Cli.Keys;

/// <summary><c>tsvc keys list</c>.</summary>
internal sealed class KeysListCommand : ICliCommand
{
    private readonly Option<string?> _format = OptionFactory.Format("text", "json");

    public KeysListCommand() => Syntax = new Command("list", "Lists API keys, oldest first; their secrets are nowhere to be had.") { _format };

    public Command Syntax { get; }

    public async Task<int> RunAsync(CliContext context, ParseResult parsed, CancellationToken cancellationToken)
    {
        var answer = new ListKeysResponse();
        do
        {
            var page = await context.Connection.Access.ListKeysAsync(
                new ListKeysRequest { PageSize = 1_000, PageToken = answer.NextPageToken }, context.Connection.Call(cancellationToken));
            answer.Keys.Add(page.Keys);
            answer.NextPageToken = page.NextPageToken;
        }
        while (answer.NextPageToken.Length > 0);

        if (parsed.GetValue(_format) == "json") await context.WriteAsync(ProtobufJson.Indented(answer) + "\n");
        else if (answer.Keys.Count == 0) context.Notes.Say("No keys.");
        else await context.WriteAsync(KeyText.Table(answer.Keys, context.Environment.Width, context.OutputInk, context.Environment.Time.GetUtcNow()));
        return ExitCodes.Complete;
    }
}
