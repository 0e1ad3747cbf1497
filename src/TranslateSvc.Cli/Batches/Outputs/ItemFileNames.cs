using System.Text;

namespace TranslateSvc.Cli.Batches.Outputs;

/// <summary>File names for item ids: inside the folder whatever the id says, and no two the same, on file systems that ignore case too.</summary>
/// <param name="reserved">Names that are taken.</param>
internal sealed class ItemFileNames(params string[] reserved)
{
    // File systems allow 255 bytes; -N.md comes after it.
    private const int MaxBytes = 200;
    private readonly HashSet<string> _taken = new(reserved, StringComparer.OrdinalIgnoreCase);

    /// <summary>The relative path of an item's file.</summary>
    public string Of(string itemId)
    {
        var parts = itemId.Split('/', '\\').Select(Part).Where(p => p.Length > 0).ToArray();
        var stem = parts.Length == 0 ? "item" : Path.Combine([.. parts[..^1].Select(Folder), Stem(parts[^1])]);
        var name = stem + ".md";
        for (var n = 2; !_taken.Add(name); n++) name = $"{stem}-{n}.md";
        return name;
    }

    private static string Stem(string name) => Path.GetExtension(name).ToLowerInvariant() is ".txt" or ".md" or ".markdown" ? Path.GetFileNameWithoutExtension(name) : name;

    // Files end in .md and folders never do: "a" and "a.md/b" both have their place.
    private static string Folder(string name) => name.EndsWith(".md", StringComparison.OrdinalIgnoreCase) ? name + "_" : name;

    // ".." becomes nothing, a leading dot would hide the file.
    private static string Part(string part)
    {
        var safe = new StringBuilder();
        foreach (var c in Composed(part)) safe.Append(char.IsControl(c) || c is ':' or '*' or '?' or '"' or '<' or '>' or '|' ? '_' : c);
        var text = safe.ToString().Trim(' ').TrimStart('.').TrimEnd('.', ' ');
        return Cut(text);
    }

    // What has no normal form (half a surrogate pair, U+FFFE) keeps its own.
    private static string Composed(string part)
    {
        try
        {
            return part.Normalize();
        }
        catch (ArgumentException)
        {
            return part;
        }
    }

    // Whole characters only: half of one is no file name.
    private static string Cut(string text)
    {
        var (bytes, length) = (0, 0);
        foreach (var rune in text.EnumerateRunes())
        {
            if ((bytes += rune.Utf8SequenceLength) > MaxBytes) return text[..length].TrimEnd('.', ' ');
            length += rune.Utf16SequenceLength;
        }

        return text;
    }
}
