using Google.Protobuf;
using TranslateSvc.Benchmarks.EndToEnd.Loads;
using TranslateSvc.Benchmarks.EndToEnd.Peers;
using TranslateSvc.Benchmarks.EndToEnd.Processes;
using TranslateSvc.Testing.Measurements;
using TranslateSvc.V1;

namespace TranslateSvc.Benchmarks.EndToEnd.Rows;

/// <summary>Cached translations against an echo of as many bytes, at full speed: answers a second, and processor time of the server's process for an answer.</summary>
internal static class CachedRows
{
    /// <summary>From memory, as configured by default.</summary>
    public static async Task<IReadOnlyList<MeasuredRow>> FromMemoryAsync(Rig rig)
    {
        await using var server = await rig.StartServerAsync("defaults", rig.Settings());
        var job = Rig.Translate(server, Rig.Request(Article.Sample));
        return
        [
            .. await MeasureAsync(rig, server, job, "cached-memory", "cached translate from memory, defaults", 1.0),
            .. await MeasureAsync(rig, server, job, "cached-memory-bytes", "the same", null, bytes: true),
        ];
    }

    /// <summary>From memory, with a key, its limits, metrics and a scrape endpoint.</summary>
    public static async Task<IReadOnlyList<MeasuredRow>> GuardedAsync(Rig rig)
    {
        await using var server = await rig.StartServerAsync("API keys and metrics", [.. rig.Settings(), .. Guard.Settings, ("Telemetry:Prometheus", "true")]);
        var job = Rig.Translate(server, Rig.Request(Article.Sample)) with { Authorization = await Guard.NewKeyAsync(server, rig.Token) };
        return await MeasureAsync(rig, server, job, "cached-guarded", "the same with an API key, its limits, and metrics scraped by Prometheus", 0.85);
    }

    /// <summary>From the SQLite file.</summary>
    public static Task<IReadOnlyList<MeasuredRow>> FromSqliteAsync(Rig rig) => FromStoreAsync(rig, [], "cached-sqlite", "SQLite", 0.6);

    /// <summary>From a Redis server on this machine.</summary>
    public static async Task<IReadOnlyList<MeasuredRow>> FromRedisAsync(Rig rig)
    {
        await using var redis = await Testing.Processes.RedisBinary.StartAsync();
        return await FromStoreAsync(rig, [("Cache:Store", "Redis"), ("Cache:RedisConnection", redis.Connection)], "cached-redis", "Redis", 0.45);
    }

    /// <summary>From memory, over JSON.</summary>
    public static async Task<IReadOnlyList<MeasuredRow>> OverJsonAsync(Rig rig)
    {
        await using var server = await rig.StartServerAsync("JSON", rig.Settings());
        var job = new DriveJob
        {
            Json = true, Address = server.HttpAddress, Path = "/v1/text:translate", Payload = System.Text.Encoding.UTF8.GetBytes(JsonFormatter.Default.Format(Rig.Request(Article.Sample))),
        };
        return
        [
            .. await MeasureAsync(rig, server, job, "cached-json", "cached translate from memory over JSON", 0.5),
            .. await MeasureAsync(rig, server, job, "cached-json-bytes", "the same", null, bytes: true),
        ];
    }

    /// <summary>Answers a second and processor time against the echo.</summary>
    /// <exception cref="ChildFailedException">Something was translated that should have been cached.</exception>
    public static async Task<IReadOnlyList<MeasuredRow>> MeasureAsync(Rig rig, ServerChild server, DriveJob job, string id, string what, double? target, string note = "", bool bytes = false)
    {
        var size = await AnswerBytesAsync(rig, job);
        var echo = await rig.AskEchoAsync(size, size);
        var (subject, baseline) = (rig.Load(server.Child, job with { MinimumBytes = size * 9 / 10 }), rig.Load(rig.Echo.Child, Rig.Echoed(job, echo, bytes) with { MinimumBytes = size - 8 }));
        await Pairs.WarmAsync(rig, subject);
        await Pairs.WarmAsync(rig, baseline);
        var calls = (await rig.AskLlmAsync(new LlmQuestion())).Calls;
        var pairs = await Pairs.MeasureAsync(subject, baseline, rig.Quick ? 5 : 11, rig.Quick ? 0.4 : 0.7);
        if ((await rig.AskLlmAsync(new LlmQuestion())).Calls != calls) throw new ChildFailedException($"{id}: the model was asked for what should have been cached.");
        return Rows(pairs, id, $"{what}, against {Echo(job.Json, bytes)} ({job.Payload.Length:N0} bytes in, {size:N0} out{note})", target);
    }

    private static async Task<IReadOnlyList<MeasuredRow>> FromStoreAsync(Rig rig, IEnumerable<(string, string)> store, string id, string name, double target)
    {
        // Many times what the smallest memory cache holds.
        var articles = rig.Quick ? 500 : 1_000;
        await using var server = await rig.StartServerAsync(name, [.. rig.Settings(), .. store, ("Cache:MemoryMegabytes", "1")]);
        var job = Rig.Translate(server, Rig.Request(Rig.MarkedArticle(13))) with { Distinct = articles };
        await rig.DriveAsync(job with { Calls = articles, Connections = 1, Streams = 4 });
        // Twice round, so that what memory holds is what reading leaves there.
        await rig.DriveAsync(job with { Calls = 2 * articles });
        var stats = await new CacheService.CacheServiceClient(server.Channel).GetCacheStatsAsync(new GetCacheStatsRequest(), cancellationToken: rig.Token);
        // Articles come round in turn: of those that memory has room for, no policy of eviction can make more hits than their share.
        var fromStore = 1 - ((double)stats.MemoryEntries / articles);
        if (fromStore < 0.8) throw new ChildFailedException($"{id}: memory holds {stats.MemoryEntries} entries; too many answers would come from there.");
        return await MeasureAsync(rig, server, job, id, $"cached translate from {name}, {articles:N0} articles in turn", target, $"; at least {fromStore:P0} read from the store");
    }

    private static async Task<int> AnswerBytesAsync(Rig rig, DriveJob job)
    {
        // The first call may translate; the second is what will be repeated.
        var once = job with { Calls = 1, Connections = 1, Streams = 1, Distinct = job.Distinct == 1 ? 1 : 2 };
        await rig.DriveAsync(once);
        return (int)(await rig.DriveAsync(once)).BytesPerCall;
    }

    private static string Echo(bool json, bool bytes) => (json, bytes) switch
    {
        (true, true) => "a minimal API that decodes nothing",
        (true, false) => "an echo of text over the same transcoding",
        (false, true) => "a bare gRPC echo of bytes, which decodes nothing",
        (false, false) => "a bare gRPC echo of text",
    };

    private static IReadOnlyList<MeasuredRow> Rows(Pairs pairs, string id, string what, double? target)
    {
        var (rate, cpu) = (pairs.Ratio(s => s.Rate), pairs.Ratio(s => s.Microseconds));
        var (subject, echo) = (Pairs.Median(pairs.Subject, s => s.Rate), Pairs.Median(pairs.Baseline, s => s.Rate));
        var (subjectCpu, echoCpu) = (Pairs.Median(pairs.Subject, s => s.Microseconds), Pairs.Median(pairs.Baseline, s => s.Microseconds));
        return
        [
            new MeasuredRow
            {
                Id = id, What = what, Measured = $"{subject:N0} / {echo:N0} requests/s", Value = rate.Median, Spread = rate, Goal = new Goal(Better.Higher, target),
                Values = new Dictionary<string, double> { ["requestsPerSecond"] = subject, ["echoRequestsPerSecond"] = echo },
            },
            new MeasuredRow
            {
                Id = $"{id}-cpu", What = $"{id}: processor time of the server for a request", Measured = $"{subjectCpu:N1} / {echoCpu:N1} µs", Value = cpu.Median, Spread = cpu,
                Goal = new Goal(Better.Lower, null), Values = new Dictionary<string, double> { ["microseconds"] = subjectCpu, ["echoMicroseconds"] = echoCpu },
            },
        ];
    }
}
