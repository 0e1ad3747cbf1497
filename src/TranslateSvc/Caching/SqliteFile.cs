using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace TranslateSvc.Caching;

/// <summary>
/// Looks at the cache's file before the cache library does, which deletes whatever it cannot read: a file that is no cache of ours is refused, a damaged one is set aside.
/// </summary>
internal static partial class SqliteFile
{
    private static readonly byte[] Header = "SQLite format 3\0"u8.ToArray();

    /// <summary>Makes sure that <paramref name="path"/> holds nothing, or a cache that can be read.</summary>
    /// <exception cref="IOException">The file is something else, or cannot be read or moved. The message says what to do.</exception>
    public static void Prepare(string path, TimeProvider time, ILogger logger)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        if (!File.Exists(path) || new FileInfo(path).Length == 0) return;
        if (!StartsLikeSqlite(path)) throw new IOException("it is not a SQLite file; it was left as it is. Name another file.");
        try
        {
            if (!IsCache(path)) throw new IOException("it is another program's database; it was left as it is. Name another file.");
        }
        catch (SqliteException damaged) when (damaged.SqliteErrorCode is SQLitePCL.raw.SQLITE_CORRUPT or SQLitePCL.raw.SQLITE_NOTADB)
        {
            var aside = $"{path}.damaged-{time.GetUtcNow():yyyyMMdd-HHmmss}";
            File.Move(path, aside);
            foreach (var companion in new[] { "-wal", "-shm" }.Where(c => File.Exists(path + c))) File.Move(path + companion, aside + companion);
            Log.SetAside(logger, aside, damaged);
        }
    }

    private static bool StartsLikeSqlite(string path)
    {
        using var file = File.OpenRead(path);
        Span<byte> start = stackalloc byte[Header.Length];
        return file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length && start.SequenceEqual(Header);
    }

    private static bool IsCache(string path)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*), SUM(name IN ('cache', 'meta')) FROM sqlite_master WHERE type = 'table'";
        using var reader = command.ExecuteReader();
        return reader.Read() && (reader.GetInt64(0) == 0 || (!reader.IsDBNull(1) && reader.GetInt64(1) == 2));
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 3502, Level = LogLevel.Warning, Message = "The cache file is damaged; it was set aside as {Aside} and a new one is begun.")]
        public static partial void SetAside(ILogger logger, string aside, Exception exception);
    }
}
