using System.CommandLine;
using TranslateSvc.Cli.Commands;

namespace TranslateSvc.Cli.Models;

/// <summary><c>tsvc models add</c>.</summary>
internal sealed class ModelsAddCommand : ICliCommand
{
    private readonly ModelsOptions _options = new();
    private readonly Argument<string> _folder = new("DIR") { Description = "Folder of the model: one that tools/neural exported, or an OPUS-MT model as Hugging Face's Optimum exports it to ONNX." };
    private readonly Option<string?> _engine = OptionFactory.Text("--engine", "NAME", "Name of the engine. Models of both directions under one name are one engine. Default: the folder's name.");

    public ModelsAddCommand()
    {
        Syntax = new Command("add", "Installs a neural model on this machine: loads it, and copies its files when nothing is wrong with them.") { _folder, _engine };
        _options.AddTo(Syntax);
    }

    public Command Syntax { get; }

    public async Task<int> RunAsync(CliContext context, ParseResult parsed, CancellationToken cancellationToken)
    {
        var folder = parsed.GetValue(_folder)!;
        if (!Directory.Exists(folder)) throw CliException.Usage($"DIR: there is no folder \"{folder}\".");
        string[] engine = parsed.GetValue(_engine) is { Length: > 0 } name ? ["--engine", name] : [];
        using var answer = await ModelsProgram.RunAsync(
            context, parsed.GetValue(_options.Binary), parsed.GetValue(_options.Configuration), ["add", Path.GetFullPath(folder), .. engine], cancellationToken);
        await context.WriteAsync(InstalledModel.From(answer.RootElement).Text());
        context.Notes.Say("A server that runs finds it when it starts next.");
        return ExitCodes.Complete;
    }
}
