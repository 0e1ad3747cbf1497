namespace TranslateSvc.Caching.Administration;

/// <summary>Which entries are old. Stores keep when an entry ends, not when it began; how long each kind is kept is known.</summary>
internal sealed class CacheAges(CacheOptions options)
{
    /// <summary>Prefix of the kinds that make up the ledger of the provider's batch API.</summary>
    public const string Ledger = "eco-";

    /// <summary>Kind of the answers that a request_id replays.</summary>
    public const string Replay = "rid";

    private readonly TimeSpan _retention = TimeSpan.FromDays(options.RetentionDays);
    private readonly TimeSpan _replay = TimeSpan.FromHours(options.RequestIdHours);

    /// <summary>The kind of a key.</summary>
    public static string KindOf(string key) => key.IndexOf(':') is > 0 and var colon ? key[..colon] : key;

    /// <summary>The earlier of <paramref name="oldest"/> and the moment when an entry was stored. The ledger's entries are no texts and do not count.</summary>
    public DateTimeOffset? Older(DateTimeOffset? oldest, string kind, DateTimeOffset? expiry) =>
        expiry is { } end && !IsLedger(kind) && StoredAt(kind, end) is var stored && !(oldest <= stored) ? stored : oldest;

    /// <summary>Whether a purge takes an entry. Those without an expiry are not ours to judge and go with everything else.</summary>
    public bool Takes(CachePurge purge, string kind, DateTimeOffset? expiry, DateTimeOffset now)
    {
        if (expiry < now) return true;
        if (purge.ExpiredOnly || IsLedger(kind)) return false;
        return purge.Age is not { } age || (expiry is { } end && StoredAt(kind, end) < now - age);
    }

    /// <summary>Entries that end before this were stored before the age of a purge.</summary>
    public DateTimeOffset EndOf(CachePurge purge, string kind, DateTimeOffset now) =>
        purge.Age is { } age ? now - age + KeptFor(kind) : now;

    private DateTimeOffset StoredAt(string kind, DateTimeOffset expiry) => expiry - KeptFor(kind);

    private TimeSpan KeptFor(string kind) => kind == Replay ? _replay : _retention;

    private static bool IsLedger(string kind) => kind.StartsWith(Ledger, StringComparison.Ordinal);
}
