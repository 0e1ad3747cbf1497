using Microsoft.Data.Sqlite;

namespace TranslateSvc.Caching.Sqlite;

/// <summary>An entry to write, or to remove.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Value">Its value; null removes it.</param>
/// <param name="Expiry">When it ends, in ticks UTC; null: never.</param>
internal sealed record SqliteWrite(string Key, ReadOnlyMemory<byte>? Value, long? Expiry)
{
    /// <summary>Ends when the write is committed, or failed.</summary>
    public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <summary>The one connection that writes. What waits while a commit is made goes into the next, so that many writers pay for one. Thread-safe.</summary>
internal sealed class SqliteWriter : IAsyncDisposable
{
    private static readonly string[] Schema =
    [
        "PRAGMA journal_mode = WAL",
        "PRAGMA synchronous = NORMAL",
        // Keys are random: many pages change, each a little. The longer the log, the more changes of a page are copied into the file at once.
        "PRAGMA wal_autocheckpoint = 4000",
        "PRAGMA cache_size = -16000",
        "CREATE TABLE IF NOT EXISTS meta (key TEXT NOT NULL, value INTEGER, PRIMARY KEY(key)) WITHOUT ROWID",
        "CREATE TABLE IF NOT EXISTS cache (key varchar NOT NULL, value BLOB, expiry INTEGER, renewal INTEGER, PRIMARY KEY(key)) WITHOUT ROWID",
        "CREATE INDEX IF NOT EXISTS cache_expiry ON cache (expiry)",
        "INSERT OR IGNORE INTO meta (key, value) VALUES ('version', 1)",
    ];

    private readonly SqliteConnection _connection;
    private readonly SqliteStatement _begin, _set, _remove, _commit, _rollBack;
    private readonly GroupCommit<SqliteWrite> _writes;
    private bool _closed;

    /// <summary>Opens a file and makes its tables where they are missing.</summary>
    /// <param name="path">Full path.</param>
    /// <param name="now">Noted as the moment when a new file was made.</param>
    /// <exception cref="SqliteException">The file cannot be opened or written.</exception>
    public SqliteWriter(string path, DateTimeOffset now)
    {
        _connection = SqliteStatement.Connect(path);
        try
        {
            foreach (var sql in Schema) Execute(sql);
            Execute($"INSERT OR IGNORE INTO meta (key, value) VALUES ('created', {now.UtcTicks})");
            _begin = new SqliteStatement(_connection, "BEGIN IMMEDIATE");
            _set = new SqliteStatement(_connection, "INSERT OR REPLACE INTO cache (key, value, expiry, renewal) VALUES (?1, ?2, ?3, NULL)");
            _remove = new SqliteStatement(_connection, "DELETE FROM cache WHERE key = ?1");
            _commit = new SqliteStatement(_connection, "COMMIT");
            _rollBack = new SqliteStatement(_connection, "ROLLBACK");
        }
        catch
        {
            _connection.Dispose();
            throw;
        }

        _writes = new GroupCommit<SqliteWrite>(Commit);
    }

    /// <summary>Writes an entry.</summary>
    /// <returns>Ends when it is committed.</returns>
    /// <exception cref="SqliteException">In the task: it could not be.</exception>
    /// <exception cref="ObjectDisposedException">The writer was.</exception>
    public Task WriteAsync(SqliteWrite write)
    {
        ObjectDisposedException.ThrowIf(!_writes.TryAdd(write), this);
        return write.Done.Task;
    }

    /// <summary>Writes what waits, and closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_closed) return;
        _closed = true;
        await _writes.DisposeAsync().ConfigureAwait(false);
        foreach (var statement in (SqliteStatement[])[_begin, _set, _remove, _commit, _rollBack]) statement.Dispose();
        await _connection.DisposeAsync().ConfigureAwait(false);
    }

    private void Commit(IReadOnlyList<SqliteWrite> writes)
    {
        try
        {
            _begin.Run();
            foreach (var write in writes) Write(write);
            _commit.Run();
            foreach (var write in writes) write.Done.TrySetResult();
        }
        catch (Exception exception)
        {
            // What one of them fails with (the file is in use, the disk is full) fails them all: each tried alone would wait as long again.
            RollBack();
            foreach (var write in writes) write.Done.TrySetException(exception);
        }
    }

    private void Write(SqliteWrite write)
    {
        var statement = write.Value is null ? _remove : _set;
        statement.Bind(1, write.Key);
        if (write.Value is { } value)
        {
            statement.Bind(2, value.Span);
            statement.Bind(3, write.Expiry);
        }

        statement.Run();
    }

    private void RollBack()
    {
        try
        {
            _rollBack.Run();
        }
        catch (SqliteException)
        {
            // Nothing was begun, or SQLite has rolled back by itself, as it does when the disk is full; the fault that led here is the one to tell.
        }
    }

    private void Execute(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
