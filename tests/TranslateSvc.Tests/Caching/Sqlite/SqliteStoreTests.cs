using System.Buffers;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Time.Testing;
using TranslateSvc.Caching.Sqlite;

namespace TranslateSvc.Tests.Caching.Sqlite;

/// <summary>The file keeps what was stored and nothing else, whoever reads and writes beside it.</summary>
public sealed class SqliteStoreTests : IAsyncDisposable
{
    private static readonly DistributedCacheEntryOptions Day = new() { AbsoluteExpirationRelativeToNow = TimeSpan.FromDays(1) };

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("translatesvc-store-");
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private SqliteStore? _store;

    public SqliteStoreTests() => SQLitePCL.Batteries_V2.Init();

    private string File => Path.Combine(_folder.FullName, "cache.db");

    private SqliteStore Store => _store ??= new SqliteStore(File, _time);

    [Theory]
    [InlineData("seg:a", 0)]
    [InlineData("seg:b", 1)]
    [InlineData("req:é«»", 11_000)]
    [InlineData("req:long", 3_000_000)]
    public async Task SetAsync_AnySize_IsFoundAgain(string key, int bytes)
    {
        var value = Bytes(bytes);

        await Store.SetAsync(key, value, Day);

        Assert.Equal(value, await Store.GetAsync(key));
        Assert.Equal(value, Store.Get(key));
        Assert.Null(await Store.GetAsync(key + "x"));
    }

    [Fact]
    public async Task SetAsync_KeyOfAThousandLetters_IsFoundAgain()
    {
        var key = new string('é', 1_000);

        await Store.SetAsync(key, [1], Day);

        Same([1], await Store.GetAsync(key));
        Assert.Null(await Store.GetAsync(key[1..]));
    }

    [Fact]
    public async Task SetAsync_ValueInPieces_IsFoundWhole()
    {
        var first = new Piece(Bytes(10), null);
        var last = new Piece(Bytes(7), first);

        await Store.SetAsync("req:a", new ReadOnlySequence<byte>(first, 0, last, 7), Day);

        Same([.. Bytes(10), .. Bytes(7)], await Store.GetAsync("req:a"));
    }

    [Fact]
    public async Task SetAsync_Again_Replaces()
    {
        await Store.SetAsync("seg:a", [1, 2, 3], Day);
        await Store.SetAsync("seg:a", [4], Day);

        Same([4], await Store.GetAsync("seg:a"));
    }

    [Fact]
    public async Task GetAsync_AfterItsTime_IsNotFound()
    {
        await Store.SetAsync("seg:a", [1], Day);
        await Store.SetAsync("seg:ever", [2], new DistributedCacheEntryOptions());

        _time.Advance(TimeSpan.FromDays(1));
        Same([1], await Store.GetAsync("seg:a"));
        _time.Advance(TimeSpan.FromTicks(1));

        Assert.Null(await Store.GetAsync("seg:a"));
        Same([2], await Store.GetAsync("seg:ever"));
    }

    [Fact]
    public async Task RemoveAsync_RemovesThatOne()
    {
        await Store.SetAsync("seg:a", [1], Day);
        await Store.SetAsync("seg:b", [2], Day);

        await Store.RemoveAsync("seg:a");

        Assert.Null(await Store.GetAsync("seg:a"));
        Same([2], await Store.GetAsync("seg:b"));
    }

    [Fact]
    public async Task ManyAtOnce_AllAreThereAndReadMeanwhile()
    {
        await Store.SetAsync("seg:0", Bytes(1), Day);

        await Task.WhenAll(Enumerable.Range(0, 400).Select(i => Task.Run(async () =>
        {
            await Store.SetAsync($"seg:{i}", Bytes(i + 1), Day);
            Assert.Equal(Bytes(i + 1), await Store.GetAsync($"seg:{i}"));
            Assert.NotNull(await Store.GetAsync("seg:0"));
        })));

        for (var i = 0; i < 400; i++) Assert.Equal(Bytes(i + 1), await Store.GetAsync($"seg:{i}"));
    }

    [Fact]
    public async Task Dispose_WritesWhatWaits_AndRefusesTheRest()
    {
        var writes = Enumerable.Range(0, 50).Select(i => Store.SetAsync($"seg:{i}", [(byte)i], Day)).ToArray();
        var closed = Store;

        await closed.DisposeAsync();
        await Task.WhenAll(writes);

        await Assert.ThrowsAsync<ObjectDisposedException>(() => closed.SetAsync("seg:x", [1], Day));
        Assert.Throws<ObjectDisposedException>(() => closed.Get("seg:1"));
        _store = new SqliteStore(File, _time);
        for (var i = 0; i < 50; i++) Same([(byte)i], await Store.GetAsync($"seg:{i}"));
    }

    [Fact]
    public async Task GetAsync_FileOfTheEarlierLibrary_IsRead()
    {
        Run("""
            CREATE TABLE "meta" ("key" TEXT NOT NULL, "value" INTEGER, PRIMARY KEY("key")) WITHOUT ROWID;
            CREATE TABLE "cache" ("key" varchar NOT NULL, "value" BLOB, "expiry" INTEGER, "renewal" INTEGER, PRIMARY KEY("key")) WITHOUT ROWID;
            CREATE INDEX "cache_expiry" ON "cache" ("expiry");
            INSERT INTO meta VALUES ('version', 1), ('created', 639314649230881214);
            INSERT INTO cache VALUES ('seg:old', x'0A0B', 649314649230881214, NULL), ('seg:gone', x'0C', 1, NULL)
            """);

        await Store.SetAsync("seg:new", [1], Day);

        Same([0x0A, 0x0B], await Store.GetAsync("seg:old"));
        Assert.Null(await Store.GetAsync("seg:gone"));
        Assert.Equal("639314649230881214|1", Ask("SELECT group_concat(value, '|') FROM (SELECT value FROM meta ORDER BY key)"));
    }

    [Fact]
    public async Task SomebodyElseWrites_ReadersGoOnAndTheWriterWaits()
    {
        await Store.SetAsync("seg:a", [1], Day);
        await using var other = Open();
        Run("BEGIN IMMEDIATE", other);

        var write = Store.SetAsync("seg:b", [2], Day);
        Same([1], await Store.GetAsync("seg:a"));
        Assert.False(write.IsCompleted);
        Run("COMMIT", other);
        await write;

        Same([2], await Store.GetAsync("seg:b"));
    }

    [Fact]
    public async Task SomebodyElseRewritesTheFile_ReadersAndWriterGoOn()
    {
        for (var i = 0; i < 20; i++) await Store.SetAsync($"seg:{i}", Bytes(20_000), Day);
        Run("DELETE FROM cache WHERE key <> 'seg:7'");
        Run("VACUUM");
        Run("PRAGMA wal_checkpoint(TRUNCATE)");

        Assert.Equal(Bytes(20_000), await Store.GetAsync("seg:7"));
        Assert.Null(await Store.GetAsync("seg:8"));
        await Store.SetAsync("seg:8", [8], Day);
        Same([8], await Store.GetAsync("seg:8"));
    }

    [Fact]
    public async Task WriteThatFails_IsReported_AndLaterOnesSucceed()
    {
        await Store.SetAsync("seg:a", [1], Day);
        Run("CREATE TRIGGER refuse BEFORE INSERT ON cache WHEN NEW.key = 'seg:bad' BEGIN SELECT RAISE(ABORT, 'refused'); END");

        var failure = await Assert.ThrowsAsync<SqliteException>(() => Store.SetAsync("seg:bad", [2], Day));
        await Store.SetAsync("seg:b", [3], Day);

        Assert.Contains("refused", failure.Message, StringComparison.Ordinal);
        Assert.Null(await Store.GetAsync("seg:bad"));
        Same([3], await Store.GetAsync("seg:b"));
    }

    [Fact]
    public async Task ReadThatFails_IsReported_AndLaterOnesSucceed()
    {
        await Store.SetAsync("seg:a", [1], Day);
        Assert.NotNull(await Store.GetAsync("seg:a"));
        Run("ALTER TABLE cache RENAME TO moved");

        Assert.Throws<SqliteException>(() => Store.Get("seg:a"));
        Run("ALTER TABLE moved RENAME TO cache");

        Same([1], await Store.GetAsync("seg:a"));
    }

    [Fact]
    public async Task Cancelled_Throws()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.GetAsync("seg:a", cancelled.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.SetAsync("seg:a", [1], Day, cancelled.Token));
        Assert.Null(await Store.GetAsync("seg:a"));
    }

    [Fact]
    public async Task SlidingExpiry_IsRefused() =>
        await Assert.ThrowsAsync<NotSupportedException>(() => Store.SetAsync("seg:a", [1], new DistributedCacheEntryOptions { SlidingExpiration = TimeSpan.FromHours(1) }));

    public async ValueTask DisposeAsync()
    {
        if (_store is not null) await _store.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private static void Same(byte[] expected, byte[]? found) => Assert.Equal(expected, found ?? throw new Xunit.Sdk.XunitException("Nothing was found."));

    private static byte[] Bytes(int length) => [.. Enumerable.Range(0, length).Select(i => (byte)(i * 31))];

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        connection.Open();
        return connection;
    }

    private void Run(string sql, SqliteConnection? over = null)
    {
        using var own = over is null ? Open() : null;
        using var command = (over ?? own!).CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private string Ask(string sql)
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (string)command.ExecuteScalar()!;
    }

    private sealed class Piece : ReadOnlySequenceSegment<byte>
    {
        public Piece(byte[] bytes, Piece? before)
        {
            Memory = bytes;
            if (before is null) return;
            RunningIndex = before.RunningIndex + before.Memory.Length;
            before.Next = this;
        }
    }
}
