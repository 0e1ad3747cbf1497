using System.Diagnostics;

namespace TranslateSvc.Cli.Doctor;

/// <summary>Finds the server's program beside this one.</summary>
internal static class ServerPrograms
{
    /// <summary>Variable that names the program.</summary>
    public const string Variable = "TSVC_SERVER_BINARY";

    private const string Name = "TranslateSvc.Server";

    /// <summary>The program and the arguments before its own, or null where there is none.</summary>
    /// <param name="named">What the user named: the program, its .dll, or the folder of either.</param>
    /// <exception cref="CliException">What was named is not there.</exception>
    public static (string Program, string[] Arguments)? Find(string? named)
    {
        if (!string.IsNullOrWhiteSpace(named)) return Of(named) ?? (Directory.Exists(named) ? In(named) : null) ?? throw CliException.Usage($"--server-binary: there is no server program at \"{named}\".");
        var here = AppContext.BaseDirectory;
        return In(here) ?? In(Path.Combine(here, "..", "server")) ?? In(Path.Combine(here, "..", Name));
    }

    /// <summary>Runs a command of the program to its end.</summary>
    /// <param name="server">The program.</param>
    /// <param name="arguments">The command.</param>
    /// <param name="configuration">The server's configuration file, or null.</param>
    /// <param name="cancellationToken">Ends the program.</param>
    /// <exception cref="System.ComponentModel.Win32Exception">It cannot be run.</exception>
    public static async Task<(int Code, string Output, string Error)> RunAsync(
        (string Program, string[] Arguments) server, string[] arguments, string? configuration, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(server.Program, [.. server.Arguments, .. arguments, .. configuration is null ? Array.Empty<string>() : ["--config", configuration]])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        await using var killed = cancellationToken.Register(() => process.Kill(entireProcessTree: true));
        var (output, error) = (process.StandardOutput.ReadToEndAsync(cancellationToken), process.StandardError.ReadToEndAsync(cancellationToken));
        await process.WaitForExitAsync(cancellationToken);
        return (process.ExitCode, await output, await error);
    }

    private static (string, string[])? In(string folder) => Of(Path.Combine(folder, Name)) ?? Of(Path.Combine(folder, Name + ".exe")) ?? Of(Path.Combine(folder, Name + ".dll"));

    private static (string, string[])? Of(string file) => !File.Exists(file) ? null
        : file.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) ? ("dotnet", [Path.GetFullPath(file)]) : (Path.GetFullPath(file), []);
}
