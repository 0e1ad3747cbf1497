using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using TranslateSvc.Caching;
using TranslateSvc.Tests.Translation;
using TranslateSvc.Translation;

namespace TranslateSvc.Tests.Caching;

/// <summary>Answers outlive the process on every store; a store that fails costs the cache, never the request.</summary>
public sealed class StoreTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("translatesvc-cache-");

    private string File => Path.Combine(_folder.FullName, "cache.db");

    private (string, string)[] Sqlite => [("TranslateSvc:Cache:Store", "Sqlite"), ("TranslateSvc:Cache:SqlitePath", File)];

    public static TheoryData<string> Stores => ["sqlite", "redis"];

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task TranslateAsync_AfterARestart_AnswersFromTheStore(string store)
    {
        var settings = store == "sqlite" ? Sqlite : Redis();
        var document = Phrasebook.Document(5, first: Random.Shared.Next(100_000, 900_000));
        await using (var before = new TranslationHost([new ScriptedEngine()], settings)) await before.TranslateAsync(document);

        var engine = new ScriptedEngine();
        await using var after = new TranslationHost([engine], settings);
        var result = await after.TranslateAsync(document);

        Assert.Equal(CacheStatus.Hit, result.CacheStatus);
        Assert.Equal(Phrasebook.English(document.Split("\n\n")[4]), result.Translations[0].Segments[4].Text);
        Assert.Empty(engine.Chunks);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task TranslateAsync_EditedAfterARestart_SendsOnlyTheEditedSegment(string store)
    {
        var settings = store == "sqlite" ? Sqlite : Redis();
        var first = Random.Shared.Next(100_000, 900_000);
        await using (var before = new TranslationHost([new ScriptedEngine()], settings)) await before.TranslateAsync(Phrasebook.Document(6, first));

        var engine = new ScriptedEngine();
        await using var after = new TranslationHost([engine], settings);
        await after.TranslateAsync(Phrasebook.Document(6, first).Replace(Phrasebook.French(first + 2), Phrasebook.French(999_999), StringComparison.Ordinal));

        Assert.Equal(Phrasebook.French(999_999), Assert.Single(Assert.Single(engine.Chunks).Items).Text);
    }

    [Fact]
    public async Task TranslateAsync_StoredAnswerIsDamaged_IsMadeAgainFromItsSegments()
    {
        await using (var before = new TranslationHost([new ScriptedEngine()], Sqlite)) await before.TranslateAsync(Phrasebook.Document(3));
        await using (var file = new SqliteConnection($"Data Source={File};Pooling=False"))
        {
            await file.OpenAsync();
            await using var command = file.CreateCommand();
            command.CommandText = "UPDATE cache SET value = CAST(substr(value, 1, length(value) - 40) || 'x' || substr(value, length(value) - 38) AS BLOB) WHERE key LIKE 'req:%'";
            Assert.Equal(1, await command.ExecuteNonQueryAsync());
        }

        var engine = new ScriptedEngine();
        await using var after = new TranslationHost([engine], Sqlite);
        var result = await after.TranslateAsync(Phrasebook.Document(3));
        var again = await after.TranslateAsync(Phrasebook.Document(3));

        Assert.True(result.Complete);
        Assert.All(result.Translations[0].Segments, s => Assert.True(s.Cached));
        Assert.Equal(TimeSpan.Zero, again.Elapsed);
        Assert.Empty(engine.Chunks);
    }

    [Fact]
    public async Task TranslateAsync_RequestIdAfterARestart_ReplaysTheAnswer()
    {
        TranslateRequest WithId(TranslateRequest r) => r with { RequestId = "8f9d7a52-6f35-4c8e-9a50-0d8f4b3f2a77", CacheMode = CacheMode.Bypass };
        TranslationResult first;
        await using (var before = new TranslationHost([new ScriptedEngine()], Sqlite)) first = await before.TranslateAsync(Phrasebook.Document(2), WithId);

        var engine = new ScriptedEngine();
        await using var after = new TranslationHost([engine], Sqlite);
        var second = await after.TranslateAsync(Phrasebook.Document(2), WithId);

        Assert.Equal((first.Translations[0].Text, first.Usage, first.CacheStatus), (second.Translations[0].Text, second.Usage, second.CacheStatus));
        Assert.Empty(engine.Chunks);
    }

    [Fact]
    public async Task TranslateAsync_RedisIsDown_TranslatesWithoutIt()
    {
        // Port 1 of loopback: nothing listens there.
        await using var host = new TranslationHost(
            [new ScriptedEngine()], ("TranslateSvc:Cache:Store", "Redis"), ("TranslateSvc:Cache:RedisConnection", "127.0.0.1:1"), ("TranslateSvc:Cache:RedisTimeoutMilliseconds", "50"));

        var first = await host.TranslateAsync(Phrasebook.Document(2));
        var second = await host.TranslateAsync(Phrasebook.Document(2));

        Assert.True(first.Complete);
        Assert.Equal(CacheStatus.Hit, second.CacheStatus);
    }

    [Fact]
    public async Task Start_SqliteFileIsNoDatabase_NamesTheSettingAndKeepsTheFile()
    {
        await System.IO.File.WriteAllTextAsync(File, "this is no database, but it may be somebody's text");
        await using var host = new TranslationHost([new ScriptedEngine()], Sqlite);

        var failure = Assert.Throws<OptionsValidationException>(() => host.Service);

        Assert.Contains("TranslateSvc:Cache:SqlitePath", failure.Message, StringComparison.Ordinal);
        Assert.Equal("this is no database, but it may be somebody's text", await System.IO.File.ReadAllTextAsync(File));
    }

    [Fact]
    public async Task Start_SqliteFileOfAnotherProgram_IsRefusedAndKept()
    {
        SQLitePCL.Batteries_V2.Init();
        await using (var other = new SqliteConnection($"Data Source={File};Pooling=False"))
        {
            await other.OpenAsync();
            await using var command = other.CreateCommand();
            command.CommandText = "CREATE TABLE articles (text TEXT); INSERT INTO articles VALUES ('precious')";
            await command.ExecuteNonQueryAsync();
        }

        var before = await System.IO.File.ReadAllBytesAsync(File);
        await using var host = new TranslationHost([new ScriptedEngine()], Sqlite);

        Assert.Throws<OptionsValidationException>(() => host.Service);

        Assert.Equal(before, await System.IO.File.ReadAllBytesAsync(File));
    }

    [Fact]
    public async Task Start_DamagedCache_IsSetAsideAndBegunAnew()
    {
        await using (var before = new TranslationHost([new ScriptedEngine()], Sqlite)) await before.TranslateAsync(Phrasebook.Document(2));
        SqliteConnection.ClearAllPools();
        foreach (var companion in _folder.GetFiles("cache.db-*")) companion.Delete();
        var bytes = await System.IO.File.ReadAllBytesAsync(File);
        Array.Fill(bytes, (byte)0xFF, 100, bytes.Length - 100);
        await System.IO.File.WriteAllBytesAsync(File, bytes);
        await using var host = new TranslationHost([new ScriptedEngine()], Sqlite);

        var result = await host.TranslateAsync(Phrasebook.Document(2));

        Assert.True(result.Complete);
        Assert.Equal(bytes, await System.IO.File.ReadAllBytesAsync(Assert.Single(_folder.GetFiles("cache.db.damaged-*")).FullName));
    }

    [Fact]
    public async Task Start_RedisWithoutAConnection_NamesTheSetting()
    {
        await using var host = new TranslationHost([new ScriptedEngine()], ("TranslateSvc:Cache:Store", "Redis"));

        var failure = Assert.Throws<OptionsValidationException>(() => host.Get<IOptions<CacheOptions>>().Value);

        Assert.Contains("TranslateSvc:Cache:RedisConnection", failure.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static (string, string)[] Redis()
    {
        var server = Environment.GetEnvironmentVariable("TRANSLATESVC_TEST_REDIS");
        Assert.SkipWhen(string.IsNullOrEmpty(server), "No Redis: TRANSLATESVC_TEST_REDIS names none. ./test.sh starts one.");
        return [("TranslateSvc:Cache:Store", "Redis"), ("TranslateSvc:Cache:RedisConnection", server!), ("TranslateSvc:Cache:RedisTimeoutMilliseconds", "5000")];
    }
}
