using System.Diagnostics;
using TranslateSvc.V1;

namespace TranslateSvc.Benchmarks.EndToEnd;

/// <summary>The warm embedded engine on an article against two <c>apertium</c> commands started for it, French to Catalan to English, turn by turn.</summary>
internal static class EmbeddedAgainstCold
{
    public static async Task<Figure> MeasureAsync(int runs)
    {
        await using var server = await BenchServer.StartAsync(null, ("TranslateSvc:Cache:Store", "Memory"));
        var client = new TranslationService.TranslationServiceClient(server.Connect());
        async Task Warm(string engine)
        {
            var answer = await client.TranslateTextAsync(new TranslateTextRequest
            {
                SourceLanguageCode = "fr", TargetLanguageCode = "en", Engine = engine, CacheMode = CacheMode.Bypass, Contents = { Article.Sample },
            });
            if (answer.Translations[0].Text.Length == 0) throw new InvalidOperationException("The engine answered nothing.");
        }

        await Warm("apertium-ca");
        await Warm("apertium");
        List<double> cold = [], route = [], both = [];
        for (var run = 0; run < runs; run++)
        {
            cold.Add(await Load.MedianMillisecondsAsync(1, _ => ColdAsync()));
            route.Add(await Load.MedianMillisecondsAsync(1, _ => Warm("apertium-ca")));
            both.Add(await Load.MedianMillisecondsAsync(1, _ => Warm("apertium")));
        }

        return new Figure(
            "embedded engine, warm, one article: one route / both routes against cold `apertium fra-cat | apertium cat-eng`",
            $"{Load.Median(route):N0} / {Load.Median(both):N0} / {Load.Median(cold):N0} ms",
            $"{Load.Median(route.Zip(cold, (w, c) => w / c)):0.00}× / {Load.Median(both.Zip(cold, (w, c) => w / c)):0.00}×", "a small fraction");
    }

    private static async Task ColdAsync()
    {
        using var process = Process.Start(new ProcessStartInfo("sh", ["-c", "apertium fra-cat | apertium cat-eng"])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true,
        })!;
        var answer = process.StandardOutput.ReadToEndAsync();
        await process.StandardInput.WriteAsync(Article.Sample);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        if ((await answer).Length == 0) throw new InvalidOperationException("apertium answered nothing.");
    }
}
