using System.Diagnostics;
using TranslateSvc.Benchmarks.EndToEnd.Peers;
using TranslateSvc.Benchmarks.EndToEnd.Processes;
using TranslateSvc.Testing.Measurements;
using TranslateSvc.V1;

namespace TranslateSvc.Benchmarks.EndToEnd.Rows;

/// <summary>Articles of n chunks against a model that takes 200 ms, eight calls at once: the time should be that of ceil(n / 8) rounds.</summary>
internal static class ChunkRows
{
    private const int ModelMilliseconds = 200;
    private const int Concurrency = 8;

    public static async Task<IReadOnlyList<MeasuredRow>> MeasureAsync(Rig rig)
    {
        await using var server = await rig.StartServerAsync("chunks", [.. rig.Settings(), ("Engines:Chat:bench:MaxConcurrency", $"{Concurrency}")]);
        var client = new TranslationService.TranslationServiceClient(server.Channel);
        var model = new LlmQuestion { FirstTokenMilliseconds = ModelMilliseconds };
        List<MeasuredRow> rows = [];
        var seed = 100_000;
        // Until its code is compiled, by a model that answers at once; then one of each size: the first also asks what the model takes.
        await Pairs.WarmAsync(rig, rig.FreshLoad(server.Child, Rig.Translate(server, Rig.Request(Rig.MarkedArticle(60))) with { Connections = 1, Streams = 2 }));
        await rig.AskLlmAsync(model);
        foreach (var paragraphs in (int[])[13, 60, 200]) await TranslateAsync(paragraphs);
        foreach (var paragraphs in (int[])[13, 60, 200])
        {
            var before = (await rig.AskLlmAsync(model)).Calls;
            List<double> times = [];
            for (var run = 0; run < (rig.Quick ? 3 : 9); run++) times.Add(await TranslateAsync(paragraphs));
            var chunks = ((await rig.AskLlmAsync(model)).Calls - before) / times.Count;
            var ideal = (chunks + Concurrency - 1) / Concurrency * ModelMilliseconds;
            var time = Spread.Of(times);
            var ratio = Spread.Of(times.Select(t => t / ideal));
            rows.Add(new MeasuredRow
            {
                Id = $"chunks-{paragraphs}", What = $"article of {paragraphs} paragraphs, {chunks} calls of {ModelMilliseconds} ms, against ceil({chunks}/{Concurrency}) × {ModelMilliseconds} ms",
                Measured = $"{time.Median:N0} / {ideal:N0} ms", Value = ratio.Median, Spread = ratio, Goal = Goal.AtMost(1.05),
                Values = new Dictionary<string, double> { ["milliseconds"] = time.Median, ["idealMilliseconds"] = ideal, ["calls"] = chunks },
            });
        }

        await rig.AskLlmAsync(new LlmQuestion());
        return rows;

        async Task<double> TranslateAsync(int paragraphs)
        {
            seed += 1_000;
            var request = Rig.Request(Article.Repeat(paragraphs, seed));
            var started = Stopwatch.GetTimestamp();
            var answer = await client.TranslateTextAsync(request, cancellationToken: rig.Token);
            var time = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            return answer.Complete ? time : throw new ChildFailedException($"The answer for {paragraphs} paragraphs is incomplete.");
        }
    }
}
