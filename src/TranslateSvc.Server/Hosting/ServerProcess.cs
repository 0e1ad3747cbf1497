using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;
using TranslateSvc.Server.Batches;
using TranslateSvc.Server.Secrets;

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
            return await RunAsync(app, error).ConfigureAwait(false);
        }
        catch (Exception exception) when (SettingProblems(exception) is { Count: > 0 } problems)
        {
            var secrets = SecretsExtensions.OfCommandLine(args);
            await error.WriteLineAsync("TranslateSvc cannot start: the configuration is wrong.").ConfigureAwait(false);
            foreach (var problem in problems.Distinct()) await error.WriteLineAsync($"  {secrets.Redact(problem)}").ConfigureAwait(false);
            await error.WriteLineAsync("TranslateSvc.Server doctor, with the same arguments, examines the rest too.").ConfigureAwait(false);
            return BadConfiguration;
        }
    }

    private static async Task<int> RunAsync(WebApplication app, TextWriter error)
    {
        try
        {
            await app.StartAsync().ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException { InnerException: AddressInUseException } or SocketException)
        {
            var options = app.Services.GetRequiredService<IOptions<ServerOptions>>().Value;
            // Kestrel binds in order, and only the message says where it failed.
            var setting = exception.Message.Contains($":{options.HttpPort}:", StringComparison.Ordinal) && options.HttpPort != 0
                ? (Name: nameof(ServerOptions.HttpPort), Switch: "--http-port", Port: options.HttpPort)
                : (Name: nameof(ServerOptions.GrpcPort), Switch: "--grpc-port", Port: options.GrpcPort);
            await error.WriteLineAsync(exception.InnerException is AddressInUseException
                ? $"TranslateSvc cannot start: port {setting.Port} of {options.Address} is taken. Choose another with "
                    + $"{ServerOptions.Section}:{setting.Name} ({setting.Switch}); 0 takes any free one."
                : $"TranslateSvc cannot start: {options.Address} cannot be listened on ({exception.Message}). "
                    + $"See {ServerOptions.Section}:{nameof(ServerOptions.Address)} and {ServerOptions.Section}:{setting.Name}.").ConfigureAwait(false);
            return Unavailable;
        }

        catch (ClusterUnreachableException exception)
        {
            await error.WriteLineAsync($"TranslateSvc cannot start. {exception.Message}").ConfigureAwait(false);
            return Unavailable;
        }

        await app.WaitForShutdownAsync().ConfigureAwait(false);
        return Ok;
    }

    private static IReadOnlyList<string> SettingProblems(Exception exception) => exception switch
    {
        OptionsValidationException options => [.. options.Failures],
        AggregateException many => [.. many.InnerExceptions.SelectMany(SettingProblems)],
        FileNotFoundException { FileName: { } file } => [$"--config: there is no file '{file}'."],
        DirectoryNotFoundException missing => [missing.Message],
        InvalidDataException data => [$"{data.Message} {data.InnerException?.Message}".Trim()],
        // The binder's message names the setting: "Failed to convert configuration value 'x' at 'TranslateSvc:Server:GrpcPort' to type 'System.Int32'."
        InvalidOperationException { InnerException: FormatException or ArgumentException or OverflowException } binder => [binder.Message],
        _ => [],
    };
}
