namespace TranslateSvc.Cli.Tests.Fakes;

/// <summary>newstest2012 with sacreBLEU's scores, where the folder is there; tests skip where it is not.</summary>
internal static class WmtFolder
{
    public static string Require()
    {
        var folder = Find();
        if (folder is null) Assert.Skip("The wmt12 data are absent: no shared/data/wmt12 beside the checkout, and TRANSLATESVC_TEST_DATA does not name it.");
        return folder;
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("TRANSLATESVC_TEST_DATA") is { } named)
            return new[] { named, Path.Combine(named, "wmt12") }.FirstOrDefault(folder => File.Exists(Path.Combine(folder, "expected.json")));
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            var folder = Path.Combine(at.FullName, "shared", "data", "wmt12");
            if (File.Exists(Path.Combine(folder, "expected.json"))) return folder;
        }

        return null;
    }
}
