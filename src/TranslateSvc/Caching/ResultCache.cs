using Microsoft.Extensions.Caching.Hybrid;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace TranslateSvc.Caching;

/// <summary>
/// Stored answers: memory in front, SQLite or Redis behind. A failing store counts as a miss and never fails a request. Thread-safe.
/// </summary>
public sealed partial class ResultCache(HybridCache cache, IOptions<CacheOptions> options, ILogger<ResultCache> logger)
{
    private const int MostAtOnce = 128;

    private static readonly TimeSpan InMemory = TimeSpan.FromHours(1);
    private static readonly HybridCacheEntryOptions Read = new() { Flags = HybridCacheEntryFlags.DisableUnderlyingData };
    private static readonly HybridCacheEntryOptions ReadPast = new()
    {
        Flags = HybridCacheEntryFlags.DisableUnderlyingData | HybridCacheEntryFlags.DisableLocalCacheWrite,
    };

    private readonly bool _hasStore = options.Value.Store != CacheStore.Memory;

    private readonly HybridCacheEntryOptions _keep = new() { Expiration = TimeSpan.FromDays(options.Value.RetentionDays), LocalCacheExpiration = InMemory };

    private readonly HybridCacheEntryOptions _keepInStore = new()
    {
        Expiration = TimeSpan.FromDays(options.Value.RetentionDays),
        Flags = HybridCacheEntryFlags.DisableLocalCacheWrite,
    };

    /// <summary>The stored value, or null.</summary>
    /// <typeparam name="T">A sealed immutable record marked <c>[ImmutableObject(true)]</c>: the memory cache then hands out the instance itself.</typeparam>
    public ValueTask<T?> GetAsync<T>(string key, CancellationToken cancellationToken)
        where T : class =>
        GetAsync<T>(key, CacheLayers.MemoryAndStore, cancellationToken);

    /// <summary>The stored value, or null. Looks in every layer; what the store alone holds is taken into memory only for <see cref="CacheLayers.MemoryAndStore"/>.</summary>
    /// <typeparam name="T">As for <see cref="GetAsync{T}(string, CancellationToken)"/>.</typeparam>
    public ValueTask<T?> GetAsync<T>(string key, CacheLayers layers, CancellationToken cancellationToken)
        where T : class
    {
        cancellationToken.ThrowIfCancellationRequested();
        // With a token of its own the cache hands every look-up to another thread. A file answers at once, and how long Redis may take is bounded.
        var looked = cache.GetOrCreateAsync<T?>(key, static _ => ValueTask.FromResult<T?>(null), layers == CacheLayers.Store ? ReadPast : Read, cancellationToken: CancellationToken.None);
        return looked.IsCompletedSuccessfully ? looked : ReadAsync(looked.AsTask(), cancellationToken);
    }

    /// <summary>The stored values of many keys, in their order; null where there is none. Asked for side by side, so that a store over the network answers in one flight.</summary>
    /// <typeparam name="T">As for <see cref="GetAsync{T}(string, CancellationToken)"/>.</typeparam>
    public async ValueTask<IReadOnlyList<T?>> GetManyAsync<T>(IReadOnlyList<string> keys, CacheLayers layers, CancellationToken cancellationToken)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(keys);
        var values = new T?[keys.Count];
        List<(int Index, Task<T?> Value)> waiting = [];
        for (var i = 0; i < values.Length; i++)
        {
            var value = GetAsync<T>(keys[i], layers, cancellationToken);
            if (value.IsCompletedSuccessfully) values[i] = value.Result;
            else waiting.Add((i, value.AsTask()));
            if (waiting.Count >= MostAtOnce) await ArriveAsync().ConfigureAwait(false);
        }

        await ArriveAsync().ConfigureAwait(false);
        return values;

        async Task ArriveAsync()
        {
            await Task.WhenAll(waiting.Select(w => w.Value)).ConfigureAwait(false);
            foreach (var (index, value) in waiting) values[index] = await value.ConfigureAwait(false);
            waiting.Clear();
        }
    }

    /// <summary>Stores a value for <see cref="CacheOptions.RetentionDays"/>. Only finished, checked results belong here.</summary>
    public ValueTask SetAsync<T>(string key, T value, CancellationToken cancellationToken)
        where T : class =>
        SetAsync(key, value, CacheLayers.MemoryAndStore, cancellationToken);

    /// <summary>Stores a value for <see cref="CacheOptions.RetentionDays"/>. With <see cref="CacheLayers.Store"/> an older value of the key that memory holds stays there: not for overwriting.</summary>
    public ValueTask SetAsync<T>(string key, T value, CacheLayers layers, CancellationToken cancellationToken)
        where T : class =>
        SetAsync(key, value, WriteFlags(layers) == HybridCacheEntryFlags.None ? _keep : _keepInStore, cancellationToken);

    /// <summary>Stores a value for a time of its own.</summary>
    public ValueTask SetAsync<T>(string key, T value, TimeSpan keep, CacheLayers layers, CancellationToken cancellationToken)
        where T : class =>
        SetAsync(key, value, new HybridCacheEntryOptions { Expiration = keep, LocalCacheExpiration = keep, Flags = WriteFlags(layers) }, cancellationToken);

    private async ValueTask<T?> ReadAsync<T>(Task<T?> looked, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return await looked.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // The cache itself sees to a store that cannot be reached, but not to an entry that cannot be read.
            Log.NotRead(logger, exception);
            return null;
        }
    }

    private HybridCacheEntryFlags WriteFlags(CacheLayers layers) =>
        layers == CacheLayers.Store && _hasStore ? HybridCacheEntryFlags.DisableLocalCacheWrite : HybridCacheEntryFlags.None;

    private async ValueTask SetAsync<T>(string key, T value, HybridCacheEntryOptions entry, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            await cache.SetAsync(key, value, entry, cancellationToken: cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Log.NotStored(logger, exception);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 3503, Level = LogLevel.Warning, Message = "A stored answer could not be read; it counts as absent.")]
        public static partial void NotRead(ILogger logger, Exception exception);

        [LoggerMessage(EventId = 3501, Level = LogLevel.Warning, Message = "An answer could not be stored; it stands in memory at most.")]
        public static partial void NotStored(ILogger logger, Exception exception);
    }
}
