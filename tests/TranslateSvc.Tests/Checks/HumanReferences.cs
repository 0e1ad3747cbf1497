namespace TranslateSvc.Tests.Checks;

/// <summary>Human translations of news, where the shared data folder is present; tests that need them skip where it is not.</summary>
internal static class HumanReferences
{
    public static IReadOnlyList<(string Source, string Target)> Read(string direction, string file = "reference.txt")
    {
        var folder = Folder();
        if (folder is null) Assert.Skip("The newstest2012 folder (shared/data/wmt12, or TRANSLATESVC_TEST_DATA) is absent.");
        var source = File.ReadAllText(Path.Combine(folder, direction, "source.txt")).TrimEnd('\n').Split('\n');
        var target = File.ReadAllText(Path.Combine(folder, direction, file)).TrimEnd('\n').Split('\n');
        return [.. source.Zip(target)];
    }

    private static string? Folder()
    {
        if (Environment.GetEnvironmentVariable("TRANSLATESVC_TEST_DATA") is { Length: > 0 } given)
            return Directory.Exists(Path.Combine(given, "wmt12")) ? Path.Combine(given, "wmt12") : Directory.Exists(Path.Combine(given, "fr-en")) ? given : null;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "shared", "data", "wmt12");
            if (Directory.Exists(candidate)) return candidate;
        }

        return null;
    }
}
