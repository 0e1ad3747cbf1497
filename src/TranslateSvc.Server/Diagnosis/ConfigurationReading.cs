using TranslateSvc.Server.Diagnosis.Settings;
using TranslateSvc.Server.Hosting;

namespace TranslateSvc.Server.Diagnosis;

/// <summary>Reads the configuration as a start does, but goes on past files that cannot be read and values that cannot be taken.</summary>
internal static class ConfigurationReading
{
    /// <summary>Reads.</summary>
    /// <param name="args">The server's command line.</param>
    /// <param name="time">The clock.</param>
    public static (Patient Patient, IReadOnlyList<Finding> Findings) Read(string[] args, TimeProvider time)
    {
        List<Finding> findings = [];
        List<string> readable = [];
        var (optional, named) = ConfigurationFiles.Files(args);
        foreach (var file in optional.Where(File.Exists)) Try(file, findings, readable);
        if (named is not null)
        {
            if (File.Exists(named)) Try(named, findings, readable);
            else findings.Add(Finding.Problem("--config", $"there is no file '{named}'.", "Name a file that exists."));
        }

        if (ConfigurationFiles.MissingSecretFolder(args) is { } missing) findings.Add(Finding.Problem("--secrets-directory", missing["--secrets-directory: ".Length..], "Name a folder that exists."));
        var written = Build(readable, args, []);
        var settings = new SettingReader(written).Read();
        findings.AddRange(settings.Findings);
        if (readable.Count == 0) findings.Add(Finding.Ok("configuration", "no file; defaults, environment and command line."));
        return (new Patient(written, readable, ConfigurationFiles.SecretFoldersOf(args), Build(readable, args, settings.Corrections), time), findings);
    }

    private static IConfigurationRoot Build(IEnumerable<string> files, string[] args, Dictionary<string, string?> corrections)
    {
        var builder = new ConfigurationBuilder();
        builder.AddSources(files, args);
        return builder.AddInMemoryCollection(corrections).Build();
    }

    private static void Try(string file, List<Finding> findings, List<string> readable)
    {
        try
        {
            new ConfigurationBuilder().AddJsonFile(file, optional: false, reloadOnChange: false).Build();
            findings.Add(Finding.Ok(file, "read."));
            readable.Add(file);
        }
        catch (Exception exception) when (exception is InvalidDataException or FormatException or IOException or UnauthorizedAccessException)
        {
            var why = exception.InnerException?.InnerException?.Message ?? exception.InnerException?.Message ?? exception.Message;
            findings.Add(Finding.Problem(file, $"cannot be read as JSON: {why}", "Correct the file; nothing in it was taken, so its other faults are not shown yet."));
        }
    }
}
