using Microsoft.Extensions.Caching.Hybrid;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace TranslateSvc.Caching;

/// <summary>
/// Stored answers: memory in front, SQLite or Redis behind. A failing store counts as a miss and never fails a request. Thread-safe.
/// </summary>
public sealed partial class ResultCache(HybridCache cache, IOptions<CacheOptions> options, ILogger<ResultCache> logger)
{
    private static readonly HybridCacheEntryOptions ReadOnly = new() { Flags = HybridCacheEntryFlags.DisableUnderlyingData };

    private readonly HybridCacheEntryOptions _keep = new()
    {
        Expiration = TimeSpan.FromDays(options.Value.RetentionDays),
        LocalCacheExpiration = TimeSpan.FromHours(1),
    };

    /// <summary>The stored value, or null.</summary>
    /// <typeparam name="T">A sealed immutable record marked <c>[ImmutableObject(true)]</c>: the memory cache then hands out the instance itself.</typeparam>
    public ValueTask<T?> GetAsync<T>(string key, CancellationToken cancellationToken)
        where T : class =>
        cache.GetOrCreateAsync<T?>(key, static _ => ValueTask.FromResult<T?>(null), ReadOnly, cancellationToken: cancellationToken);

    /// <summary>Stores a value for <see cref="CacheOptions.RetentionDays"/>. Only finished, checked results belong here.</summary>
    public ValueTask SetAsync<T>(string key, T value, CancellationToken cancellationToken)
        where T : class =>
        SetAsync(key, value, _keep, cancellationToken);

    /// <summary>Stores a value for a time of its own.</summary>
    public ValueTask SetAsync<T>(string key, T value, TimeSpan keep, CancellationToken cancellationToken)
        where T : class =>
        SetAsync(key, value, new HybridCacheEntryOptions { Expiration = keep, LocalCacheExpiration = keep }, cancellationToken);

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
        [LoggerMessage(EventId = 3501, Level = LogLevel.Warning, Message = "An answer could not be stored; it stands in memory only.")]
        public static partial void NotStored(ILogger logger, Exception exception);
    }
}
