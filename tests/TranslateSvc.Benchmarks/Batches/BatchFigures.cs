using System.Globalization;
using System.Runtime.InteropServices;
using Grpc.Net.Client;
using TranslateSvc.Benchmarks.EndToEnd;
using TranslateSvc.Testing.Processes;

namespace TranslateSvc.Benchmarks.Batches;

/// <summary>The batch figures of the README, as one Markdown table.</summary>
internal static class BatchFigures
{
    private static readonly TimeSpan Model = TimeSpan.FromMilliseconds(200);

    /// <summary>Measures.</summary>
    /// <param name="large">Items of the batch whose memory is watched; 0 leaves it out.</param>
    /// <param name="memoryOnly">Measure nothing else.</param>
    public static async Task<int> RunAsync(int large, bool memoryOnly)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        Console.WriteLine($"{Environment.ProcessorCount} processors, {RuntimeInformation.OSDescription}, .NET {Environment.Version}; articles of one chunk, {BatchRun.Text("abcdefgh", 1).Length} characters");
        Console.WriteLine();
        Console.WriteLine("| what | measured | ratio | target |");
        Console.WriteLine("|---|---|---|---|");
        await foreach (var figure in AllAsync(large, memoryOnly).ConfigureAwait(false))
            Console.WriteLine($"| {figure.What} | {figure.Measured} | {figure.Ratio} | {figure.Target} |");
        return 0;
    }

    private static async IAsyncEnumerable<Figure> AllAsync(int large, bool memoryOnly)
    {
        if (!memoryOnly)
        {
            yield return await AgainstModelAsync().ConfigureAwait(false);
            yield return await OverheadAsync(redis: false).ConfigureAwait(false);
        }

        if (!memoryOnly && RedisBinary.IsInstalled)
        {
            yield return await OverheadAsync(redis: true).ConfigureAwait(false);
            yield return await ReplicasAsync().ConfigureAwait(false);
        }

        if (large > 0) yield return await MemoryAsync(large).ConfigureAwait(false);
    }

    private static async Task<Figure> AgainstModelAsync()
    {
        const int items = 1_000;
        await using var setup = await BatchSetup.StartAsync(Model, 1, redis: false).ConfigureAwait(false);
        await BatchRun.MeasureAsync(setup.Servers, 50).ConfigureAwait(false);
        var time = await BatchRun.MeasureAsync(setup.Servers, items).ConfigureAwait(false);
        var ideal = items / 8 * Model;
        return new Figure(
            "1,000 articles, 200 ms model, 8 calls at once; against 1000/8 × 200 ms", $"{time.Wall.TotalSeconds:F1} s of {ideal.TotalSeconds:F1} s", $"{time.Wall / ideal:F2}×", "≤ 1.1×");
    }

    // The same texts by single calls cost the translation alone; what a batch costs more is its own.
    private static async Task<Figure> OverheadAsync(bool redis)
    {
        const int items = 2_000;
        await using var setup = await BatchSetup.StartAsync(TimeSpan.Zero, 1, redis).ConfigureAwait(false);
        await BatchRun.MeasureAsync(setup.Servers, 300).ConfigureAwait(false);
        await CallsAsync(setup.Servers[0], 300).ConfigureAwait(false);
        List<double> batch = [], calls = [];
        for (var round = 0; round < 3; round++)
        {
            var before = setup.Servers[0].ProcessorTime;
            await BatchRun.MeasureAsync(setup.Servers, items).ConfigureAwait(false);
            var between = setup.Servers[0].ProcessorTime;
            await CallsAsync(setup.Servers[0], items).ConfigureAwait(false);
            batch.Add((between - before).TotalMilliseconds / items);
            calls.Add((setup.Servers[0].ProcessorTime - between).TotalMilliseconds / items);
        }

        batch.Sort();
        calls.Sort();
        return new Figure(
            $"processor time per item on {(redis ? "Redis" : "SQLite")}, batch against single calls of the same texts, median of 3",
            $"{batch[1]:F2} ms against {calls[1]:F2} ms", $"{batch[1] - calls[1]:+0.00;-0.00} ms", "< +5 ms");
    }

    private static async Task<Figure> ReplicasAsync()
    {
        const int items = 1_000;
        TimeSpan one, two;
        await using (var setup = await BatchSetup.StartAsync(Model, 1, redis: true).ConfigureAwait(false))
        {
            await BatchRun.MeasureAsync(setup.Servers, 50).ConfigureAwait(false);
            one = (await BatchRun.MeasureAsync(setup.Servers, items).ConfigureAwait(false)).Wall;
        }

        await using (var setup = await BatchSetup.StartAsync(Model, 2, redis: true).ConfigureAwait(false))
        {
            await BatchRun.MeasureAsync(setup.Servers, 50).ConfigureAwait(false);
            two = (await BatchRun.MeasureAsync(setup.Servers, items).ConfigureAwait(false)).Wall;
        }

        return new Figure("two replicas against one, 8 calls at once each, 200 ms model, 1,000 articles", $"{two.TotalSeconds:F1} s against {one.TotalSeconds:F1} s", $"{two / one:F2}×", "≤ 0.6×");
    }

    private static async Task<Figure> MemoryAsync(int items)
    {
        await using var setup = await BatchSetup.StartAsync(TimeSpan.Zero, 1, redis: false).ConfigureAwait(false);
        // At rest, but warm: what the first requests load is not the batch's.
        await BatchRun.MeasureAsync(setup.Servers, 300).ConfigureAwait(false);
        await Task.Delay(TimeSpan.FromSeconds(5)).ConfigureAwait(false);
        var time = await BatchRun.MeasureAsync(setup.Servers, items).ConfigureAwait(false);
        return new Figure(
            $"memory of the server while {items:N0} items run, over rest", $"{time.PeakOverRest / 1048576.0:F0} MB; upload {time.Upload.TotalSeconds:F1} s, work {time.Wall.TotalSeconds:F0} s", "", "≤ 150 MB");
    }

    private static async Task CallsAsync(ServerBinary server, int items)
    {
        using var channel = GrpcChannel.ForAddress(server.GrpcAddress);
        var client = new V1.TranslationService.TranslationServiceClient(channel);
        var run = Guid.NewGuid().ToString("N")[..8];
        await Parallel.ForEachAsync(Enumerable.Range(1, items), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (i, token) =>
            await client.TranslateTextAsync(
                new V1.TranslateTextRequest { Contents = { BatchRun.Text(run, i) }, SourceLanguageCode = "fr", TargetLanguageCode = "en" }, cancellationToken: token)).ConfigureAwait(false);
    }
}
