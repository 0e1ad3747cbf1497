using System.Buffers;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace TranslateSvc.Caching.Sqlite;

/// <summary>A connection that reads entries with one prepared statement. Not thread-safe.</summary>
internal sealed class SqliteReader : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteStatement _find;

    /// <summary>Opens a connection.</summary>
    /// <exception cref="SqliteException">The file cannot be opened.</exception>
    public SqliteReader(string path)
    {
        _connection = SqliteStatement.Connect(path);
        // What it keeps of the file is gone with every write of the writer's: a little, for the pages that lead to the others.
        using (var command = _connection.CreateCommand())
        {
            command.CommandText = "PRAGMA cache_size = -512";
            command.ExecuteNonQuery();
        }

        _find = new SqliteStatement(_connection, "SELECT value FROM cache WHERE key = ?1 AND (expiry IS NULL OR expiry >= ?2)");
    }

    /// <summary>Copies an entry's value.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="now">Ticks, UTC; what expired before is not found.</param>
    /// <param name="destination">Where to.</param>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="SqliteException">The file cannot be read.</exception>
    public bool TryRead(string key, long now, IBufferWriter<byte> destination)
    {
        try
        {
            _find.Bind(1, key);
            _find.Bind(2, now);
            if (!_find.Step()) return false;
            destination.Write(raw.sqlite3_column_blob(_find.Handle, 0));
            return true;
        }
        finally
        {
            _find.Reset();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _find.Dispose();
        _connection.Dispose();
    }
}
