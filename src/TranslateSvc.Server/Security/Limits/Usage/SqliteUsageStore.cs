using TranslateSvc.Errors;
using TranslateSvc.Server.Batches.Storage;
using TranslateSvc.Server.Security.Keys;

namespace TranslateSvc.Server.Security.Limits.Usage;

/// <summary>Usage in the file of the keys, which must be there. Several processes may use it.</summary>
internal sealed class SqliteUsageStore : IUsageStore
{
    private const string Create =
        "CREATE TABLE IF NOT EXISTS token_usage (caller TEXT NOT NULL, month INTEGER NOT NULL, tokens INTEGER NOT NULL, PRIMARY KEY (caller, month)) WITHOUT ROWID";

    private readonly KeysFile _file;

    /// <summary>Makes the table.</summary>
    /// <exception cref="TranslateSvcException"><see cref="ErrorReason.StoreUnavailable"/>.</exception>
    public SqliteUsageStore(string path)
    {
        _file = new KeysFile(path, "What callers have used");
        _file.Use(connection => connection.Run(Create));
    }

    /// <inheritdoc/>
    public ValueTask<long> ReadAsync(string caller, Month month, CancellationToken cancellationToken) => ValueTask.FromResult(_file.Use(connection => connection.Query(
        "SELECT tokens FROM token_usage WHERE caller = $caller AND month = $month", r => r.GetInt64(0), ("$caller", caller), ("$month", month.Number)).FirstOrDefault()));

    /// <inheritdoc/>
    public ValueTask<long> AddAsync(string caller, Month month, long tokens, CancellationToken cancellationToken) => ValueTask.FromResult(_file.Use(connection => connection.Query(
        """
        INSERT INTO token_usage (caller, month, tokens) VALUES ($caller, $month, $tokens)
        ON CONFLICT (caller, month) DO UPDATE SET tokens = tokens + excluded.tokens RETURNING tokens
        """, r => r.GetInt64(0), ("$caller", caller), ("$month", month.Number), ("$tokens", tokens))[0]));
}
