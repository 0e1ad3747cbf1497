using System.Text.Encodings.Web;
using System.Text.Json;
using TranslateSvc.Engines.Neural;
using TranslateSvc.Engines.Neural.Models;
using TranslateSvc.Server.Diagnosis;

namespace TranslateSvc.Server.Models;

/// <summary><c>TranslateSvc.Server models list</c> and <c>models add DIR [--engine NAME]</c>, each with the server's own arguments behind: the answer is JSON, for <c>tsvc models</c>.</summary>
internal static class ModelsCommand
{
    /// <summary>The command's name.</summary>
    public const string Name = "models";

    /// <summary>EX_USAGE of sysexits.h.</summary>
    public const int Usage = 64;

    /// <summary>EX_DATAERR: the folder is no model that can be used.</summary>
    public const int BadModel = 65;

    private const string EngineSwitch = "--engine";

    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>Runs the command.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error, TimeProvider time, CancellationToken cancellationToken = default)
    {
        try
        {
            switch (args)
            {
                case ["list", .. var rest]:
                    var configuration = Configuration(rest, time);
                    await WriteAsync(output, new { directory = NeuralEngines.DirectoryIn(configuration), models = NeuralEngines.ModelsIn(configuration).Select(Row) }).ConfigureAwait(false);
                    return 0;
                case ["add", var folder, EngineSwitch, var engine, .. var rest]:
                    return await AddAsync(folder, engine, rest).ConfigureAwait(false);
                case ["add", var folder, .. var rest] when !folder.StartsWith('-'):
                    return await AddAsync(folder, "", rest).ConfigureAwait(false);
                default:
                    await error.WriteLineAsync("models list | models add DIR [--engine NAME], then the server's own arguments.").ConfigureAwait(false);
                    return Usage;
            }
        }
        catch (Exception e) when (e is ModelFolderException or IOException or UnauthorizedAccessException)
        {
            await error.WriteLineAsync(e.Message).ConfigureAwait(false);
            return BadModel;
        }

        async Task<int> AddAsync(string folder, string engine, string[] rest)
        {
            await WriteAsync(output, Row(NeuralEngines.Install(Configuration(rest, time), folder, engine, cancellationToken))).ConfigureAwait(false);
            return 0;
        }
    }

    private static IConfigurationRoot Configuration(string[] args, TimeProvider time) => ConfigurationReading.Read(args, time).Patient.Corrected;

    private static object Row(NeuralModel model) => new
    {
        model.Engine,
        model.Location,
        model.Layout,
        model.Model,
        Directions = model.Directions.Select(d => $"{d.Source}-{d.Target}"),
        model.Bytes,
        model.Trouble,
    };

    private static Task WriteAsync(TextWriter output, object answer) => output.WriteLineAsync(JsonSerializer.Serialize(answer, Json));
}
