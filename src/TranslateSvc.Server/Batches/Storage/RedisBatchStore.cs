using System.Globalization;
using StackExchange.Redis;

namespace TranslateSvc.Server.Batches.Storage;

/// <summary>Batches in a Redis server that the replicas of a cluster share. As durable as that server is: see its <c>appendfsync</c>.</summary>
internal sealed class RedisBatchStore(RedisLink link, TimeProvider time) : IBatchStore
{
    /// <inheritdoc/>
    public ValueTask<IBatchUpload> BeginAsync(CancellationToken cancellationToken) => ValueTask.FromResult<IBatchUpload>(new RedisBatchUpload(link));

    /// <inheritdoc/>
    public async ValueTask<StoredBatch?> FindAsync(string id, CancellationToken cancellationToken) =>
        Batch(await link.RunAsync(db => db.HashGetAllAsync(RedisBatchKeys.Header(id)), cancellationToken).ConfigureAwait(false));

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<StoredBatch>> ListAsync(string tenant, int size, BatchHeader? after, CancellationToken cancellationToken)
    {
        // Equal scores are ordered by member, as SQLite's store orders equal times by id.
        var top = after?.Created.ToUnixTimeMilliseconds() ?? double.PositiveInfinity;
        List<StoredBatch> page = [];
        for (var skip = 0; page.Count < size;)
        {
            var ids = await link.RunAsync(
                db => db.SortedSetRangeByScoreAsync(RedisBatchKeys.All(tenant), double.NegativeInfinity, top, order: Order.Descending, skip: skip, take: size), cancellationToken).ConfigureAwait(false);
            if (ids.Length == 0) break;
            skip += ids.Length;
            foreach (var id in ids)
            {
                if (page.Count == size || await FindAsync(id.ToString(), cancellationToken).ConfigureAwait(false) is not { } batch) continue;
                if (after is null || (batch.Header.Created, batch.Header.Id).CompareTo((after.Created, after.Id)) < 0) page.Add(batch);
            }
        }

        return page;
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<string>> ListRunningAsync(CancellationToken cancellationToken) =>
        Strings(await link.RunAsync(db => db.SortedSetRangeByRankAsync(RedisBatchKeys.Running), cancellationToken).ConfigureAwait(false));

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<string>> ListEndedAsync(DateTimeOffset before, CancellationToken cancellationToken) =>
        Strings(await link.RunAsync(
            db => db.SortedSetRangeByScoreAsync(RedisBatchKeys.Ended, double.NegativeInfinity, before.ToUnixTimeMilliseconds(), Exclude.Stop), cancellationToken).ConfigureAwait(false));

    /// <inheritdoc/>
    public async ValueTask<byte[]> StatesAsync(string id, CancellationToken cancellationToken) =>
        (byte[]?)await link.RunAsync(db => db.StringGetAsync(RedisBatchKeys.States(id)), cancellationToken).ConfigureAwait(false) ?? [];

    /// <inheritdoc/>
    public async ValueTask<StoredItem?> ReadItemAsync(string id, int index, CancellationToken cancellationToken)
    {
        var (request, name) = await link.RunAsync(
            async db =>
            {
                var request = db.HashGetAsync(RedisBatchKeys.Items(id), index);
                var name = db.ListGetByIndexAsync(RedisBatchKeys.Ids(id), index - 1);
                return (await request.ConfigureAwait(false), await name.ConfigureAwait(false));
            }, cancellationToken).ConfigureAwait(false);
        return (byte[]?)request is { } bytes ? new StoredItem(index, name.ToString(), bytes) : null;
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<StoredItemHead>> ReadHeadsAsync(string id, int after, int most, CancellationToken cancellationToken)
    {
        var (names, states) = await link.RunAsync(
            async db =>
            {
                var names = db.ListRangeAsync(RedisBatchKeys.Ids(id), after, after + most - 1L);
                var states = db.StringGetRangeAsync(RedisBatchKeys.States(id), after, after + most - 1L);
                return (await names.ConfigureAwait(false), (byte[]?)await states.ConfigureAwait(false) ?? []);
            }, cancellationToken).ConfigureAwait(false);
        return [.. names.Zip(states).Select((pair, i) => new StoredItemHead(after + i + 1, pair.First.ToString(), (StoredItemState)pair.Second))];
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<StoredOutcome>> ReadOutcomesAsync(string id, int first, int last, CancellationToken cancellationToken)
    {
        if (last < first) return [];
        RedisValue[] fields = [.. Enumerable.Range(first, last - first + 1).Select(i => (RedisValue)i)];
        var (results, states) = await link.RunAsync(
            async db =>
            {
                var results = db.HashGetAsync(RedisBatchKeys.Outcomes(id), fields);
                var states = db.StringGetRangeAsync(RedisBatchKeys.States(id), first - 1, last - 1);
                return (await results.ConfigureAwait(false), (byte[]?)await states.ConfigureAwait(false) ?? []);
            }, cancellationToken).ConfigureAwait(false);
        List<StoredOutcome> outcomes = [];
        for (var i = 0; i < results.Length && i < states.Length; i++)
        {
            if ((byte[]?)results[i] is { } result && states[i] != 0) outcomes.Add(new StoredOutcome(first + i, (StoredItemState)states[i], RedisOutcome.ResultOf(result)));
        }

        return outcomes;
    }

    /// <inheritdoc/>
    public async ValueTask<bool> SettleAsync(Settlement settlement, CancellationToken cancellationToken)
    {
        var (id, outcome, a) = (settlement.BatchId, settlement.Outcome, settlement.Adds);
        RedisValue[] arguments =
        [
            outcome.Index, new byte[] { (byte)outcome.State }, RedisOutcome.Write(outcome.Result, a), a.Done, a.Incomplete, a.Failed, a.Segments,
            a.CachedSegments, a.Characters, a.InputTokens, a.CachedInputTokens, a.OutputTokens, a.EngineCalls,
        ];
        RedisKey[] keys = [RedisBatchKeys.Header(id), RedisBatchKeys.States(id), RedisBatchKeys.Outcomes(id)];
        return (int)await link.RunAsync(db => db.ScriptEvaluateAsync(RedisBatchScripts.Settle, keys, arguments), cancellationToken).ConfigureAwait(false) == 1;
    }

    /// <inheritdoc/>
    public async ValueTask EndAsync(string id, StoredBatchState state, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await link.RunAsync(
            db => db.ScriptEvaluateAsync(RedisBatchScripts.End, [RedisBatchKeys.Header(id)], [(int)state, at.ToUnixTimeMilliseconds()]), cancellationToken).ConfigureAwait(false);
        await link.RunAsync(
            async db =>
            {
                // The first end stands.
                await db.SortedSetAddAsync(RedisBatchKeys.Ended, id, at.ToUnixTimeMilliseconds(), When.NotExists).ConfigureAwait(false);
                return await db.SortedSetRemoveAsync(RedisBatchKeys.Running, id).ConfigureAwait(false);
            }, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask ReopenAsync(string id, CancellationToken cancellationToken)
    {
        var states = await StatesAsync(id, cancellationToken).ConfigureAwait(false);
        RedisValue[] open = [.. states.Index().Where(s => s.Item is not (0 or (byte)StoredItemState.Done)).Select(s => (RedisValue)(s.Index + 1))];
        var outcomes = open.Length == 0 ? [] : await link.RunAsync(db => db.HashGetAsync(RedisBatchKeys.Outcomes(id), open), cancellationToken).ConfigureAwait(false);
        var taken = outcomes.Aggregate(default(BatchTotals), (sum, o) => (byte[]?)o is { } bytes ? sum + RedisOutcome.AddsOf(bytes) : sum);
        await link.RunAsync(
            db => db.ScriptEvaluateAsync(
                RedisBatchScripts.Reopen, [RedisBatchKeys.Header(id), RedisBatchKeys.States(id), RedisBatchKeys.Outcomes(id)],
                [-taken.Segments, -taken.CachedSegments, -taken.Characters, .. open]), cancellationToken).ConfigureAwait(false);
        await link.RunAsync(
            async db =>
            {
                await db.SortedSetAddAsync(RedisBatchKeys.Running, id, time.GetUtcNow().ToUnixTimeMilliseconds()).ConfigureAwait(false);
                return await db.SortedSetRemoveAsync(RedisBatchKeys.Ended, id).ConfigureAwait(false);
            }, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask DeleteAsync(string id, CancellationToken cancellationToken) => await link.RunAsync(
        async db =>
        {
            // Only the header knows whose list it stands in.
            var header = await db.HashGetAsync(RedisBatchKeys.Header(id), "header").ConfigureAwait(false);
            var tenant = header.IsNullOrEmpty ? "" : BatchHeaderJson.Read(header.ToString()).Tenant;
            await db.SortedSetRemoveAsync(RedisBatchKeys.All(tenant), id).ConfigureAwait(false);
            await db.SortedSetRemoveAsync(RedisBatchKeys.Running, id).ConfigureAwait(false);
            await db.SortedSetRemoveAsync(RedisBatchKeys.Ended, id).ConfigureAwait(false);
            return await db.KeyDeleteAsync(
                [RedisBatchKeys.Header(id), RedisBatchKeys.States(id), RedisBatchKeys.Items(id), RedisBatchKeys.Ids(id), RedisBatchKeys.Outcomes(id)]).ConfigureAwait(false);
        }, cancellationToken).ConfigureAwait(false);

    private static string[] Strings(RedisValue[] values) => [.. values.Select(v => v.ToString())];

    private static StoredBatch? Batch(HashEntry[] entries)
    {
        var fields = entries.ToDictionary(e => e.Name.ToString(), e => e.Value, StringComparer.Ordinal);
        if (!fields.TryGetValue("header", out var header)) return null;
        var sums = RedisBatchScripts.Sums.Select(name => fields.TryGetValue(name, out var value) ? (long)value : 0).ToArray();
        return new StoredBatch(
            BatchHeaderJson.Read(header.ToString()), (StoredBatchState)(int)fields["state"],
            fields.TryGetValue("ended", out var ended) ? DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(ended.ToString(), CultureInfo.InvariantCulture)) : null,
            new BatchTotals((int)sums[0], (int)sums[1], (int)sums[2], sums[3], sums[4], sums[5], sums[6], sums[7], sums[8], sums[9]));
    }
}
