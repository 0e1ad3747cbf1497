using System.Text;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using StackExchange.Redis;
using TranslateSvc.Server.StoredAnswers;
using TranslateSvc.Server.Tests.Support;
using TranslateSvc.Testing.Processes;
using TranslateSvc.V1;

namespace TranslateSvc.Server.Tests.StoredAnswers;

/// <summary>What is purged is gone: from memory, from the store, from the file's bytes, on every replica. What is not the cache's stays.</summary>
public sealed class CacheServiceTests : IDisposable
{
    // Long enough to lie on a page of its own, odd enough to be found nowhere else.
    private const string Marker = "Le quokka violet dansait";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("translatesvc-purge-");

    private string File => Path.Combine(_folder.FullName, "cache.db");

    private (string, string)[] Sqlite => [("TranslateSvc:Cache:Store", "Sqlite"), ("TranslateSvc:Cache:SqlitePath", File)];

    [Fact]
    public async Task Stats_AfterTranslations_CountEntriesBytesAndLookups()
    {
        await using var server = await RunningServer.StartAsync(new ScriptedEngine(), Sqlite);
        await TranslateAsync(server, 2);
        await TranslateAsync(server, 2);

        var stats = await Cache(server).GetCacheStatsAsync(new GetCacheStatsRequest());

        Assert.Equal(("sqlite", 4), (stats.Store, stats.Entries));
        Assert.Equal(["req 2", "seg 2"], stats.Kinds.Select(k => $"{k.Name} {k.Entries}"));
        Assert.True(stats.Bytes > 2 * Marker.Length && stats.FileBytes > 0 && stats.MemoryEntries > 0 && stats.MemoryBytes > 0);
        Assert.Equal((2, 2), (stats.Lookups.Single(l => l.Layer == "request").Hits, stats.Lookups.Single(l => l.Layer == "request").Misses));
        Assert.InRange(stats.OldestTime.ToDateTimeOffset(), TimeProvider.System.GetUtcNow().AddMinutes(-5), TimeProvider.System.GetUtcNow().AddMinutes(5));
        Assert.False(stats.Encrypted);
    }

    [Fact]
    public async Task StatsAndPurge_BeforeTheFirstAnswer_FindNothing()
    {
        await using var server = await RunningServer.StartAsync(new ScriptedEngine(), Sqlite);

        var stats = await Cache(server).GetCacheStatsAsync(new GetCacheStatsRequest());
        var expired = await Cache(server).PurgeCacheAsync(new PurgeCacheRequest { Expired = true });
        var all = await Cache(server).PurgeCacheAsync(new PurgeCacheRequest { All = true });

        Assert.Equal((0, 0, 0), (stats.Entries, expired.Entries, all.Entries));
        Assert.True(all.Compacted);
    }

    [Fact]
    public async Task Purge_All_LeavesNothingInMemoryStoreOrFile()
    {
        var engine = new ScriptedEngine();
        await using var server = await RunningServer.StartAsync(engine, Sqlite);
        await TranslateAsync(server, 40);
        Assert.True(await FileHoldsMarkerAsync());

        var answer = await Cache(server).PurgeCacheAsync(new PurgeCacheRequest { All = true });

        Assert.Equal((80, true), (answer.Entries, answer.Compacted));
        Assert.True(answer.MemoryEntries > 0);
        Assert.False(await FileHoldsMarkerAsync());
        var chunks = engine.Chunks.Count;
        await TranslateAsync(server, 1);
        Assert.True(engine.Chunks.Count > chunks);
    }

    [Fact]
    public async Task Purge_OlderThan_TakesTheOldAndLeavesTheNew()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var server = await RunningServer.StartAsync(new ScriptedEngine(), s => s.AddSingleton<TimeProvider>(time), Sqlite);
        await TranslateAsync(server, 3);
        time.Advance(TimeSpan.FromDays(10));

        var none = await Cache(server).PurgeCacheAsync(new PurgeCacheRequest { OlderThan = Duration.FromTimeSpan(TimeSpan.FromDays(11)) });
        var all = await Cache(server).PurgeCacheAsync(new PurgeCacheRequest { OlderThan = Duration.FromTimeSpan(TimeSpan.FromDays(9)) });

        Assert.Equal((0, 6), (none.Entries, all.Entries));
    }

    [Fact]
    public async Task Retention_Over_RemovesEntriesAndTheirBytes()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var server = await RunningServer.StartAsync(
            new ScriptedEngine(), s => s.AddSingleton<TimeProvider>(time), [.. Sqlite, ("TranslateSvc:Cache:RetentionDays", "7"), ("TranslateSvc:Cache:RequestIdHours", "1")]);
        await TranslateAsync(server, 40);
        time.Advance(TimeSpan.FromDays(6));
        await Eventually(server, log => log.Length == 0);
        Assert.Equal(80, (await Cache(server).GetCacheStatsAsync(new GetCacheStatsRequest())).Entries);

        time.Advance(TimeSpan.FromDays(1) + CacheRetention.Interval + CacheRetention.First);

        await Eventually(server, log => log.Any(l => l.Contains("80 expired answers were removed", StringComparison.Ordinal)));
        Assert.Equal(0, (await Cache(server).GetCacheStatsAsync(new GetCacheStatsRequest())).Entries);
        Assert.False(await FileHoldsMarkerAsync());
    }

    [Fact]
    public async Task Purge_SaysNothing_RemovesNothing()
    {
        await using var server = await RunningServer.StartAsync(new ScriptedEngine(), Sqlite);
        await TranslateAsync(server, 1);

        foreach (var request in new[] { new PurgeCacheRequest(), new PurgeCacheRequest { All = false }, new PurgeCacheRequest { OlderThan = new Duration { Seconds = long.MaxValue } } })
        {
            var failure = await Assert.ThrowsAsync<RpcException>(async () => await Cache(server).PurgeCacheAsync(request));
            Assert.Equal(StatusCode.InvalidArgument, failure.StatusCode);
        }

        Assert.Equal(2, (await Cache(server).GetCacheStatsAsync(new GetCacheStatsRequest())).Entries);
    }

    [Fact]
    public async Task Purge_OfRedis_TakesTheCacheAloneAndReachesEveryReplica()
    {
        Assert.SkipUnless(RedisBinary.IsInstalled, "No redis-server.");
        await using var redis = await RedisBinary.StartAsync();
        (string, string)[] settings = [("TranslateSvc:Cache:Store", "Redis"), ("TranslateSvc:Cache:RedisConnection", redis.Connection), ("TranslateSvc:Cache:RedisTimeoutMilliseconds", "5000")];
        var engine = new ScriptedEngine();
        await using var one = await RunningServer.StartAsync(new ScriptedEngine(), settings);
        await using var two = await RunningServer.StartAsync(engine, settings);
        await TranslateAsync(one, 3);
        await TranslateAsync(two, 3);
        Assert.Empty(engine.Chunks);
        await using var other = await ConnectionMultiplexer.ConnectAsync(redis.Connection);
        await other.GetDatabase().StringSetAsync("somebody:else", "theirs");
        await other.GetDatabase().HashSetAsync("translatesvc:batch:{abc}:h", "data", "a batch");

        var before = await Cache(one).GetCacheStatsAsync(new GetCacheStatsRequest());
        var answer = await Cache(one).PurgeCacheAsync(new PurgeCacheRequest { All = true });

        Assert.Equal((6, 6), (before.Entries, answer.Entries));
        Assert.Equal(("theirs", 1), ((string?)await other.GetDatabase().StringGetAsync("somebody:else"), await other.GetDatabase().HashLengthAsync("translatesvc:batch:{abc}:h")));
        await Eventually(two, log => log.Any(l => l.Contains("left this server's memory", StringComparison.Ordinal)));
        await TranslateAsync(two, 1);
        Assert.NotEmpty(engine.Chunks);
    }

    [Fact]
    public async Task Stats_StoreAway_IsUnavailable()
    {
        await using var server = await RunningServer.StartAsync(new ScriptedEngine(), ("TranslateSvc:Cache:Store", "Redis"), ("TranslateSvc:Cache:RedisConnection", "127.0.0.1:1"));

        var failure = await Assert.ThrowsAsync<RpcException>(async () => await Cache(server).GetCacheStatsAsync(new GetCacheStatsRequest()));

        Assert.Equal(StatusCode.Unavailable, failure.StatusCode);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static CacheService.CacheServiceClient Cache(RunningServer server) => new(server.Grpc);

    private static async Task TranslateAsync(RunningServer server, int requests)
    {
        var client = new TranslationService.TranslationServiceClient(server.Grpc);
        for (var i = 0; i < requests; i++)
            await client.TranslateTextAsync(new TranslateTextRequest { Contents = { $"{Marker} sous la lune numéro {i}, sans se presser." }, SourceLanguageCode = "fr", TargetLanguageCode = "en" });
    }

    private async Task<bool> FileHoldsMarkerAsync()
    {
        foreach (var file in _folder.GetFiles())
        {
            await using var stream = new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var bytes = new MemoryStream();
            await stream.CopyToAsync(bytes);
            if (bytes.ToArray().AsSpan().IndexOf(Encoding.UTF8.GetBytes(Marker)) >= 0) return true;
        }

        return false;
    }

    private static async Task Eventually(RunningServer server, Func<string[], bool> holds)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!holds([.. server.Log.Lines.Select(l => l.Text).Where(t => t.Contains("expired answers", StringComparison.Ordinal) || t.Contains("The cache was purged", StringComparison.Ordinal))]))
            await Task.Delay(20, patience.Token);
    }
}
