using System.Globalization;
using Microsoft.Data.Sqlite;

namespace TranslateSvc.Server.Batches.Storage;

/// <summary>The tables, and how connections are opened.</summary>
internal static class SqliteSchema
{
    /// <summary>Tables by which the file is known as ours.</summary>
    public static readonly string[] Tables = ["batches", "items", "outcomes"];

    // State 0 is a batch that is still received. Outcomes are a table of their own, so that recording one is an insert that its key allows only once.
    private const string Create = """
        CREATE TABLE IF NOT EXISTS batches (
            key INTEGER PRIMARY KEY, id TEXT UNIQUE, header TEXT, state INTEGER NOT NULL, created INTEGER NOT NULL, ended INTEGER,
            done INTEGER NOT NULL DEFAULT 0, incomplete INTEGER NOT NULL DEFAULT 0, failed INTEGER NOT NULL DEFAULT 0,
            segments INTEGER NOT NULL DEFAULT 0, cached INTEGER NOT NULL DEFAULT 0, characters INTEGER NOT NULL DEFAULT 0,
            input_tokens INTEGER NOT NULL DEFAULT 0, cached_input_tokens INTEGER NOT NULL DEFAULT 0, output_tokens INTEGER NOT NULL DEFAULT 0,
            calls INTEGER NOT NULL DEFAULT 0, tenant TEXT NOT NULL DEFAULT '');
        CREATE TABLE IF NOT EXISTS items (batch INTEGER NOT NULL, idx INTEGER NOT NULL, id TEXT NOT NULL, request BLOB NOT NULL, PRIMARY KEY (batch, idx));
        CREATE TABLE IF NOT EXISTS outcomes (
            batch INTEGER NOT NULL, idx INTEGER NOT NULL, state INTEGER NOT NULL, segments INTEGER NOT NULL, cached INTEGER NOT NULL,
            characters INTEGER NOT NULL, result BLOB NOT NULL, PRIMARY KEY (batch, idx));
        CREATE INDEX IF NOT EXISTS outcome_states ON outcomes (batch, idx, state);
        """;

    // A file made before there were tenants lacks their column; what it holds belongs to nobody.
    private const string HasTenants = "SELECT count(*) FROM pragma_table_info('batches') WHERE name = 'tenant'", AddTenants = "ALTER TABLE batches ADD COLUMN tenant TEXT NOT NULL DEFAULT '';";

    private const string Index = """
        CREATE INDEX IF NOT EXISTS batches_by_tenant_and_age ON batches (tenant, created, id);
        DROP INDEX IF EXISTS batches_by_age;
        """;

    /// <summary>Opens the connection that writes, makes the tables and removes what unfinished uploads of an earlier process left.</summary>
    /// <exception cref="SqliteException">The file cannot be used.</exception>
    public static SqliteConnection OpenWriter(string path, int mostMegabytes)
    {
        var connection = Open(path, pooled: false);
        try
        {
            // FULL: a commit survives the loss of power too. Group commits make it cheap.
            // What is deleted is overwritten with zeros: a batch whose retention is over leaves no text in free pages.
            Execute(connection, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;");
            Execute(connection, Create);
            if (!Any(connection, HasTenants)) Execute(connection, AddTenants);
            Execute(connection, Index);
            if (mostMegabytes > 0) Execute(connection, string.Create(CultureInfo.InvariantCulture, $"PRAGMA max_page_count = {mostMegabytes * 256L};"));
            Execute(connection, "DELETE FROM items WHERE batch IN (SELECT key FROM batches WHERE state = 0); DELETE FROM batches WHERE state = 0;");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Opens a connection for reading.</summary>
    public static SqliteConnection OpenReader(string path) => Open(path, pooled: true);

    private static SqliteConnection Open(string path, bool pooled)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = pooled, DefaultTimeout = 10 }.ToString());
        connection.Open();
        return connection;
    }

    private static bool Any(SqliteConnection connection, string count)
    {
        using var command = connection.CreateCommand();
        command.CommandText = count;
        return command.ExecuteScalar() is > 0L;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
