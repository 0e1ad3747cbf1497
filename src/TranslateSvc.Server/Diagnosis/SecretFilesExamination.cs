using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration.CommandLine;
using TranslateSvc.Server.Secrets;

namespace TranslateSvc.Server.Diagnosis;

/// <summary>Secrets that others on this machine can read: in files with open permissions, on the command line.</summary>
internal sealed partial class SecretFilesExamination : IExamination
{
    /// <inheritdoc/>
    public string Name => "secrets";

    /// <inheritdoc/>
    public Task<IReadOnlyList<Finding>> ExamineAsync(Patient patient, CancellationToken cancellationToken)
    {
        List<Finding> findings = [];
        foreach (var provider in patient.Written.Providers)
        {
            var secrets = SecretsOf(provider);
            if (secrets.Length == 0) continue;
            if (provider is CommandLineConfigurationProvider)
                findings.Add(Finding.Warning(secrets[0], "is given on the command line, which every user of this machine can list.", "Put it into the environment or a file of its own."));
            else if (provider is FileConfigurationProvider { Source: { Path: { } path, FileProvider: { } files } } && files.GetFileInfo(path).PhysicalPath is { } file && Judge(file, secrets) is { } finding)
                findings.Add(finding);
        }

        foreach (var file in patient.SecretFolders.Where(Directory.Exists).SelectMany(Directory.EnumerateFiles))
        {
            var key = Path.GetFileName(file).Replace("__", ":", StringComparison.Ordinal);
            if (ConfiguredSecrets.Holds(key, patient.Written[key]) && Judge(file, [key]) is { } finding) findings.Add(finding);
        }

        foreach (var (key, file) in patient.Written.GetSection("TranslateSvc").AsEnumerable().Where(s => SecretFile().IsMatch(s.Key) && File.Exists(s.Value)))
            if (Judge(file!, [key]) is { } finding) findings.Add(finding);
        return Task.FromResult<IReadOnlyList<Finding>>(findings);
    }

    [GeneratedRegex("(?:Key|Password|Pfx)File$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex SecretFile();

    private static Finding? Judge(string file, string[] secrets)
    {
        if (OperatingSystem.IsWindows()) return null;
        var mode = File.GetUnixFileMode(file);
        var readers = mode.HasFlag(UnixFileMode.OtherRead) ? "everybody on this machine" : mode.HasFlag(UnixFileMode.GroupRead) ? "its group" : null;
        if (readers is null) return null;
        var message = $"holds {string.Join(", ", secrets)} and can be read by {readers}.";
        var advice = $"Run: chmod 600 {file}";
        return mode.HasFlag(UnixFileMode.OtherRead) ? Finding.Problem(file, message, advice) : Finding.Warning(file, message, advice);
    }

    private static string[] SecretsOf(IConfigurationProvider provider)
    {
        var alone = new ConfigurationRoot([provider]);
        return [.. alone.GetSection("TranslateSvc").AsEnumerable().Where(s => ConfiguredSecrets.Holds(s.Key, s.Value)).Select(s => s.Key).Order(StringComparer.Ordinal)];
    }
}
