using StackExchange.Redis;
using TranslateSvc.Errors;
using TranslateSvc.Server.Batches.Storage;

namespace TranslateSvc.Server.Security.Keys;

/// <summary>Keys in the Redis of a cluster, the same for every replica.</summary>
internal sealed class RedisApiKeyStore(RedisLink link) : IApiKeyStore
{
    // One hash tag: Redis Cluster keeps both on one node. A key is revoked by an entry of its own, so that nothing is read, changed and written back.
    private static readonly RedisKey Records = "translatesvc:{api-keys}:records", Revocations = "translatesvc:{api-keys}:revoked";

    /// <inheritdoc/>
    public async ValueTask<bool> AddAsync(ApiKey key, CancellationToken cancellationToken) =>
        await RunAsync(db => db.HashSetAsync(Records, key.Id, ApiKeyJson.Write(key), When.NotExists), cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public async ValueTask<ApiKey?> FindAsync(string id, CancellationToken cancellationToken)
    {
        var (record, revoked) = await RunAsync(
            async db =>
            {
                var record = db.HashGetAsync(Records, id);
                var revoked = db.HashGetAsync(Revocations, id);
                return (await record.ConfigureAwait(false), await revoked.ConfigureAwait(false));
            }, cancellationToken).ConfigureAwait(false);
        return record.IsNull ? null : ApiKeyJson.Read(record.ToString(), (long?)revoked);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<ApiKey>> ListAsync(CancellationToken cancellationToken)
    {
        var (records, revoked) = await RunAsync(
            async db =>
            {
                var records = db.HashGetAllAsync(Records);
                var revoked = db.HashGetAllAsync(Revocations);
                return (await records.ConfigureAwait(false), (await revoked.ConfigureAwait(false)).ToDictionary(e => e.Name.ToString(), e => (long?)e.Value, StringComparer.Ordinal));
            }, cancellationToken).ConfigureAwait(false);
        return [.. records.Select(e => ApiKeyJson.Read(e.Value.ToString(), revoked.GetValueOrDefault(e.Name.ToString()))).OrderBy(k => k.Created).ThenBy(k => k.Id, StringComparer.Ordinal)];
    }

    /// <inheritdoc/>
    public async ValueTask<ApiKey?> RevokeAsync(string id, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken).ConfigureAwait(false) is null) return null;
        await RunAsync(db => db.HashSetAsync(Revocations, id, at.ToUnixTimeMilliseconds(), When.NotExists), cancellationToken).ConfigureAwait(false);
        return await FindAsync(id, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<T> RunAsync<T>(Func<IDatabase, Task<T>> commands, CancellationToken cancellationToken)
    {
        try
        {
            return await link.RunAsync(commands, cancellationToken).ConfigureAwait(false);
        }
        catch (TranslateSvcException exception) when (exception.Reason == ErrorReason.StoreUnavailable)
        {
            throw new TranslateSvcException(ErrorReason.StoreUnavailable, "The store of API keys (Redis) cannot be reached; try again.", exception.InnerException)
            {
                RetryAfter = exception.RetryAfter,
            };
        }
    }
}
