namespace TranslateSvc.Caching;

/// <summary>Where an answer is kept.</summary>
public enum CacheLayers
{
    /// <summary>In this process's memory, and in the store behind it.</summary>
    MemoryAndStore,

    /// <summary>In the store alone, so that work nobody reads again soon takes no memory. Without a store (<see cref="CacheStore.Memory"/>) it is kept in memory all the same: else nothing would be.</summary>
    Store,
}
