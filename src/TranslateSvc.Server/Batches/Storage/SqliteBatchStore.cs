using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using TranslateSvc.Caching;

namespace TranslateSvc.Server.Batches.Storage;

/// <summary>Batches in a file of this machine. One process uses it at a time.</summary>
internal sealed class SqliteBatchStore : IBatchStore, IAsyncDisposable
{
    private const string Columns =
        "header, state, ended, done, incomplete, failed, segments, cached, characters, input_tokens, cached_input_tokens, output_tokens, calls";

    private const string OfBatch = "batch = (SELECT key FROM batches WHERE id = $id)";
    private readonly string _path;
    private readonly FileStream _lock;
    private readonly SqliteWriter _writer;
    private readonly TimeProvider _time;

    /// <summary>Opens or makes the file.</summary>
    /// <exception cref="OptionsValidationException">The file cannot be used. A damaged one is set aside first.</exception>
    public SqliteBatchStore(IOptions<BatchesOptions> options, IOptions<CacheOptions> cache, TimeProvider time, ILogger<SqliteBatchStore> logger)
    {
        _path = options.Value.ResolvedSqlitePath(cache.Value);
        _time = time;
        try
        {
            SQLitePCL.Batteries_V2.Init();
            _lock = SqliteLock.Take(_path);
            SqliteFile.Prepare(_path, SqliteSchema.Tables, time, logger);
            _writer = new SqliteWriter(SqliteSchema.OpenWriter(_path, options.Value.MaxStoreMegabytes));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or SqliteException)
        {
            throw new OptionsValidationException(BatchesOptions.Section, typeof(BatchesOptions),
                [$"{BatchesOptions.Section}:SqlitePath: '{_path}' cannot be opened: {exception.Message}"]);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<IBatchUpload> BeginAsync(CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow().ToUnixTimeMilliseconds();
        var key = await _writer.WriteAsync(
            c => c.Query("INSERT INTO batches (state, created) VALUES (0, $now) RETURNING key", r => r.GetInt64(0), ("$now", now))[0], cancellationToken).ConfigureAwait(false);
        return new SqliteBatchUpload(_writer, key);
    }

    /// <inheritdoc/>
    public ValueTask<StoredBatch?> FindAsync(string id, CancellationToken cancellationToken) =>
        Read(c => c.Query($"SELECT {Columns} FROM batches WHERE id = $id AND state > 0", ReadBatch, ("$id", id)).FirstOrDefault());

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StoredBatch>> ListAsync(string tenant, int size, BatchHeader? after, CancellationToken cancellationToken) =>
        Read<IReadOnlyList<StoredBatch>>(c => c.Query(
            $"SELECT {Columns} FROM batches WHERE state > 0 AND tenant = $tenant AND (created, id) < ($created, $id) ORDER BY created DESC, id DESC LIMIT $size", ReadBatch,
            ("$tenant", tenant), ("$created", after?.Created.ToUnixTimeMilliseconds() ?? long.MaxValue), ("$id", after?.Id ?? ""), ("$size", size)));

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<string>> ListRunningAsync(CancellationToken cancellationToken) =>
        Read<IReadOnlyList<string>>(c => c.Query("SELECT id FROM batches WHERE state = 1 ORDER BY created, id", r => r.GetString(0)));

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<string>> ListEndedAsync(DateTimeOffset before, CancellationToken cancellationToken) =>
        Read<IReadOnlyList<string>>(c => c.Query(
            "SELECT id FROM batches WHERE state > 1 AND ended < $before", r => r.GetString(0), ("$before", before.ToUnixTimeMilliseconds())));

    /// <inheritdoc/>
    public ValueTask<byte[]> StatesAsync(string id, CancellationToken cancellationToken) => Read(c =>
    {
        var items = c.Query("SELECT header FROM batches WHERE id = $id", r => BatchHeaderJson.Read(r.GetString(0)).Items, ("$id", id)).FirstOrDefault();
        var states = new byte[items];
        foreach (var (index, state) in c.Query($"SELECT idx, state FROM outcomes WHERE {OfBatch}", r => (r.GetInt32(0), r.GetByte(1)), ("$id", id))) states[index - 1] = state;
        return states;
    });

    /// <inheritdoc/>
    public ValueTask<StoredItem?> ReadItemAsync(string id, int index, CancellationToken cancellationToken) => Read(c => c.Query(
        $"SELECT id, request FROM items WHERE {OfBatch} AND idx = $index", r => new StoredItem(index, r.GetString(0), r.GetFieldValue<byte[]>(1)),
        ("$id", id), ("$index", index)).FirstOrDefault());

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StoredItemHead>> ReadHeadsAsync(string id, int after, int most, CancellationToken cancellationToken) =>
        Read<IReadOnlyList<StoredItemHead>>(c => c.Query(
            $"""
            SELECT i.idx, i.id, o.state FROM items i LEFT JOIN outcomes o ON o.batch = i.batch AND o.idx = i.idx
            WHERE i.{OfBatch} AND i.idx > $after ORDER BY i.idx LIMIT $most
            """,
            r => new StoredItemHead(r.GetInt32(0), r.GetString(1), r.IsDBNull(2) ? StoredItemState.Open : (StoredItemState)r.GetByte(2)),
            ("$id", id), ("$after", after), ("$most", most)));

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StoredOutcome>> ReadOutcomesAsync(string id, int first, int last, CancellationToken cancellationToken) =>
        Read<IReadOnlyList<StoredOutcome>>(c => c.Query(
            $"SELECT idx, state, result FROM outcomes WHERE {OfBatch} AND idx BETWEEN $first AND $last ORDER BY idx",
            r => new StoredOutcome(r.GetInt32(0), (StoredItemState)r.GetByte(1), r.GetFieldValue<byte[]>(2)),
            ("$id", id), ("$first", first), ("$last", last)));

    /// <inheritdoc/>
    public ValueTask<bool> SettleAsync(Settlement settlement, CancellationToken cancellationToken) =>
        _writer.WriteAsync(c => SqliteOutcomes.Record(c, settlement), cancellationToken);

    /// <inheritdoc/>
    public async ValueTask EndAsync(string id, StoredBatchState state, DateTimeOffset at, CancellationToken cancellationToken) =>
        await _writer.WriteAsync(
            c => c.Run("UPDATE batches SET state = $state, ended = $at WHERE id = $id AND state = 1", ("$state", (int)state), ("$at", at.ToUnixTimeMilliseconds()), ("$id", id)),
            cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public async ValueTask ReopenAsync(string id, CancellationToken cancellationToken) =>
        await _writer.WriteAsync(c => SqliteOutcomes.Reopen(c, id), cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public async ValueTask DeleteAsync(string id, CancellationToken cancellationToken) =>
        await _writer.WriteAsync(
            c => c.Run($"DELETE FROM outcomes WHERE {OfBatch}; DELETE FROM items WHERE {OfBatch}; DELETE FROM batches WHERE id = $id;", ("$id", id)), cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync().ConfigureAwait(false);
        await _lock.DisposeAsync().ConfigureAwait(false);
    }

    private ValueTask<T> Read<T>(Func<SqliteConnection, T> query)
    {
        try
        {
            using var connection = SqliteSchema.OpenReader(_path);
            return ValueTask.FromResult(query(connection));
        }
        catch (SqliteException exception)
        {
            return ValueTask.FromException<T>(SqliteFaults.Of(exception));
        }
    }

    private static StoredBatch ReadBatch(SqliteDataReader row) => new(
        BatchHeaderJson.Read(row.GetString(0)), (StoredBatchState)row.GetInt32(1), row.IsDBNull(2) ? null : DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(2)),
        new BatchTotals(
            row.GetInt32(3), row.GetInt32(4), row.GetInt32(5), row.GetInt64(6), row.GetInt64(7), row.GetInt64(8), row.GetInt64(9), row.GetInt64(10),
            row.GetInt64(11), row.GetInt64(12)));
}
