using Microsoft.Data.Sqlite;
using TranslateSvc.Caching;
using TranslateSvc.Server.Batches;
using TranslateSvc.Server.Batches.Storage;

namespace TranslateSvc.Server.Diagnosis;

/// <summary>The SQLite files: whether they are ours, whole and writable, and whether the disk has room.</summary>
internal sealed class StoresExamination : IExamination
{
    private const long LowBytes = 1L << 30, TooLowBytes = 100L << 20;

    /// <inheritdoc/>
    public string Name => "stores";

    /// <inheritdoc/>
    public Task<IReadOnlyList<Finding>> ExamineAsync(Patient patient, CancellationToken cancellationToken)
    {
        SQLitePCL.Batteries_V2.Init();
        List<Finding> findings = [];
        var cache = patient.Options<CacheOptions>(CacheOptions.Section);
        var batches = patient.Options<BatchesOptions>(BatchesOptions.Section);
        var cluster = patient.Options<ClusterOptions>(ClusterOptions.Section);
        List<string> files = [];
        if (cache.Store == CacheStore.Sqlite && (!cluster.IsCluster || patient.Corrected[$"{CacheOptions.Section}:{nameof(CacheOptions.Store)}"] is { Length: > 0 }))
            Examine($"{CacheOptions.Section}:{nameof(CacheOptions.SqlitePath)}", cache.ResolvedSqlitePath, CachingServiceCollectionExtensions.SqliteTables);
        if (batches.Enabled && !cluster.IsCluster)
        {
            var path = batches.ResolvedSqlitePath(cache);
            Examine($"{BatchesOptions.Section}:{nameof(BatchesOptions.SqlitePath)}", path, SqliteSchema.Tables);
            if (files.Contains(path) && path == cache.ResolvedSqlitePath && cache.Store == CacheStore.Sqlite)
                findings.Add(Finding.Problem($"{BatchesOptions.Section}:{nameof(BatchesOptions.SqlitePath)}", "is the cache's file too.", "Name another file."));
        }

        foreach (var folder in files.Select(FileAccessCheck.NearestFolder).Distinct()) findings.Add(Room(folder));
        return Task.FromResult<IReadOnlyList<Finding>>(findings);

        void Examine(string setting, string path, IReadOnlyList<string> tables)
        {
            files.Add(path);
            findings.Add(Judge(setting, path, tables));
        }
    }

    private static Finding Judge(string setting, string path, IReadOnlyList<string> tables)
    {
        try
        {
            var state = SqliteFile.Inspect(path, tables, out _);
            return state switch
            {
                SqliteFileState.NotSqlite => Finding.Problem(setting, $"'{path}' is not a SQLite file.", "Name another file; the server leaves this one as it is."),
                SqliteFileState.Foreign => Finding.Problem(setting, $"'{path}' is another program's database.", "Name another file; the server leaves this one as it is."),
                SqliteFileState.Damaged => Finding.Warning(setting, $"'{path}' is damaged.", "The next start sets it aside and begins a new one; restore a copy if its content matters."),
                _ => FileAccessCheck.WhyNotWritable(path) is { } why
                    ? Finding.Problem(setting, $"'{path}' cannot be written: {why}", "Give the server's user the right to write there, or name another file.")
                    : Finding.Ok(setting, state == SqliteFileState.Absent ? $"'{path}' will be made." : $"'{path}' is whole and can be written."),
            };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or SqliteException)
        {
            return Finding.Problem(setting, $"'{path}' cannot be opened: {exception.Message}", "Give the server's user the right to read and write it, or name another file.");
        }
    }

    private static Finding Room(string folder)
    {
        var free = new DriveInfo(folder).AvailableFreeSpace;
        var subject = $"disk of {folder}";
        var message = $"{free / (1 << 20):N0} MiB free.";
        return free < TooLowBytes ? Finding.Problem(subject, message, "Make room: a full disk holds batches up and leaves answers uncached.")
            : free < LowBytes ? Finding.Warning(subject, message, "Make room before it runs out.")
            : Finding.Ok(subject, message);
    }
}
