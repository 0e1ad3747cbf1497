using System.ComponentModel;
using System.Text.Json;

namespace TranslateSvc.Cli.Doctor;

/// <summary>Has the server's program examine its configuration. It reads it exactly as a start does, in the same environment.</summary>
internal static class ConfigurationDoctor
{
    private const string Subject = "server program";

    /// <summary>Runs the program.</summary>
    public static async Task<IReadOnlyList<Finding>> ExamineAsync((string Program, string[] Arguments) server, string? configuration, CancellationToken cancellationToken)
    {
        try
        {
            var (code, output, error) = await ServerPrograms.RunAsync(server, ["doctor", "--json"], configuration, cancellationToken);
            return Read(output) ?? [Finding.Problem(Subject, $"{server.Program} ended with {code} and without findings. {error}", "Use a server and a tsvc of the same version.")];
        }
        catch (Win32Exception exception)
        {
            return [Finding.Problem(Subject, $"{server.Program} cannot be run: {exception.Message}", "Name another with --server-binary.")];
        }
    }

    private static Finding[]? Read(string output)
    {
        try
        {
            using var answer = JsonDocument.Parse(output);
            return answer.RootElement.GetProperty("findings").Deserialize<Finding[]>();
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }
}
