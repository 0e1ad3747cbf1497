using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using TranslateSvc.Caching;
using TranslateSvc.Server.Batches;
using TranslateSvc.Server.Batches.Storage;

namespace TranslateSvc.Server.Tests.Tenants;

/// <summary>A file of batches made before there were tenants.</summary>
public sealed class OldBatchFileTests : IDisposable
{
    private const string Id = "0123456789abcdef0123456789abcdef";

    private const string Old = """
        CREATE TABLE batches (
            key INTEGER PRIMARY KEY, id TEXT UNIQUE, header TEXT, state INTEGER NOT NULL, created INTEGER NOT NULL, ended INTEGER,
            done INTEGER NOT NULL DEFAULT 0, incomplete INTEGER NOT NULL DEFAULT 0, failed INTEGER NOT NULL DEFAULT 0,
            segments INTEGER NOT NULL DEFAULT 0, cached INTEGER NOT NULL DEFAULT 0, characters INTEGER NOT NULL DEFAULT 0,
            input_tokens INTEGER NOT NULL DEFAULT 0, cached_input_tokens INTEGER NOT NULL DEFAULT 0, output_tokens INTEGER NOT NULL DEFAULT 0,
            calls INTEGER NOT NULL DEFAULT 0);
        CREATE TABLE items (batch INTEGER NOT NULL, idx INTEGER NOT NULL, id TEXT NOT NULL, request BLOB NOT NULL, PRIMARY KEY (batch, idx));
        CREATE TABLE outcomes (
            batch INTEGER NOT NULL, idx INTEGER NOT NULL, state INTEGER NOT NULL, segments INTEGER NOT NULL, cached INTEGER NOT NULL,
            characters INTEGER NOT NULL, result BLOB NOT NULL, PRIMARY KEY (batch, idx));
        CREATE INDEX batches_by_age ON batches (created, id);
        INSERT INTO batches (id, header, state, created) VALUES (
            '0123456789abcdef0123456789abcdef',
            '{"Id":"0123456789abcdef0123456789abcdef","DisplayName":"old","Fingerprint":"f","Items":1,"Created":"2026-01-01T00:00:00+00:00","Labels":{}}', 1, 1767225600000);
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("translatesvc-old-");

    [Fact]
    public async Task Open_OldFile_ItsBatchesBelongToNobody()
    {
        var path = Path.Combine(_folder.FullName, "batches.db");
        await MakeAsync(path);
        var token = TestContext.Current.CancellationToken;
        await using var store = new SqliteBatchStore(
            Options.Create(new BatchesOptions { SqlitePath = path }), Options.Create(new CacheOptions()), TimeProvider.System, NullLogger<SqliteBatchStore>.Instance);

        var found = await store.FindAsync(Id, token);

        Assert.Equal(("old", "", ""), (found!.Header.DisplayName, found.Header.Owner.Tenant, found.Header.Owner.Id));
        Assert.Equal([Id], (await store.ListAsync("", 10, null, token)).Select(b => b.Header.Id));
        Assert.Empty(await store.ListAsync("a", 10, null, token));
        Assert.Equal(Id, BatchIds.Stored("", Id));
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    private static async Task MakeAsync(string path)
    {
        await using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = Old;
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
