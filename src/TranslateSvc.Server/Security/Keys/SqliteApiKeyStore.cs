using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using TranslateSvc.Caching;
using TranslateSvc.Server.Batches.Storage;

namespace TranslateSvc.Server.Security.Keys;

/// <summary>Keys in a file of this machine that only its owner can read. Several processes may use it.</summary>
internal sealed class SqliteApiKeyStore : IApiKeyStore
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const string Create = "CREATE TABLE IF NOT EXISTS api_keys (id TEXT PRIMARY KEY, created INTEGER NOT NULL, record TEXT NOT NULL, revoked INTEGER)";
    private readonly KeysFile _file;

    /// <summary>Opens or makes the file.</summary>
    /// <exception cref="OptionsValidationException">The file cannot be used. A damaged one is set aside first: then no key is known, and nobody gets in with one.</exception>
    public SqliteApiKeyStore(IOptions<AccessOptions> options, IOptions<CacheOptions> cache, TimeProvider time, ILogger<SqliteApiKeyStore> logger)
    {
        var path = PathOf(options.Value, cache.Value);
        _file = new KeysFile(path, "The store of API keys");
        try
        {
            SQLitePCL.Batteries_V2.Init();
            SqliteFile.Prepare(path, ["api_keys"], time, logger);
            OwnIt(path);
            using var connection = _file.Open();
            // A revoked key must stay revoked when the power fails: FULL.
            connection.Run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;");
            connection.Run(Create);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or SqliteException)
        {
            throw new OptionsValidationException(AccessOptions.Section, typeof(AccessOptions),
                [$"{AccessOptions.Section}:SqlitePath: '{path}' cannot be opened: {exception.Message}"]);
        }
    }

    /// <summary>Full path of the file.</summary>
    public static string PathOf(AccessOptions options, CacheOptions cache) => cache.Beside(options.SqlitePath, "keys.db");

    /// <inheritdoc/>
    public ValueTask<bool> AddAsync(ApiKey key, CancellationToken cancellationToken) => Use(c => c.Run(
        "INSERT INTO api_keys (id, created, record) VALUES ($id, $created, $record) ON CONFLICT (id) DO NOTHING",
        ("$id", key.Id), ("$created", key.Created.ToUnixTimeMilliseconds()), ("$record", ApiKeyJson.Write(key))) == 1);

    /// <inheritdoc/>
    public ValueTask<ApiKey?> FindAsync(string id, CancellationToken cancellationToken) => Use(c => Find(c, id));

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<ApiKey>> ListAsync(CancellationToken cancellationToken) =>
        Use<IReadOnlyList<ApiKey>>(c => c.Query("SELECT record, revoked FROM api_keys ORDER BY created, id", Read));

    /// <inheritdoc/>
    public ValueTask<ApiKey?> RevokeAsync(string id, DateTimeOffset at, CancellationToken cancellationToken) => Use(c =>
    {
        c.Run("UPDATE api_keys SET revoked = $at WHERE id = $id AND revoked IS NULL", ("$at", at.ToUnixTimeMilliseconds()), ("$id", id));
        return Find(c, id);
    });

    private static ApiKey? Find(SqliteConnection connection, string id) =>
        connection.Query("SELECT record, revoked FROM api_keys WHERE id = $id", Read, ("$id", id)).FirstOrDefault();

    private static ApiKey Read(SqliteDataReader row) => ApiKeyJson.Read(row.GetString(0), row.IsDBNull(1) ? null : row.GetInt64(1));

    // SQLite gives its log and its index of shared memory the mode of the file.
    private static void OwnIt(string path)
    {
        if (OperatingSystem.IsWindows()) return;
        using (new FileStream(path, new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite, UnixCreateMode = OwnerOnly }))
            File.SetUnixFileMode(path, OwnerOnly);
    }

    private ValueTask<T> Use<T>(Func<SqliteConnection, T> statements) => ValueTask.FromResult(_file.Use(statements));
}
