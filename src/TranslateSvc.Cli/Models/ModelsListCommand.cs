using System.CommandLine;
using System.Text.Json;
using TranslateSvc.Cli.Commands;

namespace TranslateSvc.Cli.Models;

/// <summary><c>tsvc models list</c>.</summary>
internal sealed class ModelsListCommand : ICliCommand
{
    private readonly ModelsOptions _options = new();
    private readonly Option<string?> _format = OptionFactory.Format("text", "json");

    public ModelsListCommand()
    {
        Syntax = new Command("list", "Lists the neural models of this machine, by engine.") { _format };
        _options.AddTo(Syntax);
    }

    public Command Syntax { get; }

    public async Task<int> RunAsync(CliContext context, ParseResult parsed, CancellationToken cancellationToken)
    {
        using var answer = await ModelsProgram.RunAsync(context, parsed.GetValue(_options.Binary), parsed.GetValue(_options.Configuration), ["list"], cancellationToken);
        if (parsed.GetValue(_format) == "json")
        {
            await context.WriteAsync(JsonSerializer.Serialize(answer.RootElement, ModelsOptions.Json) + "\n");
            return ExitCodes.Complete;
        }

        var models = answer.RootElement.GetProperty("models").EnumerateArray().Select(InstalledModel.From).ToArray();
        foreach (var model in models) await context.WriteAsync(model.Text());
        if (models.Length == 0) context.Notes.Say($"No models. tsvc models add DIR installs one into {answer.RootElement.GetProperty("directory").GetString()}.");
        return models.Any(m => m.Trouble.Length > 0) ? ExitCodes.Incomplete : ExitCodes.Complete;
    }
}
