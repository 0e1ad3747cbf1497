using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using TranslateSvc.Engines.Apertium.Pipelines;
using TranslateSvc.Errors;

namespace TranslateSvc.Engines.Apertium;

/// <summary>What is installed of Apertium: modes, programs, versions. Thread-safe.</summary>
internal sealed class ApertiumInstallation(IOptions<ApertiumOptions> options)
{
    // Every Debian system has it; elsewhere the versions are written as unknown.
    private const string PackageStatus = "/var/lib/dpkg/status";
    private readonly ConcurrentDictionary<string, IReadOnlyList<ModeStage>> _stages = new(StringComparer.Ordinal);
    private readonly Lazy<Dictionary<string, string>> _versions = new(ReadVersions);

    /// <summary>The stages of a mode.</summary>
    /// <exception cref="TranslateSvcException"><see cref="ErrorReason.EngineNotConfigured"/>: its package is missing or not as expected.</exception>
    public IReadOnlyList<ModeStage> Stages(string mode)
    {
        try
        {
            return _stages.GetOrAdd(mode, m => ModeFile.Parse(File.ReadAllText(PathOf(m))));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException)
        {
            throw new TranslateSvcException(ErrorReason.EngineNotConfigured, $"Apertium's mode {mode} cannot be used.", e);
        }
    }

    /// <summary>What keeps the routes from working, as one message that names every missing package and the command; empty when nothing does.</summary>
    public string Missing(IEnumerable<ApertiumRoute> routes)
    {
        List<string> packages = [];
        List<string> defects = [];
        foreach (var (mode, package) in routes.SelectMany(r => r.AllModes))
        {
            if (!File.Exists(PathOf(mode)))
            {
                packages.Add(package);
                continue;
            }

            try
            {
                foreach (var stage in Stages(mode))
                {
                    if (!OnPath(stage.Program)) packages.Add(ModeFile.KnownPrograms[stage.Program]);
                    if (stage.Arguments.Any(a => a.StartsWith('/') && !File.Exists(a))) packages.Add(package);
                }
            }
            catch (TranslateSvcException e)
            {
                defects.Add($"{e.Message} {e.InnerException?.Message}");
            }
        }

        packages = [.. packages.Distinct()];
        var missing = packages.Count switch
        {
            0 => "",
            1 => $"Debian package {packages[0]} is not installed. Install it: sudo apt-get install {packages[0]}",
            _ => $"Debian packages {string.Join(", ", packages)} are not installed. Install them: sudo apt-get install {string.Join(' ', packages)}",
        };
        return string.Join(' ', defects.Distinct().Prepend(missing).Where(m => m.Length > 0));
    }

    /// <summary>Names and versions of the packages of the routes, canonically written.</summary>
    public string Model(IEnumerable<ApertiumRoute> routes) =>
        string.Join(", ", routes.SelectMany(r => r.Packages).Prepend("apertium").Select(p => $"{p} {_versions.Value.GetValueOrDefault(p, "?")}"));

    private string PathOf(string mode) => Path.Combine(options.Value.ModesDirectory, mode + ".mode");

    private static bool OnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "/usr/bin:/bin").Split(':').Any(d => d.Length > 0 && File.Exists(Path.Combine(d, program)));

    private static Dictionary<string, string> ReadVersions()
    {
        var versions = new Dictionary<string, string>(StringComparer.Ordinal);
        try
        {
            var package = "";
            foreach (var line in File.ReadLines(PackageStatus))
            {
                if (line.StartsWith("Package: ", StringComparison.Ordinal)) package = line[9..];
                else if (line.StartsWith("Version: ", StringComparison.Ordinal) && package.StartsWith("apertium", StringComparison.Ordinal))
                    versions[package] = line[9..];
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            versions.Clear();
        }

        return versions;
    }
}
