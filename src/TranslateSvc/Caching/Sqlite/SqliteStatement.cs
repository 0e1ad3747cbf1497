using System.Buffers;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace TranslateSvc.Caching.Sqlite;

/// <summary>A statement that is prepared once and run often, on a connection that outlives it. Not thread-safe.</summary>
internal sealed class SqliteStatement : IDisposable
{
    // Somebody else's purge or checkpoint takes milliseconds; a rewrite of the file longer.
    private const int BusyMilliseconds = 5_000;

    private readonly SqliteConnection _connection;

    /// <summary>Prepares a statement.</summary>
    /// <exception cref="SqliteException">It is no SQL, or names what is not there.</exception>
    public SqliteStatement(SqliteConnection connection, string sql)
    {
        _connection = connection;
        Check(raw.sqlite3_prepare_v2(connection.Handle, sql, out var statement));
        Handle = statement;
    }

    /// <summary>SQLite's own.</summary>
    public sqlite3_stmt Handle { get; }

    /// <summary>Opens a connection of one's own: not pooled, and patient with other writers.</summary>
    /// <exception cref="SqliteException">The file cannot be opened.</exception>
    public static SqliteConnection Connect(string path)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        try
        {
            connection.Open();
            raw.sqlite3_busy_timeout(connection.Handle, BusyMilliseconds);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Gives a parameter a text.</summary>
    public void Bind(int index, string text)
    {
        const int OnStack = 384;
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        byte[]? rented = null;
        var bytes = most <= OnStack ? stackalloc byte[OnStack] : rented = ArrayPool<byte>.Shared.Rent(most);
        Check(raw.sqlite3_bind_text(Handle, index, bytes[..Encoding.UTF8.GetBytes(text, bytes)]));
        if (rented is not null) ArrayPool<byte>.Shared.Return(rented);
    }

    /// <summary>Gives a parameter a number, or NULL.</summary>
    public void Bind(int index, long? number) => Check(number is { } value ? raw.sqlite3_bind_int64(Handle, index, value) : raw.sqlite3_bind_null(Handle, index));

    /// <summary>Gives a parameter bytes.</summary>
    public void Bind(int index, ReadOnlySpan<byte> bytes) => Check(raw.sqlite3_bind_blob(Handle, index, bytes));

    /// <summary>Takes a step.</summary>
    /// <returns>Whether there is a row.</returns>
    /// <exception cref="SqliteException">It failed.</exception>
    public bool Step()
    {
        var result = raw.sqlite3_step(Handle);
        if (result is not (raw.SQLITE_ROW or raw.SQLITE_DONE)) Check(result);
        return result == raw.SQLITE_ROW;
    }

    /// <summary>Runs it to its end and makes it ready for the next time.</summary>
    /// <exception cref="SqliteException">It failed.</exception>
    public void Run()
    {
        try
        {
            while (Step())
            {
                // No statement that is run so has rows that anyone wants.
            }
        }
        finally
        {
            Reset();
        }
    }

    /// <summary>Makes it ready for the next time, and lets go of the file.</summary>
    public void Reset()
    {
        // What it returns is what the last step failed with.
        raw.sqlite3_reset(Handle);
        raw.sqlite3_clear_bindings(Handle);
    }

    /// <inheritdoc/>
    public void Dispose() => Handle.Dispose();

    private void Check(int result) => SqliteException.ThrowExceptionForRC(result, _connection.Handle);
}
