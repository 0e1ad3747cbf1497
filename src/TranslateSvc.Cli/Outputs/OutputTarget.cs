using TranslateSvc.Cli.Inputs;

namespace TranslateSvc.Cli.Outputs;

/// <summary>Where results go: standard output, one file, or a directory with a file for each input.</summary>
/// <param name="option">Value of <c>--output</c>, or null for standard output.</param>
/// <param name="inputs">Number of inputs; more than one makes the option a directory.</param>
internal sealed class OutputTarget(string? option, int inputs)
{
    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase);

    public bool IsStandardOutput => option is null;

    private bool IsDirectory => option is not null && (inputs > 1 || Directory.Exists(option) || option.EndsWith(Path.DirectorySeparatorChar));

    /// <summary>Path for one input, reserved for it; null for standard output.</summary>
    /// <exception cref="CliException">Two inputs would share it, it is the input itself, or its directory is missing.</exception>
    public string? Reserve(InputDocument input, string targetLanguage, string extension)
    {
        if (option is null) return null;
        var path = Path.GetFullPath(IsDirectory ? Path.Combine(option, FileName(input, targetLanguage, extension)) : option);
        if (string.Equals(path, input.Path, StringComparison.Ordinal)) throw CliException.Usage($"{input.Name}: --output would overwrite the input.");
        if (!_taken.Add(path)) throw CliException.Usage($"{input.Name}: {path} was already written for another input.");
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw CliException.Usage($"{input.Name}: the directory of {path} cannot be made ({failure.Message})");
        }
        return path;
    }

    /// <summary><c>article.fr.txt</c> becomes <c>article.en.txt</c>, <c>notes.md</c> becomes <c>notes.en.md</c>.</summary>
    /// <param name="input">Its name is taken, its directory is not.</param>
    /// <param name="targetLanguage">BCP-47.</param>
    /// <param name="extension">Extension with its dot; empty: the input's.</param>
    public static string FileName(InputDocument input, string targetLanguage, string extension)
    {
        var name = Path.GetFileName(input.Name);
        var stem = Path.GetFileNameWithoutExtension(name);
        if (extension.Length == 0) extension = Path.GetExtension(name) is { Length: > 1 } own ? own : ".txt";
        if (Path.GetExtension(stem).ToLowerInvariant() is ".fr" or ".en") stem = Path.GetFileNameWithoutExtension(stem);
        return $"{stem}.{targetLanguage}{extension}";
    }
}
