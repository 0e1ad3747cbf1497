using System.Text.Json;
using TranslateSvc.Pages.Model;
using TranslateSvc.V1;

namespace TranslateSvc.Pages.Tests.Browser;

/// <summary>The newstest2012 files with sacreBLEU's scores, beside the checkout in <c>shared/data</c> or where <c>TRANSLATESVC_TEST_DATA</c> says.</summary>
internal static class Wmt12
{
    public static Model.Report Read(string direction, params string[] systems)
    {
        var folder = Path.Combine(Folder(), direction);
        var request = new EvaluateTranslationsRequest { References = { new EvaluateTranslationsRequest.Types.Reference { Lines = { Lines(folder, "reference") } } } };
        foreach (var system in systems) request.Systems.Add(new EvaluateTranslationsRequest.Types.System { Id = system, Hypotheses = { Lines(folder, system) } });
        return EvaluationReport.From(direction, request, new EvaluateTranslationsResponse());
    }

    /// <summary>BLEU and chrF2 to the decimal that the page shows.</summary>
    public static double[] Expected(string direction, string system)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder(), "expected.json")));
        var metrics = json.RootElement.GetProperty("scores").GetProperty(direction).GetProperty(system).GetProperty("metrics");
        return [.. new[] { "BLEU", "chrF2" }.Select(m => Math.Round(metrics.GetProperty(m).GetProperty("score").GetDouble(), 1))];
    }

    private static string[] Lines(string folder, string name) => File.ReadAllText(Path.Combine(folder, name + ".txt")).TrimEnd('\n').Split('\n');

    private static string Folder()
    {
        var named = Environment.GetEnvironmentVariable("TRANSLATESVC_TEST_DATA");
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); named is null && at is not null; at = at.Parent)
        {
            var candidate = Path.Combine(at.FullName, "shared", "data");
            if (Directory.Exists(Path.Combine(candidate, "wmt12"))) named = candidate;
        }

        var folder = Path.Combine(named ?? "", "wmt12");
        Assert.SkipUnless(Directory.Exists(folder), "The newstest2012 files are absent: put them in shared/data beside the checkout or set TRANSLATESVC_TEST_DATA.");
        return folder;
    }
}
