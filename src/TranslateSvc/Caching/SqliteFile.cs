using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace TranslateSvc.Caching;

/// <summary>
/// Looks at a file before it is used as a store (the cache library deletes whatever it cannot read): a file that is no store of ours is refused, a damaged one is set aside.
/// </summary>
public static partial class SqliteFile
{
    private static readonly byte[] Header = "SQLite format 3\0"u8.ToArray();

    /// <summary>Makes sure that <paramref name="path"/> holds nothing, or a store that can be read. Its folder is created.</summary>
    /// <param name="path">Full path.</param>
    /// <param name="tables">Tables by which a store of ours is known.</param>
    /// <param name="time">Names the file set aside.</param>
    /// <param name="logger">Told of a file set aside.</param>
    /// <exception cref="IOException">The file is something else, or cannot be read or moved. The message says what to do.</exception>
    public static void Prepare(string path, IReadOnlyList<string> tables, TimeProvider time, ILogger logger)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        if (!File.Exists(path) || new FileInfo(path).Length == 0) return;
        if (!StartsLikeSqlite(path)) throw new IOException("it is not a SQLite file; it was left as it is. Name another file.");
        try
        {
            if (!IsOurs(path, tables)) throw new IOException("it is another program's database; it was left as it is. Name another file.");
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

    private static bool IsOurs(string path, IReadOnlyList<string> tables)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT name FROM sqlite_master WHERE type = 'table'";
        using var reader = command.ExecuteReader();
        HashSet<string> found = [];
        while (reader.Read()) found.Add(reader.GetString(0));
        return found.Count == 0 || tables.All(found.Contains);
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 3502, Level = LogLevel.Warning, Message = "A store's file is damaged; it was set aside as {Aside} and a new one is begun.")]
        public static partial void SetAside(ILogger logger, string aside, Exception exception);
    }
}
