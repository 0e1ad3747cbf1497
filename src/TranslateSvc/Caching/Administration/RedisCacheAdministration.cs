using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using StackExchange.Redis;
using TranslateSvc.Errors;

namespace TranslateSvc.Caching.Administration;

/// <summary>
/// The cache's entries in a Redis server or cluster, found with SCAN by the form of their keys and removed with UNLINK. Whatever else lives there, batches of ours
/// included, is not touched: FLUSHDB is never sent.
/// </summary>
internal sealed partial class RedisCacheAdministration(IOptions<CacheOptions> options, TimeProvider time) : ICacheStoreAdministration
{
    private const int KeysAtOnce = 500;

    // RedisCache of Microsoft.Extensions.Caching.StackExchangeRedis keeps an entry as a hash with these fields.
    private static readonly RedisValue Data = "data", AbsoluteExpiration = "absexp";

    private readonly CacheAges _ages = new(options.Value);

    /// <inheritdoc/>
    public Task<StoreFigures> CountAsync(CancellationToken cancellationToken) => RunAsync(async database =>
    {
        Dictionary<string, (long Entries, long Bytes)> kinds = new(StringComparer.Ordinal);
        DateTimeOffset? oldest = null;
        await foreach (var entry in EntriesAsync(database, cancellationToken).ConfigureAwait(false))
        {
            var (entries, bytes) = kinds.GetValueOrDefault(entry.Kind);
            kinds[entry.Kind] = (entries + 1, bytes + entry.Bytes);
            oldest = _ages.Older(oldest, entry.Kind, entry.Expiry);
        }

        return new StoreFigures { Kinds = [.. kinds.OrderBy(k => k.Key, StringComparer.Ordinal).Select(k => new CacheKindFigures(k.Key, k.Value.Entries, k.Value.Bytes))], Oldest = oldest };
    });

    /// <inheritdoc/>
    public Task<StorePurge> PurgeAsync(CachePurge purge, CancellationToken cancellationToken) => RunAsync(async database =>
    {
        // Redis removes what has expired by itself.
        if (purge.ExpiredOnly) return new StorePurge(0, 0, Compacted: false);
        long entries = 0, bytes = 0;
        List<RedisKey> keys = [];
        await foreach (var entry in EntriesAsync(database, cancellationToken).ConfigureAwait(false))
        {
            if (!_ages.Takes(purge, entry.Kind, entry.Expiry, time.GetUtcNow())) continue;
            keys.Add(entry.Key);
            bytes += entry.Bytes;
            if (keys.Count >= KeysAtOnce) await RemoveAsync().ConfigureAwait(false);
        }

        await RemoveAsync().ConfigureAwait(false);
        return new StorePurge(entries, bytes, Compacted: false);

        async Task RemoveAsync()
        {
            // One by one in one flight: the keys of a Redis Cluster lie on many nodes.
            var removed = await Task.WhenAll(keys.Select(k => database.KeyDeleteAsync(k))).ConfigureAwait(false);
            entries += removed.Count(r => r);
            keys.Clear();
        }
    });

    private static async IAsyncEnumerable<Entry> EntriesAsync(IDatabase database, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var server in database.Multiplexer.GetServers().Where(s => s is { IsConnected: true, IsReplica: false }))
        {
            List<(RedisKey Key, string Kind)> page = [];
            await foreach (var key in server.KeysAsync(database.Database, RedisCacheSettings.Prefix + "*", KeysAtOnce).WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                if (OurKey().Match(key.ToString()) is not { Success: true } match) continue;
                page.Add((key, match.Groups["kind"].Value));
                if (page.Count < KeysAtOnce) continue;
                foreach (var entry in await ReadAsync(database, page).ConfigureAwait(false)) yield return entry;
                page.Clear();
            }

            foreach (var entry in await ReadAsync(database, page).ConfigureAwait(false)) yield return entry;
        }
    }

    private static async Task<Entry[]> ReadAsync(IDatabase database, List<(RedisKey Key, string Kind)> page)
    {
        var entries = await Task.WhenAll(page.Select(async p =>
        {
            var (length, expiry) = (database.HashStringLengthAsync(p.Key, Data), database.HashGetAsync(p.Key, AbsoluteExpiration));
            return new Entry(p.Key, p.Kind, await length.ConfigureAwait(false), (await expiry.ConfigureAwait(false)).TryParse(out long ticks) && ticks > 0 ? new DateTimeOffset(ticks, TimeSpan.Zero) : null);
        })).ConfigureAwait(false);
        return entries;
    }

    private async Task<T> RunAsync<T>(Func<IDatabase, Task<T>> work)
    {
        try
        {
            var settings = RedisCacheSettings.Of(options.Value);
            // Not on the way of a request: patience instead of a miss.
            (settings.AsyncTimeout, settings.ConnectTimeout, settings.BacklogPolicy) = (10_000, 3_000, BacklogPolicy.Default);
            settings.AbortOnConnectFail = true;
            await using var connection = await ConnectionMultiplexer.ConnectAsync(settings).ConfigureAwait(false);
            return await work(connection.GetDatabase()).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            throw new TranslateSvcException(ErrorReason.StoreUnavailable, "The store of answers (Redis) cannot be reached; try again.", exception) { RetryAfter = TimeSpan.FromSeconds(5) };
        }
    }

    // A kind and a hash of 43 characters, or a name of the ledger. Batches have braces, so that they never match.
    [GeneratedRegex(@"^translatesvc:(?<kind>(?:[a-z]+(?=:[A-Za-z0-9_-]{43}$))|eco-[a-z]+(?=:[^{}:]+$)):")]
    private static partial Regex OurKey();

    private readonly record struct Entry(RedisKey Key, string Kind, long Bytes, DateTimeOffset? Expiry);
}
