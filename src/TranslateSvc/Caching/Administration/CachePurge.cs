namespace TranslateSvc.Caching.Administration;

/// <summary>Which entries to remove.</summary>
public sealed record CachePurge
{
    private CachePurge()
    {
    }

    /// <summary>Every text. The ledger of the provider's batch API stays, because without it a batch under way would be paid for twice; it expires by itself.</summary>
    public static CachePurge All { get; } = new();

    /// <summary>What has expired.</summary>
    public static CachePurge Expired { get; } = new() { ExpiredOnly = true };

    /// <summary>What has expired, and what was stored longer ago than <paramref name="age"/>, reckoned from its expiry and the retention of today.</summary>
    public static CachePurge OlderThan(TimeSpan age) => new() { Age = age };

    /// <summary>Only what has expired.</summary>
    public bool ExpiredOnly { get; private init; }

    /// <summary>Least age, or null.</summary>
    public TimeSpan? Age { get; private init; }
}
