using System.Diagnostics;
using TranslateSvc.Benchmarks.Batches;
using TranslateSvc.Benchmarks.EndToEnd;
using TranslateSvc.Testing.Capacity;
using TranslateSvc.Testing.Processes;
using TranslateSvc.V1;

namespace TranslateSvc.Benchmarks.Scale;

/// <summary>
/// One to three server processes over a real Redis against the fake model, beside what the simulation predicts for them. The model takes 200 ms and a replica makes 8 calls at once, so that the time is the
/// model's and not the processors', which servers, model, Redis and client share here. A bare call beside the run tells what of the 200 ms the machine makes of them; the second prediction is with that.
/// </summary>
internal static class Calibration
{
    private const double ModelSeconds = 0.2;
    private const int CallsAtOnce = 12;

    private static readonly CapacityInputs Batch = new()
    {
        Articles = [new("one chunk", 1, 1, 1, 1_200, 70, 0.002)], HitRate = 0, FirstToken = new Latency(ModelSeconds), SecondsPerToken = 0, QueueLimit = int.MaxValue, QueuePatience = double.PositiveInfinity,
    };

    public static async Task<int> RunAsync(bool quick)
    {
        if (!RedisBinary.IsInstalled)
        {
            await Console.Error.WriteLineAsync("needs redis-server").ConfigureAwait(false);
            return 2;
        }

        Console.WriteLine("| replicas | model | articles | measured a second | predicted with 200 ms | error | a bare call beside it | predicted with that | error |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|");
        var bare = ModelSeconds;
        foreach (var replicas in (int[])[1, 2, 3]) bare = await CompareAsync(replicas, 0, quick ? 160 : 400, null).ConfigureAwait(false);
        // A bare call would take one of the places here.
        await CompareAsync(3, CallsAtOnce, quick ? 160 : 400, bare).ConfigureAwait(false);
        await CountAsync(quick ? 30 : 100).ConfigureAwait(false);
        return 0;
    }

    private static async Task<double> CompareAsync(int replicas, int most, int items, double? known)
    {
        items *= replicas;
        var setup = await BatchSetup.StartAsync(TimeSpan.FromSeconds(ModelSeconds), replicas, redis: true, most).ConfigureAwait(false);
        await using (setup.ConfigureAwait(false))
        {
            await BatchRun.MeasureAsync(setup.Servers, 50 * replicas).ConfigureAwait(false);
            using var done = new CancellationTokenSource();
            var probe = known is null ? ProbeAsync(setup.Model, done.Token) : Task.FromResult(known.Value);
            var measured = items / (await BatchRun.MeasureAsync(setup.Servers, items).ConfigureAwait(false)).Wall.TotalSeconds;
            await done.CancelAsync().ConfigureAwait(false);
            var bare = await probe.ConfigureAwait(false);
            var (ideal, met) = (Predict(replicas, most, items, ModelSeconds), Predict(replicas, most, items, bare));
            Console.WriteLine(
                $"| {replicas} | 200 ms{(most > 0 ? $", {most} calls at once, 429 beyond" : "")} | {items:N0} | {measured:0.0} | {ideal:0.0} | {(ideal / measured) - 1:+0 %;-0 %} | {1_000 * bare:0} ms | {met:0.0} | {(met / measured) - 1:+0 %;-0 %} |");
            return bare;
        }
    }

    private static double Predict(int replicas, int most, int items, double callSeconds) => items / CapacitySimulation.Run(
        Batch with { FirstToken = new Latency(callSeconds), Quota = new EngineQuota(CallsAtOnce: most) }, replicas, Arrivals.AtOnce(items), double.PositiveInfinity, 0, new Random(ScaleInputs.Seed)).Last;

    // The mean time of calls of the same size, one after the other.
    private static async Task<double> ProbeAsync(string endpoint, CancellationToken cancellationToken)
    {
        using var http = new HttpClient();
        List<double> times = [];
        while (!cancellationToken.IsCancellationRequested)
        {
            var started = Stopwatch.GetTimestamp();
            using var body = new StringContent($$"""{"model":"fake-model","messages":[{"role":"user","content":"{{new string('x', 5_000)}}"}]}""", System.Text.Encoding.UTF8, "application/json");
            using var answer = await http.PostAsync(new Uri($"{endpoint}/chat/completions"), body, CancellationToken.None).ConfigureAwait(false);
            await answer.Content.ReadAsByteArrayAsync(CancellationToken.None).ConfigureAwait(false);
            times.Add(Stopwatch.GetElapsedTime(started).TotalSeconds);
        }

        return times.Average();
    }

    // One replica alone, so that every command is its own.
    private static async Task CountAsync(int articles)
    {
        var setup = await BatchSetup.StartAsync(TimeSpan.Zero, 1, redis: true).ConfigureAwait(false);
        await using (setup.ConfigureAwait(false))
        {
            using var channel = Grpc.Net.Client.GrpcChannel.ForAddress(setup.Servers[0].GrpcAddress);
            var client = new TranslationService.TranslationServiceClient(channel);
            for (var i = 0; i < 3 * articles; i++) await CallAsync(client, 1_000 + (100 * i)).ConfigureAwait(false);
            await BatchRun.MeasureAsync(setup.Servers, 10 * articles).ConfigureAwait(false);
            Console.WriteLine();
            Console.WriteLine("| what | articles | server, ms | Redis commands | Redis, µs a command | commands by name |");
            Console.WriteLine("|---|---|---|---|---|---|");
            await RowAsync(setup, "calls, 13 paragraphs, nothing stored", articles, async () =>
            {
                for (var i = 0; i < articles; i++) await CallAsync(client, 1_000_000 + (100 * i)).ConfigureAwait(false);
            }).ConfigureAwait(false);
            await RowAsync(setup, "a batch of one-chunk articles", 10 * articles, () => BatchRun.MeasureAsync(setup.Servers, 10 * articles)).ConfigureAwait(false);
            await RowAsync(setup, "nothing for 20 s", 20, () => Task.Delay(TimeSpan.FromSeconds(20))).ConfigureAwait(false);
        }
    }

    private static async Task RowAsync(BatchSetup setup, string what, int count, Func<Task> work)
    {
        await SettleAsync(setup.Servers[0]).ConfigureAwait(false);
        var (redis, server) = (await RedisStats.ReadAsync(setup.Redis).ConfigureAwait(false), setup.Servers[0].ProcessorTime);
        await work().ConfigureAwait(false);
        // What is written after the answer belongs to it.
        await Task.Delay(TimeSpan.FromSeconds(1)).ConfigureAwait(false);
        var (did, took) = ((await RedisStats.ReadAsync(setup.Redis).ConfigureAwait(false)).Since(redis), setup.Servers[0].ProcessorTime - server);
        var all = did.Commands.Values.Sum();
        Console.WriteLine(
            $"| {what} | {count:N0} | {took.TotalMilliseconds / count:0.00} | {(double)all / count:0.0} | {did.ProcessorSeconds / all * 1e6:0} | "
            + $"{string.Join(", ", did.Commands.OrderByDescending(c => c.Value).Take(8).Select(c => $"{c.Key} {(double)c.Value / count:0.00}"))} |");
    }

    // What the compiler still makes faster in the background after a start is not the work's.
    private static async Task SettleAsync(ServerBinary server)
    {
        for (var second = 0; second < 60; second++)
        {
            var before = server.ProcessorTime;
            await Task.Delay(TimeSpan.FromSeconds(1)).ConfigureAwait(false);
            if (server.ProcessorTime - before < TimeSpan.FromMilliseconds(30)) return;
        }
    }

    private static async Task CallAsync(TranslationService.TranslationServiceClient client, int seed) => await client.TranslateTextAsync(
        new TranslateTextRequest { SourceLanguageCode = "fr", TargetLanguageCode = "en", Contents = { Article.Repeat(13, seed) } }).ConfigureAwait(false);
}
