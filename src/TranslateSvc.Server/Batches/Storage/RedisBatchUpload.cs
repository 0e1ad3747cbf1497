using StackExchange.Redis;

namespace TranslateSvc.Server.Batches.Storage;

/// <summary>A batch on its way into Redis. Until it is sealed its keys expire by themselves.</summary>
internal sealed class RedisBatchUpload(RedisLink link) : GroupedUpload
{
    private static readonly TimeSpan Abandoned = TimeSpan.FromHours(1);
    private readonly string _id = Guid.NewGuid().ToString("N");

    /// <inheritdoc/>
    protected override async ValueTask WriteAsync(IReadOnlyList<StoredItem> items, CancellationToken cancellationToken)
    {
        HashEntry[] requests = [.. items.Select(i => new HashEntry(i.Index, i.Request))];
        RedisValue[] ids = [.. items.Select(i => (RedisValue)i.ItemId)];
        await link.RunAsync(
            async db =>
            {
                // One transaction: a group that is tried again must not be in the list twice.
                var transaction = db.CreateTransaction();
                _ = transaction.HashSetAsync(RedisBatchKeys.Items(_id), requests);
                _ = transaction.ListRightPushAsync(RedisBatchKeys.Ids(_id), ids);
                _ = transaction.KeyExpireAsync(RedisBatchKeys.Items(_id), Abandoned);
                _ = transaction.KeyExpireAsync(RedisBatchKeys.Ids(_id), Abandoned);
                return await transaction.ExecuteAsync().ConfigureAwait(false);
            }, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    protected override async ValueTask<bool> PublishAsync(BatchHeader header, CancellationToken cancellationToken)
    {
        var id = header.Id;
        RedisKey[] keys = [RedisBatchKeys.Items(_id), RedisBatchKeys.Ids(_id), RedisBatchKeys.Header(id), RedisBatchKeys.States(id), RedisBatchKeys.Items(id), RedisBatchKeys.Ids(id)];
        // The lists of batches come first: an id without a header is passed over, a batch that no list names would never run.
        var created = header.Created.ToUnixTimeMilliseconds();
        return (int)await link.RunAsync(
            async db =>
            {
                if (await db.KeyExistsAsync(RedisBatchKeys.Header(id)).ConfigureAwait(false)) return RedisResult.Create(0);
                await db.SortedSetAddAsync(RedisBatchKeys.All(header.Tenant), id, created).ConfigureAwait(false);
                await db.SortedSetAddAsync(RedisBatchKeys.Running, id, created).ConfigureAwait(false);
                return await db.ScriptEvaluateAsync(RedisBatchScripts.Seal, keys, [BatchHeaderJson.Write(header), header.Items]).ConfigureAwait(false);
            }, cancellationToken).ConfigureAwait(false) == 1;
    }

    /// <inheritdoc/>
    protected override async ValueTask DiscardAsync() =>
        await link.RunAsync(db => db.KeyDeleteAsync([RedisBatchKeys.Items(_id), RedisBatchKeys.Ids(_id)]), CancellationToken.None).ConfigureAwait(false);
}
