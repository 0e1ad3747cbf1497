using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace TranslateSvc.Caching;

/// <summary>
/// Looks at a file before it is used as a store: a file that is no store of ours is refused, a damaged one is set aside.
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
        switch (Inspect(path, tables, out var damage))
        {
            case SqliteFileState.NotSqlite: throw new IOException("it is not a SQLite file; it was left as it is. Name another file.");
            case SqliteFileState.Foreign: throw new IOException("it is another program's database; it was left as it is. Name another file.");
            case SqliteFileState.Damaged: SetAside(path, time, logger, damage!); break;
        }
    }

    /// <summary>What a file is. Changes nothing.</summary>
    /// <param name="path">Full path.</param>
    /// <param name="tables">Tables by which a store of ours is known.</param>
    /// <param name="damage">What SQLite says of a damaged file.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    /// <exception cref="SqliteException">The file cannot be opened now.</exception>
    public static SqliteFileState Inspect(string path, IReadOnlyList<string> tables, out SqliteException? damage)
    {
        damage = null;
        if (!File.Exists(path) || new FileInfo(path).Length == 0) return SqliteFileState.Absent;
        if (!StartsLikeSqlite(path)) return SqliteFileState.NotSqlite;
        try
        {
            return IsOurs(path, tables) ? SqliteFileState.Ours : SqliteFileState.Foreign;
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode is SQLitePCL.raw.SQLITE_CORRUPT or SQLitePCL.raw.SQLITE_NOTADB)
        {
            damage = exception;
            return SqliteFileState.Damaged;
        }
    }

    private static void SetAside(string path, TimeProvider time, ILogger logger, SqliteException damage)
    {
        var aside = $"{path}.damaged-{time.GetUtcNow():yyyyMMdd-HHmmss}";
        File.Move(path, aside);
        foreach (var companion in new[] { "-wal", "-shm" }.Where(c => File.Exists(path + c))) File.Move(path + companion, aside + companion);
        Log.SetAside(logger, aside, damage);
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

/// <summary>What a file that is to be a store is.</summary>
public enum SqliteFileState
{
    /// <summary>Not there, or empty.</summary>
    Absent,

    /// <summary>A store of ours, or a database without tables.</summary>
    Ours,

    /// <summary>No SQLite file.</summary>
    NotSqlite,

    /// <summary>Another program's database.</summary>
    Foreign,

    /// <summary>It cannot be read.</summary>
    Damaged,
}
