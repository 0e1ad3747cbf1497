using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using TranslateSvc.Callers;
using TranslateSvc.Engines;
using TranslateSvc.Errors;
using TranslateSvc.Server.Batches;
using TranslateSvc.Server.Batches.Storage;
using TranslateSvc.Server.Security.Limits.Usage;
using TranslateSvc.Server.Tests.Support;

namespace TranslateSvc.Server.Tests.Security.Limits;

/// <summary>What callers used: counted at once, written within a second, never lost with a store that comes back or a process that ends as asked.</summary>
public sealed class UsageBookTests : IDisposable
{
    private static readonly Caller Ada = new("ada", "news");
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("usage-");
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 30, 23, 59, 30, TimeSpan.Zero));
    private readonly LogLines _log = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Count_ReadAndWrittenTokens_AreUsedAtOnce()
    {
        using var book = Book(new MemoryUsageStore());
        Assert.Equal(0, await book.UsedAsync("ada", Token));

        book.Count(Ada, new EngineUsage(7, 5, 3, 1));
        book.Count(Ada, new EngineUsage(0, 0, 0, 1));
        book.Count(Caller.Anyone, new EngineUsage(7, 0, 3, 1));

        Assert.Equal(10, await book.UsedAsync("ada", Token));
        Assert.Equal(0, await book.UsedAsync("", Token));
    }

    [Fact]
    public async Task Started_WritesWithinASecond()
    {
        var written = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var store = new MemoryUsageStore { Added = written.SetResult };
        using var book = Book(store);
        await book.StartAsync(Token);
        book.Count(Ada, new EngineUsage(7, 0, 3, 1));

        _time.Advance(TimeSpan.FromSeconds(1));
        await written.Task.WaitAsync(TimeSpan.FromSeconds(30), Token);

        Assert.Equal(10, store["ada", 202611]);
        await book.StoppedAsync(Token);
    }

    [Fact]
    public async Task Stopped_WritesTheRest()
    {
        var store = new MemoryUsageStore();
        using var book = Book(store);
        await book.StartAsync(Token);
        book.Count(Ada, new EngineUsage(7, 0, 3, 1));

        await book.StoppedAsync(Token);

        Assert.Equal(10, store["ada", 202611]);
    }

    [Fact]
    public async Task Flush_StoreAway_KeepsTheAmountAndSaysSoOnce()
    {
        var store = new MemoryUsageStore { Away = true };
        using var book = Book(store);
        book.Count(Ada, new EngineUsage(7, 0, 3, 1));
        for (var i = 0; i < 3; i++) await book.FlushAsync(Token);
        book.Count(Ada, new EngineUsage(1, 0, 0, 1));
        store.Away = false;

        await book.FlushAsync(Token);
        await book.FlushAsync(Token);

        Assert.Equal(11, store["ada", 202611]);
        Assert.Single(_log.Lines, l => l.Text.Contains("[2470]", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Used_StoreAwayAndNothingKnown_CannotBeSaid()
    {
        using var book = Book(new MemoryUsageStore { Away = true });

        var failure = await Assert.ThrowsAsync<TranslateSvcException>(async () => await book.UsedAsync("ada", Token));

        Assert.Equal(ErrorReason.StoreUnavailable, failure.Reason);
    }

    [Fact]
    public async Task Month_NewOne_BeginsAtZeroAndTheOldKeepsItsSum()
    {
        var store = new MemoryUsageStore();
        using var book = Book(store);
        book.Count(Ada, new EngineUsage(7, 0, 3, 1));
        _time.Advance(TimeSpan.FromSeconds(31));
        book.Count(Ada, new EngineUsage(1, 0, 0, 1));
        var used = await book.UsedAsync("ada", Token);

        await book.FlushAsync(Token);

        Assert.Equal((1, 10, 1), (used, store["ada", 202611], store["ada", 202612]));
    }

    [Fact]
    public async Task Used_AfterARestart_IsWhatTheFileHolds()
    {
        var path = Path.Combine(_folder.FullName, "keys.db");
        using (var before = Book(new SqliteUsageStore(path)))
        {
            await before.StartAsync(Token);
            before.Count(Ada, new EngineUsage(70, 0, 30, 1));
            before.Count(new Caller("bob", "news"), new EngineUsage(1, 0, 0, 1));
            await before.StoppedAsync(Token);
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        using var after = Book(new SqliteUsageStore(path));
        after.Count(Ada, new EngineUsage(1, 0, 0, 1));

        Assert.Equal(101, await after.UsedAsync("ada", Token));
        await after.FlushAsync(Token);
        Assert.Equal(101, await after.UsedAsync("ada", Token));
    }

    [Fact]
    public async Task Redis_TwoReplicas_CountTogether()
    {
        var redis = Environment.GetEnvironmentVariable("TRANSLATESVC_TEST_REDIS");
        Assert.SkipWhen(string.IsNullOrEmpty(redis), "Needs a Redis server named by TRANSLATESVC_TEST_REDIS; test.sh starts one.");
        var caller = new Caller(Guid.NewGuid().ToString("N"), "news");
        await using var link = new RedisLink(Options.Create(new ClusterOptions { Redis = redis! }));
        using var one = Book(new RedisUsageStore(link));
        using var two = Book(new RedisUsageStore(link));

        await Task.WhenAll(Enumerable.Range(0, 20).Select(n => Task.Run(async () =>
        {
            var book = n % 2 == 0 ? one : two;
            book.Count(caller, new EngineUsage(3, 0, 2, 1));
            await book.FlushAsync(Token);
        }, Token)));
        Assert.InRange(await one.UsedAsync(caller.Id, Token), 50, 100);
        await one.FlushAsync(Token);

        Assert.Equal(100, await one.UsedAsync(caller.Id, Token));
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
        _log.Dispose();
    }

    private UsageBook Book(IUsageStore store) => new(new Lazy<IUsageStore>(store), _time, LoggerFactory.Create(b => b.AddProvider(_log)).CreateLogger<UsageBook>());
}
