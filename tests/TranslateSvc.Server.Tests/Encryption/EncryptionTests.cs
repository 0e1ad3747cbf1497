using System.Runtime.Versioning;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using StackExchange.Redis;
using TranslateSvc.Caching;
using TranslateSvc.Server.Encryption;
using TranslateSvc.Server.Tests.Batches;
using TranslateSvc.Server.Tests.Support;
using TranslateSvc.Testing.Processes;

namespace TranslateSvc.Server.Tests.Encryption;

/// <summary>A stored text is in no file and no Redis when it is to be encrypted, and is answered all the same.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class EncryptionTests : IDisposable
{
    private const string Marker = "Le quokka violet dansait sous la lune";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("translatesvc-encrypt-");

    private string Keys => Path.Combine(_folder.FullName, "keys");

    [Theory]
    [InlineData("true", false)]
    [InlineData("false", true)]
    public async Task CacheFile_HoldsTheText_OnlyWithoutEncryption(string encrypt, bool found)
    {
        await using (var server = await RunningServer.StartAsync(new ScriptedEngine(), Settings(encrypt))) await TranslateAsync(server);

        Assert.Equal(found, Holds("cache.db*"));
    }

    [Fact]
    public async Task Answer_Encrypted_IsFoundAfterARestart()
    {
        await using (var server = await RunningServer.StartAsync(new ScriptedEngine(), Settings("true"))) await TranslateAsync(server);
        var engine = new ScriptedEngine();
        await using var again = await RunningServer.StartAsync(engine, Settings("true"));

        var answer = await TranslateAsync(again);
        var stats = await new V1.CacheService.CacheServiceClient(again.Grpc).GetCacheStatsAsync(new V1.GetCacheStatsRequest());

        Assert.Equal(V1.CacheStatus.Hit, answer.CacheStatus);
        Assert.Empty(engine.Chunks);
        Assert.True(stats.Encrypted);
    }

    [Theory]
    [InlineData("true", "false", false)] // turned off
    [InlineData("false", "true", false)] // turned on
    [InlineData("true", "true", true)] // keys lost
    public async Task Answer_ThatCannotBeRead_IsAMissAndIsStoredAgain(string before, string after, bool loseKeys)
    {
        await using (var server = await RunningServer.StartAsync(new ScriptedEngine(), Settings(before))) await TranslateAsync(server);
        if (loseKeys) Directory.Delete(Keys, recursive: true);
        await using (var server = await RunningServer.StartAsync(new ScriptedEngine(), Settings(after))) Assert.Equal(V1.CacheStatus.Miss, (await TranslateAsync(server)).CacheStatus);
        await using var last = await RunningServer.StartAsync(new ScriptedEngine(), Settings(after));

        Assert.Equal(V1.CacheStatus.Hit, (await TranslateAsync(last)).CacheStatus);
    }

    [Fact]
    public async Task Keys_LieInAFolderOfTheirOwnersAlone()
    {
        await using (var server = await RunningServer.StartAsync(new ScriptedEngine(), Settings("true"))) await TranslateAsync(server);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, new DirectoryInfo(Keys).UnixFileMode);
        Assert.NotEmpty(Directory.GetFiles(Keys, "key-*.xml"));
    }

    [Fact]
    public async Task Redis_HoldsNoText()
    {
        Assert.SkipUnless(RedisBinary.IsInstalled, "No redis-server.");
        await using var redis = await RedisBinary.StartAsync();
        await using var server = await RunningServer.StartAsync(new ScriptedEngine(),
            [.. Settings("true"), ("TranslateSvc:Cache:Store", "Redis"), ("TranslateSvc:Cache:RedisConnection", redis.Connection), ("TranslateSvc:Cache:RedisTimeoutMilliseconds", "5000")]);

        await TranslateAsync(server);

        await using var other = await ConnectionMultiplexer.ConnectAsync(redis.Connection);
        var database = other.GetDatabase();
        var values = other.GetServers()[0].Keys(pattern: "translatesvc:*").Select(k => (byte[])database.HashGet(k, "data")!).ToArray();
        Assert.Equal(2, values.Length);
        Assert.DoesNotContain(values, v => v.AsSpan().IndexOf(Encoding.UTF8.GetBytes(Marker)) >= 0);
    }

    [Theory]
    [InlineData("true", false)]
    [InlineData("false", true)]
    public async Task BatchFile_HoldsTheText_OnlyWithoutEncryption(string encrypt, bool found)
    {
        await using (var host = await BatchHost.StartAsync(new ScriptedEngine(), BatchSettings(encrypt)))
        {
            var (batch, results) = await host.ReadAsync((await host.CreateAsync(BatchHost.Item("1", Marker + "."))).Name);
            Assert.True(batch.Complete);
            Assert.Equal(Marker + ".", results[0].Translation.Translations[0].Segments[0].SourceText);
        }

        Assert.Equal(found, Holds("batches.db*"));
    }

    [Theory]
    [InlineData("true", "false")]
    [InlineData("false", "true")]
    public async Task BatchResults_AfterTheSettingChanged_AreStillRead(string before, string after)
    {
        string name;
        await using (var host = await BatchHost.StartAsync(new ScriptedEngine(), BatchSettings(before)))
        {
            name = (await host.CreateAsync(BatchHost.Item("1", Marker + "."))).Name;
            await host.ReadAsync(name);
        }

        await using var again = await BatchHost.StartAsync(new ScriptedEngine(), BatchSettings(after));
        var (_, results) = await again.ReadAsync(name);

        Assert.Equal(Marker + ".", results[0].Translation.Translations[0].Segments[0].SourceText);
    }

    [Fact]
    public void Value_MovedToAnotherKey_IsAbsent()
    {
        var store = new MemoryDistributedCache(Options.Create(new MemoryDistributedCacheOptions()));
        using var keys = new TextKeys(Options.Create(new CacheOptions { KeysDirectory = Keys }), NullLoggerFactory.Instance);
        var cache = new EncryptedCache(store, keys);
        cache.Set("seg:one", [1, 2, 3], new DistributedCacheEntryOptions());

        store.Set("seg:two", store.Get("seg:one")!, new DistributedCacheEntryOptions());

        Assert.Equal([1, 2, 3], cache.Get("seg:one"));
        Assert.Null(cache.Get("seg:two"));
    }

    [Fact]
    public async Task Start_ClusterWithoutASharedFolder_NamesTheSetting()
    {
        var failure = await Assert.ThrowsAnyAsync<Exception>(() => RunningServer.StartAsync(
            new ScriptedEngine(), ("TranslateSvc:Cluster:Redis", "127.0.0.1:1"), ("TranslateSvc:Cache:Encrypt", "true")));

        Assert.Contains("TranslateSvc:Cache:KeysDirectory is required", failure.Message, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    private (string, string)[] Settings(string encrypt) =>
    [
        ("TranslateSvc:Cache:Store", "Sqlite"), ("TranslateSvc:Cache:SqlitePath", Path.Combine(_folder.FullName, "cache.db")), ("TranslateSvc:Cache:KeysDirectory", Keys),
        ("TranslateSvc:Cache:Encrypt", encrypt),
    ];

    private (string, string)[] BatchSettings(string encrypt) =>
        [.. Settings(encrypt), ("TranslateSvc:Batches:SqlitePath", Path.Combine(_folder.FullName, "batches.db")), ("TranslateSvc:Batches:Encrypt", encrypt)];

    private bool Holds(string files) => _folder.GetFiles(files).Any(f => File.ReadAllBytes(f.FullName).AsSpan().IndexOf(Encoding.UTF8.GetBytes(Marker)) >= 0);

    private static async Task<V1.TranslateTextResponse> TranslateAsync(RunningServer server) => await new V1.TranslationService.TranslationServiceClient(server.Grpc)
        .TranslateTextAsync(new V1.TranslateTextRequest { Contents = { Marker + "." }, SourceLanguageCode = "fr", TargetLanguageCode = "en" });
}
