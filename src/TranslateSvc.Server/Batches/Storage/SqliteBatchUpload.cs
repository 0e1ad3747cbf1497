namespace TranslateSvc.Server.Batches.Storage;

/// <summary>A batch on its way into the file. Items are written in groups.</summary>
internal sealed class SqliteBatchUpload(SqliteWriter writer, long key) : IBatchUpload
{
    private const int GroupItems = 200, GroupBytes = 1 << 20;
    private readonly List<StoredItem> _group = [];
    private int _bytes;
    private bool _sealed;

    /// <inheritdoc/>
    public async ValueTask AddAsync(StoredItem item, CancellationToken cancellationToken)
    {
        _group.Add(item);
        _bytes += item.Request.Length;
        if (_group.Count >= GroupItems || _bytes >= GroupBytes) await FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<bool> SealAsync(BatchHeader header, CancellationToken cancellationToken)
    {
        await FlushAsync(cancellationToken).ConfigureAwait(false);
        _sealed = await writer.WriteAsync(
            c => c.Run(
                "UPDATE OR IGNORE batches SET id = $id, header = $header, state = 1, created = $created WHERE key = $key",
                ("$id", header.Id), ("$header", BatchHeaderJson.Write(header)), ("$created", header.Created.ToUnixTimeMilliseconds()), ("$key", key)) == 1,
            cancellationToken).ConfigureAwait(false);
        return _sealed;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_sealed) return;
        try
        {
            await writer.WriteAsync(c => c.Run("DELETE FROM items WHERE batch = $key; DELETE FROM batches WHERE key = $key AND state = 0;", ("$key", key)), CancellationToken.None).ConfigureAwait(false);
        }
        catch (Errors.TranslateSvcException)
        {
            // The next start removes it.
        }
    }

    private async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        if (_group.Count == 0) return;
        StoredItem[] items = [.. _group];
        _group.Clear();
        _bytes = 0;
        await writer.WriteAsync(
            c =>
            {
                using var command = c.CreateCommand();
                command.CommandText = "INSERT INTO items (batch, idx, id, request) VALUES ($batch, $index, $id, $request)";
                command.Parameters.AddWithValue("$batch", key);
                var (index, id, request) = (command.Parameters.Add("$index", Microsoft.Data.Sqlite.SqliteType.Integer),
                    command.Parameters.Add("$id", Microsoft.Data.Sqlite.SqliteType.Text), command.Parameters.Add("$request", Microsoft.Data.Sqlite.SqliteType.Blob));
                foreach (var item in items)
                {
                    (index.Value, id.Value, request.Value) = (item.Index, item.ItemId, item.Request);
                    command.ExecuteNonQuery();
                }

                return items.Length;
            },
            cancellationToken).ConfigureAwait(false);
    }
}
