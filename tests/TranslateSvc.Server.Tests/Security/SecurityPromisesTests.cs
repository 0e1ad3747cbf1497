using System.Text.RegularExpressions;

namespace TranslateSvc.Server.Tests.Security;

/// <summary>A promise without a test is none: what SECURITY.md names must be there.</summary>
public sealed partial class SecurityPromisesTests
{
    [Fact]
    public void EveryPromise_NamesTests_ThatExist()
    {
        var root = Root();
        var rows = File.ReadLines(Path.Combine(root, "SECURITY.md"))
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| promise", StringComparison.Ordinal) && !line.EndsWith("| |", StringComparison.Ordinal)).ToArray();
        var sources = Directory.EnumerateFiles(Path.Combine(root, "tests"), "*Tests.cs", SearchOption.AllDirectories)
            .ToLookup(file => Path.GetFileNameWithoutExtension(file), File.ReadAllText, StringComparer.Ordinal);

        var missing = rows.SelectMany(row => Named().Matches(row) is { Count: > 0 } named
            ? named.Where(n => !sources[n.Groups["class"].Value].Any(text => text.Contains($" {n.Groups["method"].Value}(", StringComparison.Ordinal))).Select(n => n.Value)
            : [row]);

        Assert.True(rows.Length > 30, $"{rows.Length} promises were read.");
        Assert.Empty(missing);
    }

    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "TranslateSvc.sln"))) return folder.FullName;
        throw new DirectoryNotFoundException("The solution's folder was not found above the tests.");
    }

    [GeneratedRegex("`(?<class>\\w+Tests)\\.(?<method>\\w+)`")]
    private static partial Regex Named();
}
