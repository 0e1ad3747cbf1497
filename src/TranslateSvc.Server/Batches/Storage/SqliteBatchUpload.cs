using Microsoft.Data.Sqlite;

namespace TranslateSvc.Server.Batches.Storage;

/// <summary>A batch on its way into the file. What is left of it after a kill is removed at the next start.</summary>
internal sealed class SqliteBatchUpload(SqliteWriter writer, long key) : GroupedUpload
{
    /// <inheritdoc/>
    protected override async ValueTask WriteAsync(IReadOnlyList<StoredItem> items, CancellationToken cancellationToken) =>
        await writer.WriteAsync(
            c =>
            {
                using var command = c.CreateCommand();
                command.CommandText = "INSERT INTO items (batch, idx, id, request) VALUES ($batch, $index, $id, $request)";
                command.Parameters.AddWithValue("$batch", key);
                var (index, id, request) = (command.Parameters.Add("$index", SqliteType.Integer),
                    command.Parameters.Add("$id", SqliteType.Text), command.Parameters.Add("$request", SqliteType.Blob));
                foreach (var item in items)
                {
                    (index.Value, id.Value, request.Value) = (item.Index, item.ItemId, item.Request);
                    command.ExecuteNonQuery();
                }

                return items.Count;
            },
            cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    protected override ValueTask<bool> PublishAsync(BatchHeader header, CancellationToken cancellationToken) => writer.WriteAsync(
        c => c.Run(
            "UPDATE OR IGNORE batches SET id = $id, header = $header, state = 1, created = $created, tenant = $tenant WHERE key = $key",
            ("$id", header.Id), ("$header", BatchHeaderJson.Write(header)), ("$created", header.Created.ToUnixTimeMilliseconds()), ("$tenant", header.Tenant), ("$key", key)) == 1,
        cancellationToken);

    /// <inheritdoc/>
    protected override async ValueTask DiscardAsync() => await writer.WriteAsync(
        c => c.Run("DELETE FROM items WHERE batch = $key; DELETE FROM batches WHERE key = $key AND state = 0;", ("$key", key)), CancellationToken.None).ConfigureAwait(false);
}
