using TranslateSvc.Errors;

namespace TranslateSvc.Caching.Administration;

/// <summary>Counts and removes what the store holds. Every method throws <see cref="TranslateSvcException"/> with <see cref="ErrorReason.StoreUnavailable"/> when the store cannot be read or written.</summary>
internal interface ICacheStoreAdministration
{
    /// <summary>Counts. Reads every key.</summary>
    Task<StoreFigures> CountAsync(CancellationToken cancellationToken);

    /// <summary>Removes.</summary>
    Task<StorePurge> PurgeAsync(CachePurge purge, CancellationToken cancellationToken);
}

/// <summary>There is no store: answers stand in memory only.</summary>
internal sealed class NoStoreAdministration : ICacheStoreAdministration
{
    public Task<StoreFigures> CountAsync(CancellationToken cancellationToken) => Task.FromResult(new StoreFigures());

    public Task<StorePurge> PurgeAsync(CachePurge purge, CancellationToken cancellationToken) => Task.FromResult(new StorePurge(0, 0, Compacted: true));
}
