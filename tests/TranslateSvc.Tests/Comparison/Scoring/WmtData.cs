using System.Text.Json;

namespace TranslateSvc.Tests.Comparison.Scoring;

/// <summary>newstest2012 with sacreBLEU's scores, where the folder is there; tests skip where it is not.</summary>
internal static class WmtData
{
    internal static readonly string[] Directions = ["fr-en", "en-fr"];

    internal static readonly string[] Systems = ["google", "microsoft", "bergamot-tiny", "bergamot-base-memory"];

    private static readonly Lazy<string?> Folder = new(Find);

    private static readonly Lazy<JsonElement> Everything = new(() => JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder.Value!, "expected.json"))).RootElement);

    internal static JsonElement Expected(string direction, string system, string metric)
    {
        Require();
        return Everything.Value.GetProperty("scores").GetProperty(direction).GetProperty(system).GetProperty("metrics").GetProperty(metric);
    }

    internal static JsonElement Significance(string direction, string test, string metric)
    {
        Require();
        return Everything.Value.GetProperty("significance").GetProperty(direction).GetProperty(test).GetProperty(metric);
    }

    /// <summary>A system's lines, or <c>reference</c> or <c>source</c>; split on line feeds only, as sacreBLEU does.</summary>
    internal static string[] Lines(string direction, string name)
    {
        Require();
        var text = File.ReadAllText(Path.Combine(Folder.Value!, direction, name + ".txt"));
        return text.TrimEnd('\n').Split('\n');
    }

    internal static TheoryData<string, string> Cases()
    {
        var cases = new TheoryData<string, string>();
        foreach (var direction in Directions)
            foreach (var system in Systems) cases.Add(direction, system);
        return cases;
    }

    private static void Require()
    {
        if (Folder.Value is null)
            Assert.Skip("The wmt12 data are absent: no shared/data/wmt12 beside the checkout, and TRANSLATESVC_TEST_DATA does not name it.");
    }

    private static string? Find()
    {
        var named = Environment.GetEnvironmentVariable("TRANSLATESVC_TEST_DATA");
        if (named is not null)
            return new[] { named, Path.Combine(named, "wmt12") }.FirstOrDefault(folder => File.Exists(Path.Combine(folder, "expected.json")));
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            var folder = Path.Combine(at.FullName, "shared", "data", "wmt12");
            if (File.Exists(Path.Combine(folder, "expected.json"))) return folder;
        }

        return null;
    }
}
