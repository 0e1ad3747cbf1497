using Microsoft.Data.Sqlite;
using TranslateSvc.Errors;

namespace TranslateSvc.Server.Security.Keys;

/// <summary>Statements on the SQLite file of keys and usage.</summary>
/// <param name="path">Full path.</param>
/// <param name="content">What is kept there, as a message calls it.</param>
internal sealed class KeysFile(string path, string content)
{
    /// <summary>Runs statements on a connection of their own.</summary>
    /// <exception cref="TranslateSvcException"><see cref="ErrorReason.StoreUnavailable"/>.</exception>
    public T Use<T>(Func<SqliteConnection, T> statements)
    {
        try
        {
            using var connection = Open();
            return statements(connection);
        }
        catch (SqliteException exception)
        {
            throw new TranslateSvcException(ErrorReason.StoreUnavailable, $"{content} cannot be read or written now; try again.", exception) { RetryAfter = TimeSpan.FromSeconds(2) };
        }
    }

    /// <summary>A connection, to be disposed.</summary>
    /// <exception cref="SqliteException">The file cannot be opened.</exception>
    public SqliteConnection Open()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, DefaultTimeout = 10 }.ToString());
        connection.Open();
        return connection;
    }
}
