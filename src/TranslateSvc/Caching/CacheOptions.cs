using System.ComponentModel.DataAnnotations;

namespace TranslateSvc.Caching;

/// <summary>Where answers are stored and for how long. Section <c>TranslateSvc:Cache</c>.</summary>
public sealed class CacheOptions : IValidatableObject
{
    /// <summary>Configuration section.</summary>
    public const string Section = "TranslateSvc:Cache";

    /// <summary>Entries in memory are counted by their size in the store. They are up to about three times that there: an answer that was asked for over JSON, whose message stands beside its bytes; a segment's letters of two bytes.</summary>
    internal const int MemoryPerStoredByte = 3;

    /// <summary>What stands behind the memory cache.</summary>
    public CacheStore Store { get; set; } = CacheStore.Sqlite;

    /// <summary>SQLite file. Empty: <c>translatesvc/cache.db</c> in the user's local application data folder. Relative paths start at the working directory.</summary>
    public string SqlitePath { get; set; } = "";

    /// <summary>StackExchange.Redis connection string, for example <c>127.0.0.1:6379</c>. Required when <see cref="Store"/> is Redis.</summary>
    public string RedisConnection { get; set; } = "";

    /// <summary>Redis operations that take longer count as a miss, in milliseconds, 10 to 60,000.</summary>
    [Range(10, 60_000)]
    public int RedisTimeoutMilliseconds { get; set; } = 200;

    /// <summary>Most memory for answers in this process, in MiB, 1 to 65,536.</summary>
    [Range(1, 65_536)]
    public int MemoryMegabytes { get; set; } = 64;

    /// <summary>Days an answer is kept, 1 to 3,650.</summary>
    [Range(1, 3_650)]
    public int RetentionDays { get; set; } = 30;

    /// <summary>Hours a <c>request_id</c> replays its answer, 1 to 720.</summary>
    [Range(1, 720)]
    public int RequestIdHours { get; set; } = 24;

    /// <summary>
    /// Tenants answer each other from their stored translations and summaries. That saves engine calls, and tells a tenant that somebody asked the same before.
    /// Answers to a <c>request_id</c> are never shared.
    /// </summary>
    public bool ShareAcrossTenants { get; set; }

    /// <summary>Store texts encrypted. What was stored before, or with keys that are gone, counts as absent.</summary>
    public bool Encrypt { get; set; }

    /// <summary>Folder of the keys that encrypt stored texts, batches included. Empty: <c>text-keys</c> beside the SQLite file. Replicas of a cluster need one that all of them reach. Who loses it loses the texts.</summary>
    public string KeysDirectory { get; set; } = "";

    /// <summary>Full path of a file or folder of ours that lies beside the SQLite file unless it is told where else.</summary>
    public string Beside(string configured, string name) =>
        Path.GetFullPath(configured.Length > 0 ? configured : Path.Combine(Path.GetDirectoryName(ResolvedSqlitePath)!, name));

    /// <summary>The SQLite file's full path.</summary>
    public string ResolvedSqlitePath => Path.GetFullPath(SqlitePath.Length > 0
        ? SqlitePath
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create), "translatesvc", "cache.db"));

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Store == CacheStore.Redis && string.IsNullOrWhiteSpace(RedisConnection))
            yield return new ValidationResult($"{Section}:RedisConnection is required when {Section}:Store is Redis.", [nameof(RedisConnection)]);
    }
}

/// <summary>What stands behind the memory cache.</summary>
public enum CacheStore
{
    /// <summary>A file on this machine.</summary>
    Sqlite,

    /// <summary>A Redis server that several replicas share.</summary>
    Redis,

    /// <summary>Nothing: answers are gone with the process.</summary>
    Memory,
}
