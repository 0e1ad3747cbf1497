using System.Text.RegularExpressions;

namespace TranslateSvc.Engines.Neural.Models;

/// <summary>A folder that is one engine: a model's own, or one that holds a model for each direction. Its name is the engine's.</summary>
internal sealed partial class EngineFolder
{
    private static readonly string[] Reserved = ["apertium", "apertium-ca", "apertium-es", "extractive"];

    /// <summary>Reads a folder; what is wrong with it stands in <see cref="Trouble"/>.</summary>
    public EngineFolder(string path)
    {
        Path = path;
        Name = System.IO.Path.GetFileName(System.IO.Path.TrimEndingDirectorySeparator(path));
        try
        {
            Models = [.. ModelPaths(path).Select(ModelFolder.Open)];
            var twice = Models.SelectMany(m => m.Directions, (model, direction) => (model, direction)).GroupBy(p => p.direction).FirstOrDefault(g => g.Count() > 1);
            if (twice is not null) throw new ModelFolderException($"{path} holds two models from {twice.Key.Source} to {twice.Key.Target}: {string.Join(" and ", twice.Select(p => p.model.Location))}.");
        }
        catch (Exception e) when (e is ModelFolderException or IOException or UnauthorizedAccessException)
        {
            Models = [];
            Trouble = e.Message;
        }
    }

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>The engine's name.</summary>
    public string Name { get; }

    /// <summary>Its models, one or two; none when <see cref="Trouble"/> says why.</summary>
    public IReadOnlyList<ModelFolder> Models { get; }

    /// <summary>What keeps the folder from being an engine; empty when nothing does.</summary>
    public string Trouble { get; } = "";

    /// <summary>What is wrong with a name for an engine of models; empty when nothing is.</summary>
    public static string NameTrouble(string name) =>
        !NamePattern().IsMatch(name) ? $"\"{name}\" is no name for an engine: 1 to 63 lower-case letters, digits and hyphens, a letter or digit first."
        : Reserved.Contains(name) ? $"\"{name}\" is an engine that the service has already."
        : "";

    // A folder without a model of its own holds models.
    private static IEnumerable<string> ModelPaths(string path)
    {
        if (File.Exists(System.IO.Path.Combine(path, NativeManifest.FileName)) || File.Exists(System.IO.Path.Combine(path, MarianConfig.FileName))) return [path];
        string[] inner = Directory.Exists(path) ? [.. Directory.EnumerateDirectories(path).Where(d => !System.IO.Path.GetFileName(d).StartsWith('.')).Order(StringComparer.Ordinal)] : [];
        return inner.Length > 0 ? inner : [path];
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,62}$")]
    private static partial Regex NamePattern();
}
