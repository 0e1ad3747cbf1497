using StackExchange.Redis;
using TranslateSvc.Server.Batches.Storage;

namespace TranslateSvc.Server.Security.Limits.Usage;

/// <summary>Usage in the Redis of a cluster: all replicas count together. An addition whose answer is lost is repeated, and may then count twice.</summary>
internal sealed class RedisUsageStore(RedisLink link) : IUsageStore
{
    // A year's bills can still be looked up when the next is written.
    private static readonly TimeSpan Kept = TimeSpan.FromDays(400);

    /// <inheritdoc/>
    public async ValueTask<long> ReadAsync(string caller, Month month, CancellationToken cancellationToken) =>
        (long?)await link.RunAsync(db => db.HashGetAsync(Key(month), caller), cancellationToken).ConfigureAwait(false) ?? 0;

    /// <inheritdoc/>
    public async ValueTask<long> AddAsync(string caller, Month month, long tokens, CancellationToken cancellationToken) => await link.RunAsync(
        async db =>
        {
            var total = await db.HashIncrementAsync(Key(month), caller, tokens).ConfigureAwait(false);
            if (total == tokens) await db.KeyExpireAsync(Key(month), Kept, ExpireWhen.HasNoExpiry).ConfigureAwait(false);
            return total;
        }, cancellationToken).ConfigureAwait(false);

    private static RedisKey Key(Month month) => $"translatesvc:usage:{month.Number}";
}
