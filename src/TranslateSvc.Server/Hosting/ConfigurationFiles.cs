using Microsoft.Extensions.Configuration.CommandLine;
using TranslateSvc.Server.Secrets;

namespace TranslateSvc.Server.Hosting;

/// <summary>Where settings come from, weakest first: appsettings.json beside the binary, appsettings.json in the working directory, <c>--config FILE</c>,
/// user secrets (in Development, or with <c>--user-secrets true</c>), files in <c>$CREDENTIALS_DIRECTORY</c> and <c>--secrets-directory DIR</c>,
/// environment variables (<c>TRANSLATESVC__SERVER__GRPCPORT</c>), the command line (<c>--grpc-port 0</c> or <c>--TranslateSvc:Server:GrpcPort=0</c>).</summary>
internal static class ConfigurationFiles
{
    private const string FileName = "appsettings.json", UserSecretsId = "translatesvc-server";

    private static readonly Dictionary<string, string> Switches = new()
    {
        ["--config"] = "Config",
        ["--secrets-directory"] = "SecretsDirectory",
        ["--user-secrets"] = "UserSecrets",
        ["--address"] = $"{ServerOptions.Section}:{nameof(ServerOptions.Address)}",
        ["--grpc-port"] = $"{ServerOptions.Section}:{nameof(ServerOptions.GrpcPort)}",
        ["--http-port"] = $"{ServerOptions.Section}:{nameof(ServerOptions.HttpPort)}",
        ["--port-file"] = $"{ServerOptions.Section}:{nameof(ServerOptions.PortFile)}",
    };

    /// <summary>Replaces the host's default sources.</summary>
    /// <exception cref="FileNotFoundException"><c>--config</c> names a file that does not exist.</exception>
    /// <exception cref="DirectoryNotFoundException"><c>--secrets-directory</c> names a folder that does not exist.</exception>
    /// <exception cref="InvalidDataException">A file is not valid JSON.</exception>
    public static void UseConfigurationFiles(this ConfigurationManager configuration, string[] args)
    {
        var (optional, named) = Files(args);
        if (named is not null && !File.Exists(named)) throw new FileNotFoundException(null, named);
        if (MissingSecretFolder(args) is { } missing) throw new DirectoryNotFoundException(missing);
        configuration.Sources.Clear();
        configuration.AddSources([.. optional, .. named is null ? Array.Empty<string>() : [named]], args);
    }

    /// <summary>Where files are looked for, weakest first, and the file that <c>--config</c> names.</summary>
    internal static (IReadOnlyList<string> Optional, string? Named) Files(string[] args)
    {
        var commandLine = CommandLine(args);
        var beside = Path.Combine(AppContext.BaseDirectory, FileName);
        var working = Path.GetFullPath(FileName);
        return (beside == working ? [beside] : [beside, working], commandLine.TryGet("Config", out var file) && !string.IsNullOrEmpty(file) ? Path.GetFullPath(file) : null);
    }

    /// <summary>What to say of a folder of secrets that is named and not there; null when nothing.</summary>
    internal static string? MissingSecretFolder(string[] args) =>
        SecretFoldersOf(args).FirstOrDefault(f => !Directory.Exists(f)) is { } folder ? $"--secrets-directory: there is no folder '{folder}'." : null;

    /// <summary>Folders of secrets, weakest first.</summary>
    internal static IReadOnlyList<string> SecretFoldersOf(string[] args) =>
        SecretFolders.Of(CommandLine(args).TryGet("SecretsDirectory", out var folder) ? folder : null, Environment.GetEnvironmentVariable);

    /// <summary>Adds the files that exist, then secrets, then the environment, then the command line.</summary>
    internal static void AddSources(this IConfigurationBuilder configuration, IEnumerable<string> files, string[] args)
    {
        foreach (var file in files) configuration.AddJsonFile(file, optional: true, reloadOnChange: false);
        if (WantsUserSecrets(args)) configuration.AddUserSecrets(UserSecretsId, reloadOnChange: false);
        foreach (var folder in SecretFoldersOf(args)) SecretFolders.Add(configuration, folder);
        configuration.AddEnvironmentVariables();
        configuration.AddCommandLine(args, Switches);
    }

    private static bool WantsUserSecrets(string[] args) => CommandLine(args).TryGet("UserSecrets", out var wanted) && bool.TryParse(wanted, out var said)
        ? said : new[] { "DOTNET_ENVIRONMENT", "ASPNETCORE_ENVIRONMENT" }.Any(v => Environments.Development.Equals(Environment.GetEnvironmentVariable(v), StringComparison.OrdinalIgnoreCase));

    private static CommandLineConfigurationProvider CommandLine(string[] args)
    {
        var provider = new CommandLineConfigurationProvider(args, Switches);
        provider.Load();
        return provider;
    }
}
