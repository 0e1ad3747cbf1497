using Microsoft.Extensions.FileSystemGlobbing;
using Microsoft.Extensions.FileSystemGlobbing.Abstractions;

namespace TranslateSvc.Cli.Batches.Inputs;

/// <summary>Files by path, directory or glob (<c>*</c>, <c>?</c> within a name, <c>**</c> over directories), in the order of their names.</summary>
internal static class FileFinder
{
    /// <summary>Files that a directory gives unless the user says otherwise.</summary>
    public static readonly string[] DefaultInclude = ["**/*.txt", "**/*.md"];

    /// <summary>The files of one argument.</summary>
    /// <exception cref="CliException">There is none.</exception>
    public static IReadOnlyList<string> Find(string argument, IReadOnlyList<string> include)
    {
        if (File.Exists(argument)) return [argument];
        if (Directory.Exists(argument))
            return Match(argument, include) is { Count: > 0 } files ? files : throw CliException.Usage($"{argument}: the directory holds no {string.Join(" or ", include)} (see --include).");
        if (argument.AsSpan().IndexOfAny('*', '?') < 0) throw CliException.Usage($"{argument}: no such file or directory.");
        var (root, pattern) = Split(argument);
        return Directory.Exists(root.Length == 0 ? "." : root) && Match(root, [pattern]) is { Count: > 0 } matches
            ? matches : throw CliException.Usage($"{argument}: no file matches.");
    }

    private static List<string> Match(string root, IReadOnlyList<string> patterns)
    {
        var matcher = new Matcher(StringComparison.Ordinal);
        foreach (var pattern in patterns) matcher.AddInclude(pattern);
        var found = matcher.Execute(new DirectoryInfoWrapper(new DirectoryInfo(root.Length == 0 ? "." : root)));
        return [.. found.Files.Select(f => root.Length == 0 ? f.Path : Path.Combine(root, f.Path)).Order(StringComparer.Ordinal)];
    }

    // What stands before the first wildcard is a directory; the rest is the pattern.
    private static (string Root, string Pattern) Split(string glob)
    {
        var wild = glob.AsSpan().IndexOfAny('*', '?');
        var slash = glob.LastIndexOf('/', wild);
        return slash < 0 ? ("", glob) : (slash == 0 ? "/" : glob[..slash], glob[(slash + 1)..]);
    }
}
