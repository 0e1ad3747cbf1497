using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using TranslateSvc.Errors;

namespace TranslateSvc.Caching.Administration;

/// <summary>
/// The cache's SQLite file, over connections of its own. What it removes is overwritten with zeros (<c>PRAGMA secure_delete</c>), and a purge that is not
/// mere housekeeping rewrites the file, so that no text is left in free pages or in the write-ahead log.
/// </summary>
internal sealed class SqliteCacheAdministration(IOptions<CacheOptions> options, TimeProvider time) : ICacheStoreAdministration
{
    // A transaction of this many rows keeps writers waiting for milliseconds, not for the whole purge.
    private const int RowsAtOnce = 2_000;

    private readonly string _path = options.Value.ResolvedSqlitePath;
    private readonly CacheAges _ages = new(options.Value);

    /// <inheritdoc/>
    public Task<StoreFigures> CountAsync(CancellationToken cancellationToken) => RunAsync(new StoreFigures(), connection =>
    {
        var now = time.GetUtcNow();
        List<CacheKindFigures> kinds = [];
        long expired = 0;
        DateTimeOffset? oldest = null;
        using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT substr(key, 1, instr(key, ':') - 1), count(*), sum(length(value)), min(expiry), sum(expiry IS NOT NULL AND expiry < $now)
            FROM cache GROUP BY 1 ORDER BY 1
            """;
        command.Parameters.AddWithValue("$now", now.UtcTicks);
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            var kind = reader.GetString(0);
            kinds.Add(new CacheKindFigures(kind, reader.GetInt64(1), reader.GetInt64(2)));
            expired += reader.GetInt64(4);
            oldest = _ages.Older(oldest, kind, reader.IsDBNull(3) ? null : new DateTimeOffset(reader.GetInt64(3), TimeSpan.Zero));
        }

        return new StoreFigures { Kinds = kinds, Expired = expired, Oldest = oldest, FileBytes = Length(_path) + Length(_path + "-wal") };
    }, cancellationToken);

    /// <inheritdoc/>
    public Task<StorePurge> PurgeAsync(CachePurge purge, CancellationToken cancellationToken) => RunAsync(new StorePurge(0, 0, Compacted: true), connection =>
    {
        Execute(connection, "PRAGMA secure_delete = ON; PRAGMA busy_timeout = 5000;");
        long entries = 0, bytes = 0;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (rows, length) = Delete(connection, purge);
            (entries, bytes) = (entries + rows, bytes + length);
            if (rows < RowsAtOnce) break;
        }

        var checkpointed = Checkpoint(connection);
        return new StorePurge(entries, bytes, purge.ExpiredOnly && !(entries > 0 && IsMostlyFree(connection)) ? checkpointed : TryVacuum(connection));
    }, cancellationToken);

    private (long Rows, long Bytes) Delete(SqliteConnection connection, CachePurge purge)
    {
        var now = time.GetUtcNow();
        using var command = connection.CreateCommand();
        command.CommandText = $"""
            DELETE FROM cache WHERE key IN (
                SELECT key FROM cache WHERE expiry < $now
                {(purge.ExpiredOnly ? "" : purge.Age is null ? "OR key NOT LIKE $ledger" : "OR (key LIKE $replay AND expiry < $replayEnd) OR (key NOT LIKE $replay AND key NOT LIKE $ledger AND expiry < $end)")}
                LIMIT $rows)
            RETURNING length(value)
            """;
        command.Parameters.AddWithValue("$now", now.UtcTicks);
        command.Parameters.AddWithValue("$rows", RowsAtOnce);
        command.Parameters.AddWithValue("$ledger", CacheAges.Ledger + "%");
        command.Parameters.AddWithValue("$replay", CacheAges.Replay + ":%");
        command.Parameters.AddWithValue("$replayEnd", _ages.EndOf(purge, CacheAges.Replay, now).UtcTicks);
        command.Parameters.AddWithValue("$end", _ages.EndOf(purge, "", now).UtcTicks);
        using var reader = command.ExecuteReader();
        long rows = 0, bytes = 0;
        while (reader.Read()) (rows, bytes) = (rows + 1, bytes + reader.GetInt64(0));
        return (rows, bytes);
    }

    // The log is emptied only when nobody reads an older state; the first column of the answer says whether somebody did.
    private static bool Checkpoint(SqliteConnection connection) => Number(connection, "PRAGMA wal_checkpoint(TRUNCATE)") == 0;

    // Then a rewrite copies little. The store writes without secure_delete, so that page splits leave copies in pages, which only a rewrite removes.
    private static bool IsMostlyFree(SqliteConnection connection) => Number(connection, "PRAGMA freelist_count") * 2 >= Number(connection, "PRAGMA page_count");

    private static long Number(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
    }

    private static bool TryVacuum(SqliteConnection connection)
    {
        try
        {
            Execute(connection, "VACUUM");
            return Checkpoint(connection);
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode is SQLitePCL.raw.SQLITE_BUSY or SQLitePCL.raw.SQLITE_LOCKED or SQLitePCL.raw.SQLITE_FULL)
        {
            return false;
        }
    }

    // The store makes its table when it is opened: until then there is nothing to count or remove.
    private Task<T> RunAsync<T>(T nothing, Func<SqliteConnection, T> work, CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            if (!File.Exists(_path)) return nothing;
            try
            {
                using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = _path, Pooling = false, DefaultTimeout = 10 }.ToString());
                connection.Open();
                return Number(connection, "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'cache'") == 0 ? nothing : work(connection);
            }
            catch (SqliteException exception)
            {
                throw new TranslateSvcException(ErrorReason.StoreUnavailable, "The store of answers cannot be read or written now; try again.", exception) { RetryAfter = TimeSpan.FromSeconds(5) };
            }
        },
        cancellationToken);

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static long Length(string path) => File.Exists(path) ? new FileInfo(path).Length : 0;
}
