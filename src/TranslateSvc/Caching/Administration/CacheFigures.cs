using TranslateSvc.Observability;

namespace TranslateSvc.Caching.Administration;

/// <summary>What a store holds of one kind.</summary>
/// <param name="Kind">Prefix of the keys: <c>req</c> and <c>sum</c> (whole answers), <c>seg</c> (segments), <c>rid</c> (answers by request_id), <c>eco-line</c> and <c>eco-batch</c> (the ledger of the provider's batch API).</param>
/// <param name="Entries">Entries, expired ones that were not removed yet included.</param>
/// <param name="Bytes">Bytes of their values.</param>
public sealed record CacheKindFigures(string Kind, long Entries, long Bytes);

/// <summary>What the store behind the memory cache holds.</summary>
public sealed record StoreFigures
{
    /// <summary>By kind, in alphabetical order.</summary>
    public IReadOnlyList<CacheKindFigures> Kinds { get; init; } = [];

    /// <summary>Entries whose time is over but which are still there.</summary>
    public long Expired { get; init; }

    /// <summary>Bytes the store takes on its disk, or null where that is not known.</summary>
    public long? FileBytes { get; init; }

    /// <summary>When the oldest entry was stored, reckoned from its expiry; null when there is none.</summary>
    public DateTimeOffset? Oldest { get; init; }
}

/// <summary>What was removed.</summary>
/// <param name="Entries">Entries of the store.</param>
/// <param name="Bytes">Bytes of their values.</param>
/// <param name="Compacted">Whether nothing of them is left on the disk: true for SQLite after its file was rewritten, false where somebody was using it or the store is Redis, whose own files are rewritten in its time.</param>
public sealed record StorePurge(long Entries, long Bytes, bool Compacted);

/// <summary>The cache as a whole.</summary>
/// <param name="Store">Which store.</param>
/// <param name="Figures">What it holds.</param>
/// <param name="MemoryEntries">Entries in this process's memory.</param>
/// <param name="MemoryBytes">Their bytes.</param>
/// <param name="Lookups">Look-ups since this process started.</param>
/// <param name="Since">When that was.</param>
public sealed record CacheFigures(CacheStore Store, StoreFigures Figures, long MemoryEntries, long MemoryBytes, IReadOnlyList<LayerLookups> Lookups, DateTimeOffset Since);
