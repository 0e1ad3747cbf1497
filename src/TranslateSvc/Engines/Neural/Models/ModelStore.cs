namespace TranslateSvc.Engines.Neural.Models;

/// <summary>The models of this machine: those that come with the program, in <c>models</c> beside it, and those installed.</summary>
/// <param name="installed">Folder of the installed models; need not exist.</param>
/// <param name="bundled">Folder of the program's own; need not exist.</param>
internal sealed class ModelStore(string installed, string bundled)
{
    /// <summary>The program's own models.</summary>
    public static string Bundled => Path.Combine(AppContext.BaseDirectory, "models");

    /// <summary>Folder of the installed models.</summary>
    public string Installed => installed;

    /// <summary>Every engine's folder by name; an installed one stands for a bundled one of the same name.</summary>
    /// <exception cref="IOException">A folder cannot be listed.</exception>
    public IReadOnlyList<EngineFolder> List()
    {
        var paths = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var root in new[] { bundled, installed }.Where(Directory.Exists))
        {
            foreach (var path in Directory.EnumerateDirectories(root))
            {
                var name = Path.GetFileName(path);
                if (!name.StartsWith('.') && EngineFolder.NameTrouble(name).Length == 0) paths[name] = path;
            }
        }

        return [.. paths.Values.Select(path => new EngineFolder(path))];
    }

    /// <summary>Copies a model into the store after loading it whole, so that nothing broken is ever installed.</summary>
    /// <param name="source">The model's folder.</param>
    /// <param name="engine">The engine's name.</param>
    /// <param name="cancellationToken">Ends between two files; nothing is left then.</param>
    /// <returns>The installed model.</returns>
    /// <exception cref="ModelFolderException">The folder is no model, a file of it is missing or damaged, the name cannot be one, or the engine has a model of that direction.</exception>
    public ModelFolder Add(string source, string engine, CancellationToken cancellationToken)
    {
        if (EngineFolder.NameTrouble(engine) is { Length: > 0 } trouble) throw new ModelFolderException(trouble);
        var model = ModelFolder.Open(Path.GetFullPath(source));
        model.LoadGraph(model.LoadSubwords(), threads: 1).Dispose();
        var home = Path.Combine(installed, engine);
        if (new EngineFolder(home).Models.FirstOrDefault(m => m.Directions.Intersect(model.Directions).Any()) is { } old)
            throw new ModelFolderException($"Engine \"{engine}\" has a model from {old.Directions[0].Source} to {old.Directions[0].Target}: {old.Location}. Remove it first, or choose another name.");
        var direction = string.Join('-', model.Directions.Select(d => $"{d.Source}-{d.Target}"));
        return Copy(model, Path.Combine(home, direction), cancellationToken);
    }

    // Under a name that no engine has until all files are there.
    private static ModelFolder Copy(ModelFolder model, string target, CancellationToken cancellationToken)
    {
        var partial = Path.Combine(Path.GetDirectoryName(target)!, $".{Path.GetFileName(target)}.{Environment.ProcessId}");
        try
        {
            foreach (var file in model.Files)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var to = Path.Combine(partial, file);
                Directory.CreateDirectory(Path.GetDirectoryName(to)!);
                File.Copy(Path.Combine(model.Location, file), to, overwrite: true);
            }

            Directory.Move(partial, target);
        }
        catch (Exception e)
        {
            if (Directory.Exists(partial)) Directory.Delete(partial, recursive: true);
            // An engine without a model would be shown as one that is broken.
            var home = Path.GetDirectoryName(target)!;
            if (Directory.Exists(home) && !Directory.EnumerateFileSystemEntries(home).Any()) Directory.Delete(home);
            if (e is IOException or UnauthorizedAccessException) throw new ModelFolderException($"{target} cannot be written: {e.Message}", e);
            throw;
        }

        return ModelFolder.Open(target);
    }
}
