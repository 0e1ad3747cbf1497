using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace TranslateSvc.Server.Hosting;

/// <summary>Runs the server as a process: what went wrong at the start is said in plain words on stderr, with an exit code of sysexits.h.</summary>
internal static class ServerProcess
{
    /// <summary>Stopped as asked.</summary>
    public const int Ok = 0;

    /// <summary>EX_UNAVAILABLE: a port or address cannot be had.</summary>
    public const int Unavailable = 69;

    /// <summary>EX_CONFIG: a setting is wrong.</summary>
    public const int BadConfiguration = 78;

    /// <summary>Runs until the process is asked to stop.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string[] args, TextWriter error)
    {
        try
        {
            await using var app = ServerApp.Create(args);
            await app.RunAsync().ConfigureAwait(false);
            return Ok;
        }
        catch (Exception exception) when (SettingProblems(exception) is { Count: > 0 } problems)
        {
            await error.WriteLineAsync("TranslateSvc cannot start: the configuration is wrong.").ConfigureAwait(false);
            foreach (var problem in problems.Distinct()) await error.WriteLineAsync($"  {problem}").ConfigureAwait(false);
            return BadConfiguration;
        }
        catch (IOException exception) when (exception.InnerException is AddressInUseException or SocketException)
        {
            await error.WriteLineAsync($"TranslateSvc cannot start: {exception.Message.TrimEnd('.')}. "
                + $"Choose other ports with {ServerOptions.Section}:{nameof(ServerOptions.GrpcPort)} (--grpc-port) and "
                + $"{ServerOptions.Section}:{nameof(ServerOptions.HttpPort)} (--http-port); 0 takes any free one.").ConfigureAwait(false);
            return Unavailable;
        }
    }

    private static IReadOnlyList<string> SettingProblems(Exception exception) => exception switch
    {
        OptionsValidationException options => [.. options.Failures],
        AggregateException many => [.. many.InnerExceptions.SelectMany(SettingProblems)],
        FileNotFoundException { FileName: { } file } when file.EndsWith(".json", StringComparison.OrdinalIgnoreCase) => [$"--config: no file '{file}'."],
        InvalidDataException data => [$"{data.Message} {data.InnerException?.Message}".Trim()],
        // The binder's message names the setting: "Failed to convert configuration value 'x' at 'TranslateSvc:Server:GrpcPort' to type 'System.Int32'."
        InvalidOperationException { InnerException: FormatException or ArgumentException or OverflowException } binder => [binder.Message],
        _ => [],
    };
}
