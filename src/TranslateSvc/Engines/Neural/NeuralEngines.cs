using Microsoft.Extensions.Configuration;
using TranslateSvc.Engines.Chat;
using TranslateSvc.Engines.Neural.Models;

namespace TranslateSvc.Engines.Neural;

/// <summary>The engines of neural models that a configuration finds on this machine, and the models behind them.</summary>
public static class NeuralEngines
{
    /// <summary>Their names, whether they can work or not; none when they are switched off.</summary>
    public static IReadOnlyList<string> NamesIn(IConfiguration configuration) =>
        configuration.GetSection(NeuralOptions.Section).GetValue(nameof(NeuralOptions.Enabled), true) ? [.. Find(configuration).Select(f => f.Name)] : [];

    /// <summary>Every model, by engine; a folder that is none stands with what is wrong with it.</summary>
    /// <exception cref="IOException">The folder of installed models cannot be listed.</exception>
    /// <exception cref="UnauthorizedAccessException">The same.</exception>
    public static IReadOnlyList<NeuralModel> ModelsIn(IConfiguration configuration) =>
        [.. Store(configuration).List().SelectMany(f => f.Models.Count > 0 ? f.Models.Select(m => Of(f.Name, m)) : [new NeuralModel(f.Name, f.Path, "", "", [], 0, f.Trouble)])];

    /// <summary>Folder of the installed models.</summary>
    public static string DirectoryIn(IConfiguration configuration) => Store(configuration).Installed;

    /// <summary>Copies a model into the folder of installed models, after loading it whole. A running server finds it when it starts next.</summary>
    /// <param name="configuration">Says where that is.</param>
    /// <param name="source">The model's folder.</param>
    /// <param name="engine">Name of the engine; empty takes the folder's.</param>
    /// <param name="cancellationToken">Ends between two files; nothing is left then.</param>
    /// <exception cref="ModelFolderException">The folder is no model, a file is missing or damaged, or the name cannot be an engine's; the message names what.</exception>
    public static NeuralModel Install(IConfiguration configuration, string source, string engine, CancellationToken cancellationToken)
    {
        var name = engine.Length > 0 ? engine : NameOf(source);
        if (configuration.GetSection($"{ChatEngineOptions.Section}:{name}").Exists()) throw new ModelFolderException($"\"{name}\" is an engine that {ChatEngineOptions.Section} configures already. Choose another name.");
        return Of(name, Store(configuration).Add(source, name, cancellationToken));
    }

    internal static IEnumerable<EngineFolder> Find(IConfiguration configuration)
    {
        var taken = configuration.GetSection(ChatEngineOptions.Section).GetChildren().Select(c => c.Key).ToHashSet(StringComparer.Ordinal);
        try
        {
            return [.. Store(configuration).List().Where(f => !taken.Contains(f.Name))];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A folder that cannot be listed holds no engine; `tsvc models list` says why.
            return [];
        }
    }

    private static ModelStore Store(IConfiguration configuration) => new(
        new NeuralOptions { ModelsDirectory = configuration[$"{NeuralOptions.Section}:{nameof(NeuralOptions.ModelsDirectory)}"] ?? "" }.ResolvedModelsDirectory, ModelStore.Bundled);

    private static string NameOf(string source)
    {
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(source))).ToLowerInvariant();
        return string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')).Trim('-');
    }

    private static NeuralModel Of(string engine, ModelFolder model) => new(engine, model.Location, model.Layout, model.Model, model.Directions, model.Bytes, "");
}

/// <summary>A model on this machine.</summary>
/// <param name="Engine">Name of the engine it belongs to.</param>
/// <param name="Location">Its folder.</param>
/// <param name="Layout"><c>translatesvc</c> or <c>marian</c>; empty when there is trouble.</param>
/// <param name="Model">Name and version.</param>
/// <param name="Directions">Directions as source and target languages.</param>
/// <param name="Bytes">Size of its files.</param>
/// <param name="Trouble">What keeps it from working, with the file's name; empty when nothing does.</param>
public sealed record NeuralModel(
    string Engine, string Location, string Layout, string Model, IReadOnlyList<(string Source, string Target)> Directions, long Bytes, string Trouble);
