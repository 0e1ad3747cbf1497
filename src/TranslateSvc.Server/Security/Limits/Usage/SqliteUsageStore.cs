using Microsoft.Data.Sqlite;
using TranslateSvc.Errors;
using TranslateSvc.Server.Batches.Storage;

namespace TranslateSvc.Server.Security.Limits.Usage;

/// <summary>Usage in the file of the keys, which must be there. Several processes may use it.</summary>
internal sealed class SqliteUsageStore : IUsageStore
{
    private const string Create =
        "CREATE TABLE IF NOT EXISTS token_usage (caller TEXT NOT NULL, month INTEGER NOT NULL, tokens INTEGER NOT NULL, PRIMARY KEY (caller, month)) WITHOUT ROWID";

    private readonly string _path;

    /// <summary>Makes the table.</summary>
    /// <exception cref="TranslateSvcException"><see cref="ErrorReason.StoreUnavailable"/>.</exception>
    public SqliteUsageStore(string path)
    {
        _path = path;
        Use(connection => connection.Run(Create));
    }

    /// <inheritdoc/>
    public ValueTask<long> ReadAsync(string caller, Month month, CancellationToken cancellationToken) => ValueTask.FromResult(Use(connection => connection.Query(
        "SELECT tokens FROM token_usage WHERE caller = $caller AND month = $month", r => r.GetInt64(0), ("$caller", caller), ("$month", month.Number)).FirstOrDefault()));

    /// <inheritdoc/>
    public ValueTask<long> AddAsync(string caller, Month month, long tokens, CancellationToken cancellationToken) => ValueTask.FromResult(Use(connection => connection.Query(
        """
        INSERT INTO token_usage (caller, month, tokens) VALUES ($caller, $month, $tokens)
        ON CONFLICT (caller, month) DO UPDATE SET tokens = tokens + excluded.tokens RETURNING tokens
        """, r => r.GetInt64(0), ("$caller", caller), ("$month", month.Number), ("$tokens", tokens))[0]));

    private T Use<T>(Func<SqliteConnection, T> statements)
    {
        try
        {
            using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = _path, DefaultTimeout = 10 }.ToString());
            connection.Open();
            return statements(connection);
        }
        catch (SqliteException exception)
        {
            throw new TranslateSvcException(ErrorReason.StoreUnavailable, "What callers have used cannot be read or written now; try again.", exception) { RetryAfter = TimeSpan.FromSeconds(2) };
        }
    }
}
