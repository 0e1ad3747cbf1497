using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using TranslateSvc.Cli.Commands;
using TranslateSvc.Cli.Doctor;

namespace TranslateSvc.Cli.Models;

/// <summary>What both commands take.</summary>
internal sealed class ModelsOptions
{
    /// <summary>For people and terminals.</summary>
    public static readonly JsonSerializerOptions Json = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public Option<string?> Configuration { get; } = OptionFactory.Text("--config", "FILE", "The server's configuration file, as its own --config takes it. Default: where the server looks by itself.");

    public Option<string?> Binary { get; } = OptionFactory.Text("--server-binary", "FILE", $"The server's program or its folder. Default: ${ServerPrograms.Variable}, else beside tsvc or in ../server.");

    public void AddTo(Command command)
    {
        command.Add(Configuration);
        command.Add(Binary);
    }
}
