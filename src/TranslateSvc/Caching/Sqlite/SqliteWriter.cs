using System.Threading.Channels;
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
    // Long enough to share a commit's cost, short enough for other processes' turn.
    private const int MostAtOnce = 256;

    private static readonly string[] Schema =
    [
        "PRAGMA journal_mode = WAL",
        "PRAGMA synchronous = NORMAL",
        "CREATE TABLE IF NOT EXISTS meta (key TEXT NOT NULL, value INTEGER, PRIMARY KEY(key)) WITHOUT ROWID",
        "CREATE TABLE IF NOT EXISTS cache (key varchar NOT NULL, value BLOB, expiry INTEGER, renewal INTEGER, PRIMARY KEY(key)) WITHOUT ROWID",
        "CREATE INDEX IF NOT EXISTS cache_expiry ON cache (expiry)",
        "INSERT OR IGNORE INTO meta (key, value) VALUES ('version', 1)",
    ];

    private readonly Channel<SqliteWrite> _writes = Channel.CreateUnbounded<SqliteWrite>(new UnboundedChannelOptions { SingleReader = true });
    private readonly SqliteConnection _connection;
    private readonly SqliteStatement _begin, _set, _remove, _commit, _rollBack;
    private readonly Task _work;

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

        _work = Task.Run(RunAsync);
    }

    /// <summary>Writes an entry.</summary>
    /// <returns>Ends when it is committed.</returns>
    /// <exception cref="SqliteException">In the task: it could not be.</exception>
    /// <exception cref="ObjectDisposedException">The writer was.</exception>
    public Task WriteAsync(SqliteWrite write)
    {
        ObjectDisposedException.ThrowIf(!_writes.Writer.TryWrite(write), this);
        return write.Done.Task;
    }

    /// <summary>Writes what waits, and closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_writes.Writer.TryComplete()) return;
        await _work.ConfigureAwait(false);
        foreach (var statement in (SqliteStatement[])[_begin, _set, _remove, _commit, _rollBack]) statement.Dispose();
        await _connection.DisposeAsync().ConfigureAwait(false);
    }

    private async Task RunAsync()
    {
        List<SqliteWrite> together = [];
        while (await _writes.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            while (together.Count < MostAtOnce && _writes.Reader.TryRead(out var write)) together.Add(write);
            try
            {
                Commit(together);
                foreach (var write in together) write.Done.TrySetResult();
            }
            catch (Exception exception)
            {
                foreach (var write in together) write.Done.TrySetException(exception);
            }

            together.Clear();
        }
    }

    private void Commit(List<SqliteWrite> writes)
    {
        _begin.Run();
        try
        {
            foreach (var write in writes) Write(write);
            _commit.Run();
        }
        catch
        {
            RollBack();
            throw;
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
            // SQLite has rolled back by itself, as it does when the disk is full; the fault that led here is the one to tell.
        }
    }

    private void Execute(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
