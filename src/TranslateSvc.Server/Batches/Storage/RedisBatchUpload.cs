using StackExchange.Redis;
using TranslateSvc.Errors;

namespace TranslateSvc.Server.Batches.Storage;

/// <summary>A batch on its way into Redis. Until it is sealed its keys expire by themselves.</summary>
internal sealed class RedisBatchUpload(RedisLink link) : IBatchUpload
{
    private const int GroupItems = 200, GroupBytes = 1 << 20;
    private static readonly TimeSpan Abandoned = TimeSpan.FromHours(1);
    private readonly string _id = Guid.NewGuid().ToString("N");
    private readonly List<StoredItem> _group = [];
    private int _bytes;
    private bool _sealed;

    /// <inheritdoc/>
    public async ValueTask AddAsync(StoredItem item, CancellationToken cancellationToken)
    {
        _group.Add(item);
        _bytes += item.Request.Length;
        if (_group.Count >= GroupItems || _bytes >= GroupBytes) await FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<bool> SealAsync(BatchHeader header, CancellationToken cancellationToken)
    {
        await FlushAsync(cancellationToken).ConfigureAwait(false);
        var id = header.Id;
        RedisKey[] keys = [RedisBatchKeys.Items(_id), RedisBatchKeys.Ids(_id), RedisBatchKeys.Header(id), RedisBatchKeys.States(id), RedisBatchKeys.Items(id), RedisBatchKeys.Ids(id)];
        // The lists of batches come first: an id without a header is passed over, a batch that no list names would never run.
        var created = header.Created.ToUnixTimeMilliseconds();
        _sealed = (int)await link.RunAsync(
            async db =>
            {
                if (await db.KeyExistsAsync(RedisBatchKeys.Header(id)).ConfigureAwait(false)) return RedisResult.Create(0);
                await db.SortedSetAddAsync(RedisBatchKeys.All, id, created).ConfigureAwait(false);
                await db.SortedSetAddAsync(RedisBatchKeys.Running, id, created).ConfigureAwait(false);
                return await db.ScriptEvaluateAsync(RedisBatchScripts.Seal, keys, [BatchHeaderJson.Write(header), header.Items]).ConfigureAwait(false);
            }, cancellationToken).ConfigureAwait(false) == 1;
        return _sealed;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_sealed) return;
        try
        {
            await link.RunAsync(db => db.KeyDeleteAsync([RedisBatchKeys.Items(_id), RedisBatchKeys.Ids(_id)]), CancellationToken.None).ConfigureAwait(false);
        }
        catch (TranslateSvcException)
        {
            // They expire.
        }
    }

    private async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        if (_group.Count == 0) return;
        HashEntry[] items = [.. _group.Select(i => new HashEntry(i.Index, i.Request))];
        RedisValue[] ids = [.. _group.Select(i => (RedisValue)i.ItemId)];
        _group.Clear();
        _bytes = 0;
        await link.RunAsync(
            async db =>
            {
                // One transaction: a group that is tried again must not be in the list twice.
                var transaction = db.CreateTransaction();
                _ = transaction.HashSetAsync(RedisBatchKeys.Items(_id), items);
                _ = transaction.ListRightPushAsync(RedisBatchKeys.Ids(_id), ids);
                _ = transaction.KeyExpireAsync(RedisBatchKeys.Items(_id), Abandoned);
                _ = transaction.KeyExpireAsync(RedisBatchKeys.Ids(_id), Abandoned);
                return await transaction.ExecuteAsync().ConfigureAwait(false);
            }, cancellationToken).ConfigureAwait(false);
    }
}
