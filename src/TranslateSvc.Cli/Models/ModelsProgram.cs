using System.ComponentModel;
using System.Text.Json;
using TranslateSvc.Cli.Doctor;

namespace TranslateSvc.Cli.Models;

/// <summary>Has the server's program look after the models of this machine: it knows where they are and can load them.</summary>
internal static class ModelsProgram
{
    // EX_DATAERR of sysexits.h.
    private const int BadModel = 65;

    /// <summary>Runs the program.</summary>
    /// <param name="context">Where the variable that may name the program stands.</param>
    /// <param name="binary">What the user named it, or null.</param>
    /// <param name="configuration">The server's configuration file, or null.</param>
    /// <param name="arguments">What to do.</param>
    /// <param name="cancellationToken">Ends the program.</param>
    /// <returns>Its answer; the caller disposes it.</returns>
    /// <exception cref="CliException">No program, or one that refuses; the message says what is wrong.</exception>
    public static async Task<JsonDocument> RunAsync(CliContext context, string? binary, string? configuration, string[] arguments, CancellationToken cancellationToken)
    {
        var server = ServerPrograms.Find(binary ?? context.Environment.Variable(ServerPrograms.Variable))
            ?? throw CliException.Usage($"models: no server program beside tsvc; name one with --server-binary or ${ServerPrograms.Variable}.");
        try
        {
            var (code, output, error) = await ServerPrograms.RunAsync(server, ["models", .. arguments], configuration, cancellationToken);
            if (code == 0) return JsonDocument.Parse(output);
            throw CliException.Usage(code == BadModel ? error.Trim() : $"{server.Program} ended with {code}: {error.Trim()}");
        }
        catch (Win32Exception exception)
        {
            throw CliException.Usage($"{server.Program} cannot be run: {exception.Message}");
        }
        catch (JsonException)
        {
            throw CliException.Usage($"{server.Program} gave no answer that this tsvc understands: use a server and a tsvc of the same version.");
        }
    }
}
