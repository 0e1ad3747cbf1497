using System.ComponentModel.DataAnnotations;
using TranslateSvc.Caching;

namespace TranslateSvc.Server.Batches;

/// <summary>Batches: how much, where and for how long. Section <c>TranslateSvc:Batches</c>.</summary>
public sealed class BatchesOptions
{
    /// <summary>Configuration section.</summary>
    public const string Section = "TranslateSvc:Batches";

    /// <summary>Whether this server takes batches. Without them it starts no silo, and BatchService answers UNIMPLEMENTED.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>SQLite file of a server that stands alone, used by one process at a time. Empty: <c>batches.db</c> beside the cache's file. A cluster stores batches in its Redis.</summary>
    public string SqlitePath { get; set; } = "";

    /// <summary>Largest size of the SQLite file, in MiB, 1 to 1,048,576; 0: as large as the disk allows. A full store holds work up; nothing is lost.</summary>
    [Range(0, 1_048_576)]
    public int MaxStoreMegabytes { get; set; }

    /// <summary>Items of one batch, 1 to 1,000,000.</summary>
    [Range(1, 1_000_000)]
    public int MaxItems { get; set; } = 100_000;

    /// <summary>Items that this server works on at once, 1 to 10,000. More than the engine's calls at once, so that there is always one to call with.</summary>
    [Range(1, 10_000)]
    public int MaxConcurrentItems { get; set; } = 16;

    /// <summary>The same for engines that use the provider's batch API, where an item may wait for hours, 1 to 100,000.</summary>
    [Range(1, 100_000)]
    public int MaxConcurrentEconomyItems { get; set; } = 1_000;

    /// <summary>How long an item is tried again while its engine is unavailable, in minutes from its first failure, 0 to 10,080; then it is FAILED.</summary>
    [Range(0, 10_080)]
    public int GiveUpMinutes { get; set; } = 60;

    /// <summary>Times an item is worked on again when an engine failed for a part of it, 0 to 10; then it stays INCOMPLETE.</summary>
    [Range(0, 10)]
    public int IncompleteRetries { get; set; } = 2;

    /// <summary>Days that a batch which has ended is kept with its texts, 1 to 3,650.</summary>
    [Range(1, 3_650)]
    public int RetentionDays { get; set; } = 30;

    /// <summary>Longest time between two looks for work, in milliseconds, 50 to 60,000.</summary>
    [Range(50, 60_000)]
    public int PollMilliseconds { get; set; } = 1_000;

    /// <summary>Store the texts of items and results encrypted, with the keys in <see cref="CacheOptions.KeysDirectory"/>. Names, ids and labels are not.</summary>
    public bool Encrypt { get; set; }

    /// <summary>The SQLite file's full path.</summary>
    internal string ResolvedSqlitePath(CacheOptions cache) => cache.Beside(SqlitePath, "batches.db");
}
