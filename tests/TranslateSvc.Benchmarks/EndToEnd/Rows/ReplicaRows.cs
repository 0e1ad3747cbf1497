using TranslateSvc.Benchmarks.EndToEnd.Peers;
using TranslateSvc.Benchmarks.EndToEnd.Processes;
using TranslateSvc.Testing.Measurements;
using TranslateSvc.V1;

namespace TranslateSvc.Benchmarks.EndToEnd.Rows;

/// <summary>One to three servers that share a Redis, a model of 200 ms that each calls eight times at once, as many callers: articles of one chunk a second, against one server's.</summary>
internal static class ReplicaRows
{
    private const int Replicas = 3;
    private const int Concurrency = 8;

    public static async Task<IReadOnlyList<MeasuredRow>> MeasureAsync(Rig rig)
    {
        await using var redis = await Testing.Processes.RedisBinary.StartAsync();
        List<ServerChild> servers = [];
        try
        {
            for (var i = 1; i <= Replicas; i++)
                servers.Add(await rig.StartServerAsync($"replica {i}", [.. rig.Settings(), ("Cluster:Redis", redis.Connection), ("Engines:Chat:bench:MaxConcurrency", $"{Concurrency}")]));
            await rig.AskLlmAsync(new LlmQuestion { FirstTokenMilliseconds = 200 });
            var clients = servers.Select(s => new TranslationService.TranslationServiceClient(s.Channel)).ToArray();
            var article = 0;
            var slice = rig.Quick ? 1 : 1.5;
            await MeasureAsync(Replicas, 2);
            List<double[]> rates = [];
            for (var round = 0; round < (rig.Quick ? 2 : 4); round++)
                rates.Add([await MeasureAsync(1, slice), await MeasureAsync(2, slice), await MeasureAsync(3, slice)]);
            return [Row(2), Row(3)];

            Task<double> MeasureAsync(int replicas, double seconds) => Load.ThroughputAsync(replicas * Concurrency, TimeSpan.FromSeconds(seconds), async worker =>
            {
                var request = Rig.Request(Article.Repeat(2, 10_000_000 + (10 * Interlocked.Increment(ref article))));
                var answer = await clients[worker % replicas].TranslateTextAsync(request, cancellationToken: rig.Token);
                if (!answer.Complete) throw new ChildFailedException("A replica's answer is incomplete.");
            });

            MeasuredRow Row(int replicas)
            {
                var ratio = Spread.Of(rates.Select(r => r[replicas - 1] / r[0]));
                var (many, one) = (Spread.Of(rates.Select(r => r[replicas - 1])).Median, Spread.Of(rates.Select(r => r[0])).Median);
                return new MeasuredRow
                {
                    Id = $"replicas-{replicas}", What = $"{replicas} replicas over Redis against one, model of 200 ms, {Concurrency} calls at once each, two-paragraph articles",
                    Measured = $"{many:N0} / {one:N0} articles/s", Value = ratio.Median, Spread = ratio, Goal = new Goal(Better.Higher, null),
                    Values = new Dictionary<string, double> { ["articlesPerSecond"] = many, ["articlesPerSecondOfOne"] = one },
                };
            }
        }
        finally
        {
            foreach (var server in servers) await server.DisposeAsync();
            await rig.AskLlmAsync(new LlmQuestion());
        }
    }
}
