using Microsoft.Extensions.Configuration.CommandLine;

namespace TranslateSvc.Server.Hosting;

/// <summary>Where settings come from, weakest first: appsettings.json beside the binary, appsettings.json in the working directory, <c>--config FILE</c>,
/// environment variables (<c>TRANSLATESVC__SERVER__GRPCPORT</c>), the command line (<c>--grpc-port 0</c> or <c>--TranslateSvc:Server:GrpcPort=0</c>).</summary>
internal static class ConfigurationFiles
{
    private const string FileName = "appsettings.json";

    private static readonly Dictionary<string, string> Switches = new()
    {
        ["--config"] = "Config",
        ["--address"] = $"{ServerOptions.Section}:{nameof(ServerOptions.Address)}",
        ["--grpc-port"] = $"{ServerOptions.Section}:{nameof(ServerOptions.GrpcPort)}",
        ["--http-port"] = $"{ServerOptions.Section}:{nameof(ServerOptions.HttpPort)}",
        ["--port-file"] = $"{ServerOptions.Section}:{nameof(ServerOptions.PortFile)}",
    };

    /// <summary>Replaces the host's default sources.</summary>
    /// <exception cref="FileNotFoundException"><c>--config</c> names a file that does not exist.</exception>
    /// <exception cref="InvalidDataException">A file is not valid JSON.</exception>
    public static void UseConfigurationFiles(this ConfigurationManager configuration, string[] args)
    {
        var (optional, named) = Files(args);
        if (named is not null && !File.Exists(named)) throw new FileNotFoundException(null, named);
        configuration.Sources.Clear();
        configuration.AddSources([.. optional, .. named is null ? Array.Empty<string>() : [named]], args);
    }

    /// <summary>Where files are looked for, weakest first, and the file that <c>--config</c> names.</summary>
    internal static (IReadOnlyList<string> Optional, string? Named) Files(string[] args)
    {
        var commandLine = new CommandLineConfigurationProvider(args, Switches);
        commandLine.Load();
        var beside = Path.Combine(AppContext.BaseDirectory, FileName);
        var working = Path.GetFullPath(FileName);
        return (beside == working ? [beside] : [beside, working], commandLine.TryGet("Config", out var file) && !string.IsNullOrEmpty(file) ? Path.GetFullPath(file) : null);
    }

    /// <summary>Adds the files that exist, then the environment, then the command line.</summary>
    internal static void AddSources(this IConfigurationBuilder configuration, IEnumerable<string> files, string[] args)
    {
        foreach (var file in files) configuration.AddJsonFile(file, optional: true, reloadOnChange: false);
        configuration.AddEnvironmentVariables();
        configuration.AddCommandLine(args, Switches);
    }
}
