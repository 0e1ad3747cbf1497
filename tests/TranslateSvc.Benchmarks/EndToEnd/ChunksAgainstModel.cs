using TranslateSvc.Testing.FakeLlm;
using TranslateSvc.V1;

namespace TranslateSvc.Benchmarks.EndToEnd;

/// <summary>Articles of n chunks against a model that takes 200 ms: the time should be that of ceil(n / 8) rounds.</summary>
internal static class ChunksAgainstModel
{
    private const int ModelMilliseconds = 200;
    private const int Concurrency = 8;

    public static (string Key, string Value)[] Settings(FakeLlmServer llm) =>
    [
        ("TranslateSvc:Engines:Chat:bench:Kind", "OpenAI"),
        ("TranslateSvc:Engines:Chat:bench:Endpoint", llm.Endpoint),
        ("TranslateSvc:Engines:Chat:bench:Model", "fake-model"),
        ("TranslateSvc:Cache:Store", "Memory"),
    ];

    public static async IAsyncEnumerable<Figure> MeasureAsync(int runs)
    {
        await using var llm = await FakeLlmServer.StartAsync(new FakeLlmOptions { FirstTokenDelay = TimeSpan.FromMilliseconds(ModelMilliseconds) });
        await using var server = await BenchServer.StartAsync(null, Settings(llm));
        var client = new TranslationService.TranslationServiceClient(server.Connect());
        var seed = 100_000;
        foreach (var paragraphs in (int[])[13, 60, 200])
        {
            var chunks = 0;
            async Task Translate(int _)
            {
                var before = llm.Calls;
                seed += 1_000;
                var answer = await client.TranslateTextAsync(new TranslateTextRequest
                {
                    SourceLanguageCode = "fr", TargetLanguageCode = "en", Contents = { Article.Repeat(paragraphs, seed) },
                });
                if (!answer.Complete) throw new InvalidOperationException("The answer is incomplete.");
                chunks = llm.Calls - before;
            }

            await Translate(0);
            var time = await Load.MedianMillisecondsAsync(runs, Translate);
            var ideal = (chunks + Concurrency - 1) / Concurrency * ModelMilliseconds;
            yield return new Figure(
                $"article of {paragraphs} paragraphs, {chunks} calls, against ceil({chunks}/{Concurrency}) × {ModelMilliseconds} ms",
                $"{time:N0} / {ideal:N0} ms", $"{time / ideal:0.00}×", "≤ 1.15×");
        }
    }
}
