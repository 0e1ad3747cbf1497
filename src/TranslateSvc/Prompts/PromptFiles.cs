using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;

namespace TranslateSvc.Prompts;

/// <summary>The prompt files, embedded in the assembly. Line ends are LF whatever the checkout, so that prompts are the same bytes everywhere.</summary>
internal static class PromptFiles
{
    private const string Folder = "Prompts/";

    private static readonly FrozenDictionary<string, string> Files = typeof(PromptFiles).Assembly.GetManifestResourceNames()
        .Where(n => n.StartsWith(Folder, StringComparison.Ordinal)).ToFrozenDictionary(n => n[Folder.Length..^".md".Length], Load);

    /// <summary>Names, without extension.</summary>
    public static IReadOnlyCollection<string> Names => Files.Keys;

    /// <summary>Joins files to one message.</summary>
    public static string Join(params ReadOnlySpan<string> names)
    {
        var text = new StringBuilder();
        foreach (var name in names) text.Append(text.Length > 0 ? "\n\n" : "").Append(Files[name]);
        return text.ToString();
    }

    /// <summary>Joins files to a system message: the rules, then the reference by which a leak of them is known.</summary>
    public static string System(params ReadOnlySpan<string> names) => Join([.. names, PromptReference.File]).Replace("{reference}", PromptReference.Value, StringComparison.Ordinal);

    /// <summary>Every file's lines.</summary>
    public static IEnumerable<string> Lines() => Files.OrderBy(f => f.Key, StringComparer.Ordinal).SelectMany(f => f.Value.Split('\n'));

    /// <summary>The version of a set of prompts: the first 12 hexadecimal digits of the SHA-256 of their names and contents.</summary>
    /// <param name="which">Whether a file belongs to the set.</param>
    /// <param name="specimens">Messages as the code lays them out, so that another layout is another version.</param>
    public static string Hash(Func<string, bool> which, params IEnumerable<string> specimens)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, text) in Files.Where(f => which(f.Key)).OrderBy(f => f.Key, StringComparer.Ordinal))
            hash.AppendData(Encoding.UTF8.GetBytes($"{name}\0{text}\0"));
        foreach (var specimen in specimens) hash.AppendData(Encoding.UTF8.GetBytes($"{specimen}\0"));
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..12];
    }

    private static string Load(string resource)
    {
        using var reader = new StreamReader(typeof(PromptFiles).Assembly.GetManifestResourceStream(resource)!, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n").Trim();
    }
}
