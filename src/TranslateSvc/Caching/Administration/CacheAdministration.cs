using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;
using TranslateSvc.Observability;

namespace TranslateSvc.Caching.Administration;

/// <summary>Counts and empties the cache: this process's memory and the store behind it. Thread-safe.</summary>
public sealed class CacheAdministration
{
    private readonly MemoryCache? _memory;
    private readonly ICacheStoreAdministration _store;
    private readonly EngineTelemetry _telemetry;
    private readonly CacheStore _kind;
    private readonly DateTimeOffset _since;

    internal CacheAdministration(IMemoryCache memory, ICacheStoreAdministration store, EngineTelemetry telemetry, IOptions<CacheOptions> options, TimeProvider time) =>
        (_memory, _store, _telemetry, _kind, _since) = (memory as MemoryCache, store, telemetry, options.Value.Store, time.GetUtcNow());

    /// <summary>Raised when this process's memory was emptied: whoever keeps texts beside it lets go of them.</summary>
    public event Action? Forgotten;

    /// <summary>Counts. Reads every key of the store.</summary>
    /// <exception cref="Errors.TranslateSvcException"><see cref="Errors.ErrorReason.StoreUnavailable"/>.</exception>
    public async Task<CacheFigures> CountAsync(CancellationToken cancellationToken)
    {
        var figures = await _store.CountAsync(cancellationToken).ConfigureAwait(false);
        return new CacheFigures(_kind, figures, _memory?.Count ?? 0, (_memory?.GetCurrentStatistics()?.CurrentEstimatedSize ?? 0) * CacheOptions.MemoryPerStoredByte, _telemetry.CacheLookups, _since);
    }

    /// <summary>Removes entries from the store, and everything from this process's memory unless only expired entries were meant: memory does not know how old its entries are.</summary>
    /// <returns>What was removed from the store, and how many entries from memory.</returns>
    /// <exception cref="Errors.TranslateSvcException"><see cref="Errors.ErrorReason.StoreUnavailable"/>; memory is then empty all the same.</exception>
    public async Task<(StorePurge Store, long Memory)> PurgeAsync(CachePurge purge, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(purge);
        // Before and after: what a request reads from the store in between would stand in memory again.
        var memory = purge.ExpiredOnly ? 0 : Forget();
        var store = await _store.PurgeAsync(purge, cancellationToken).ConfigureAwait(false);
        return (store, purge.ExpiredOnly ? 0 : memory + Forget());
    }

    /// <summary>Empties this process's memory: another replica purged the store.</summary>
    /// <returns>Entries that were there.</returns>
    public long Forget()
    {
        var entries = _memory?.Count ?? 0;
        _memory?.Clear();
        Forgotten?.Invoke();
        return entries;
    }
}
