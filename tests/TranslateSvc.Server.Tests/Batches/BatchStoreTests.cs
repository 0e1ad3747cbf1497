using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using TranslateSvc.Caching;
using TranslateSvc.Server.Batches;
using TranslateSvc.Server.Batches.Storage;

namespace TranslateSvc.Server.Tests.Batches;

/// <summary>Both stores keep the same promises.</summary>
public sealed class BatchStoreTests : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("translatesvc-store-");
    private readonly List<IAsyncDisposable> _opened = [];
    private readonly List<(IBatchStore Store, string Id)> _made = [];

    public static TheoryData<string> Stores => ["sqlite", "redis"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Upload_UntilItIsSealed_IsInvisible(string kind)
    {
        var store = Open(kind);
        var header = Header(3);
        await using (var upload = await store.BeginAsync(Token))
        {
            for (var i = 1; i <= 3; i++) await upload.AddAsync(new StoredItem(i, $"item {i}", [(byte)i]), Token);
            Assert.Null(await store.FindAsync(header.Id, Token));
            Assert.True(await upload.SealAsync(header, Token));
        }

        var found = await store.FindAsync(header.Id, Token);
        Assert.Equal((StoredBatchState.Running, 3, "name"), (found!.State, found.Header.Items, found.Header.DisplayName));
        Assert.Contains(header.Id, await store.ListRunningAsync(Token));
        Assert.Equal([0, 0, 0], await store.StatesAsync(header.Id, Token));
        Assert.Equal((2, "item 2", (byte)2), (await store.ReadItemAsync(header.Id, 2, Token)) is { } item ? (item.Index, item.ItemId, item.Request[0]) : default);
        Assert.Null(await store.ReadItemAsync(header.Id, 4, Token));
        Assert.Equal(["item 2", "item 3"], (await store.ReadHeadsAsync(header.Id, 1, 10, Token)).Select(h => h.ItemId));
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Upload_NotSealed_LeavesNothing(string kind)
    {
        var store = Open(kind);
        await using (var upload = await store.BeginAsync(Token)) await upload.AddAsync(new StoredItem(1, "lost", [1]), Token);

        Assert.DoesNotContain(await store.ListAsync("", 1000, null, Token), b => b.Header.DisplayName == "lost");
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Seal_SameIdTwice_KeepsTheFirst(string kind)
    {
        var store = Open(kind);
        var header = await MakeAsync(store, 2);
        await using var second = await store.BeginAsync(Token);
        await second.AddAsync(new StoredItem(1, "other", [9]), Token);

        Assert.False(await second.SealAsync(header with { Items = 1 }, Token));
        Assert.Equal(2, (await store.FindAsync(header.Id, Token))!.Header.Items);
        Assert.Equal("item 1", (await store.ReadItemAsync(header.Id, 1, Token))!.ItemId);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Settle_ByManyAtOnce_RecordsEachOutcomeOnce(string kind)
    {
        var store = Open(kind);
        var header = await MakeAsync(store, 20);

        var recorded = await Task.WhenAll(Enumerable.Range(0, 100).Select(n => Task.Run(() =>
            store.SettleAsync(Settlement(header.Id, (n % 20) + 1, StoredItemState.Done, (byte)n), Token).AsTask(), Token)));

        Assert.Equal(20, recorded.Count(r => r));
        var found = await store.FindAsync(header.Id, Token);
        Assert.Equal((20, 60L, 20L, 200L), (found!.Totals.Done, found.Totals.Segments, found.Totals.CachedSegments, found.Totals.Characters));
        Assert.Equal((140L, 20L, 100L, 20L), (found.Totals.InputTokens, found.Totals.CachedInputTokens, found.Totals.OutputTokens, found.Totals.EngineCalls));
        Assert.All(await store.StatesAsync(header.Id, Token), s => Assert.Equal((byte)StoredItemState.Done, s));
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Outcomes_ReadBack_AreThoseRecordedInOrder(string kind)
    {
        var store = Open(kind);
        var header = await MakeAsync(store, 5);
        foreach (var index in new[] { 5, 1, 3 }) await store.SettleAsync(Settlement(header.Id, index, StoredItemState.Incomplete, (byte)index), Token);

        var outcomes = await store.ReadOutcomesAsync(header.Id, 1, 4, Token);

        Assert.Equal([(1, StoredItemState.Incomplete, (byte)1), (3, StoredItemState.Incomplete, (byte)3)], outcomes.Select(o => (o.Index, o.State, o.Result[0])));
        Assert.Equal(
            [StoredItemState.Incomplete, StoredItemState.Open, StoredItemState.Incomplete, StoredItemState.Open, StoredItemState.Incomplete],
            (await store.ReadHeadsAsync(header.Id, 0, 10, Token)).Select(h => h.State));
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Settle_AfterTheEnd_ChangesNothing(string kind)
    {
        var store = Open(kind);
        var header = await MakeAsync(store, 2);
        await store.EndAsync(header.Id, StoredBatchState.Cancelled, header.Created.AddMinutes(1), Token);
        await store.EndAsync(header.Id, StoredBatchState.Finished, header.Created.AddMinutes(2), Token);

        Assert.False(await store.SettleAsync(Settlement(header.Id, 1, StoredItemState.Done, 1), Token));
        var found = await store.FindAsync(header.Id, Token);
        Assert.Equal((StoredBatchState.Cancelled, header.Created.AddMinutes(1), 0), (found!.State, found.Ended!.Value, found.Totals.Settled));
        Assert.DoesNotContain(header.Id, await store.ListRunningAsync(Token));
        Assert.Contains(header.Id, await store.ListEndedAsync(header.Created.AddMinutes(1.5), Token));
        Assert.DoesNotContain(header.Id, await store.ListEndedAsync(header.Created.AddMinutes(0.5), Token));
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Reopen_AnEndedBatch_TakesBackWhatIsNotDone(string kind)
    {
        var store = Open(kind);
        var header = await MakeAsync(store, 3);
        await store.SettleAsync(Settlement(header.Id, 1, StoredItemState.Done, 1), Token);
        await store.SettleAsync(Settlement(header.Id, 2, StoredItemState.Failed, 2), Token);
        await store.SettleAsync(Settlement(header.Id, 3, StoredItemState.Incomplete, 3), Token);
        await store.EndAsync(header.Id, StoredBatchState.Finished, header.Created, Token);

        await store.ReopenAsync(header.Id, Token);

        var found = await store.FindAsync(header.Id, Token);
        Assert.Equal((StoredBatchState.Running, null), (found!.State, found.Ended));
        Assert.Equal((1, 0, 0, 3L, 1L, 10L), (found.Totals.Done, found.Totals.Incomplete, found.Totals.Failed, found.Totals.Segments, found.Totals.CachedSegments, found.Totals.Characters));
        // What was paid stays counted.
        Assert.Equal(3, found.Totals.EngineCalls);
        Assert.Equal([(byte)StoredItemState.Done, 0, 0], await store.StatesAsync(header.Id, Token));
        Assert.Contains(header.Id, await store.ListRunningAsync(Token));
        Assert.True(await store.SettleAsync(Settlement(header.Id, 2, StoredItemState.Done, 2), Token));
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Delete_RemovesEverything(string kind)
    {
        var store = Open(kind);
        var header = await MakeAsync(store, 2);
        await store.SettleAsync(Settlement(header.Id, 1, StoredItemState.Done, 1), Token);
        await store.EndAsync(header.Id, StoredBatchState.Finished, header.Created, Token);

        await store.DeleteAsync(header.Id, Token);

        Assert.Null(await store.FindAsync(header.Id, Token));
        Assert.Null(await store.ReadItemAsync(header.Id, 1, Token));
        Assert.Empty(await store.ReadOutcomesAsync(header.Id, 1, 2, Token));
        Assert.DoesNotContain(header.Id, await store.ListEndedAsync(header.Created.AddYears(1), Token));
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task List_InPagesWithEqualTimes_GivesEachBatchOnce(string kind)
    {
        var store = Open(kind);
        // Far in the future, so that batches of other tests in the same Redis come after these.
        var at = new DateTimeOffset(2990, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMilliseconds(Random.Shared.Next());
        List<string> made = [];
        for (var i = 0; i < 7; i++) made.Add((await MakeAsync(store, 1, at)).Id);

        List<StoredBatch> listed = [];
        while (true)
        {
            var page = await store.ListAsync("", 3, listed.LastOrDefault()?.Header, Token);
            listed.AddRange(page);
            if (page.Count < 3 || page[^1].Header.Created.Year != 2990) break;
        }

        Assert.Equal(made.OrderDescending(StringComparer.Ordinal), listed.Select(b => b.Header.Id).Where(made.Contains));
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (var (store, id) in _made) await store.DeleteAsync(id, CancellationToken.None);
        foreach (var opened in _opened) await opened.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private IBatchStore Open(string kind)
    {
        if (kind == "sqlite")
        {
            var sqlite = new SqliteBatchStore(
                Options.Create(new BatchesOptions { SqlitePath = Path.Combine(_folder.FullName, "batches.db") }), Options.Create(new CacheOptions()), TimeProvider.System,
                NullLogger<SqliteBatchStore>.Instance);
            _opened.Add(sqlite);
            return sqlite;
        }

        if (Environment.GetEnvironmentVariable("TRANSLATESVC_TEST_REDIS") is not { Length: > 0 } connection)
        {
            Assert.Skip("Needs a Redis server named by TRANSLATESVC_TEST_REDIS; test.sh starts one.");
            return null!;
        }

        var link = new RedisLink(Options.Create(new ClusterOptions { Redis = connection }));
        _opened.Add(link);
        return new RedisBatchStore(link, TimeProvider.System);
    }

    private async Task<BatchHeader> MakeAsync(IBatchStore store, int items, DateTimeOffset? created = null)
    {
        var header = Header(items, created);
        await using var upload = await store.BeginAsync(Token);
        for (var i = 1; i <= items; i++) await upload.AddAsync(new StoredItem(i, $"item {i}", [(byte)i]), Token);
        Assert.True(await upload.SealAsync(header, Token));
        _made.Add((store, header.Id));
        return header;
    }

    private static BatchHeader Header(int items, DateTimeOffset? created = null) => new()
    {
        Id = Guid.NewGuid().ToString("N"), DisplayName = "name", Fingerprint = "f", Items = items,
        Created = created ?? new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero), Labels = new Dictionary<string, string> { ["a"] = "b" },
    };

    private static Settlement Settlement(string id, int index, StoredItemState state, byte content) => new(
        id, new StoredOutcome(index, state, [content]),
        new BatchTotals(
            state == StoredItemState.Done ? 1 : 0, state == StoredItemState.Incomplete ? 1 : 0, state == StoredItemState.Failed ? 1 : 0,
            Segments: 3, CachedSegments: 1, Characters: 10, InputTokens: 7, CachedInputTokens: 1, OutputTokens: 5, EngineCalls: 1));
}
