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
        var commandLine = new CommandLineConfigurationProvider(args, Switches);
        commandLine.Load();
        configuration.Sources.Clear();
        var beside = Path.Combine(AppContext.BaseDirectory, FileName);
        var working = Path.GetFullPath(FileName);
        configuration.AddJsonFile(beside, optional: true, reloadOnChange: false);
        if (working != beside) configuration.AddJsonFile(working, optional: true, reloadOnChange: false);
        if (commandLine.TryGet("Config", out var file) && !string.IsNullOrEmpty(file))
        {
            var full = Path.GetFullPath(file);
            if (!File.Exists(full)) throw new FileNotFoundException(null, full);
            configuration.AddJsonFile(full, optional: false, reloadOnChange: false);
        }

        configuration.AddEnvironmentVariables();
        configuration.AddCommandLine(args, Switches);
    }
}
