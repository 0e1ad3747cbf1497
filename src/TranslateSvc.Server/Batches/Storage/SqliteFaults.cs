using Microsoft.Data.Sqlite;
using TranslateSvc.Errors;
using static SQLitePCL.raw;

namespace TranslateSvc.Server.Batches.Storage;

/// <summary>What a failure of SQLite means for callers.</summary>
internal static class SqliteFaults
{
    public static TranslateSvcException Of(SqliteException exception) => new(
        ErrorReason.StoreUnavailable,
        exception.SqliteErrorCode switch
        {
            SQLITE_FULL => "The store of batches is full: its disk, or the limit TranslateSvc:Batches:MaxStoreMegabytes.",
            SQLITE_CORRUPT or SQLITE_NOTADB => "The file of the store of batches is damaged. Restart the service: it sets the file aside.",
            SQLITE_READONLY or SQLITE_CANTOPEN or SQLITE_PERM => "The store of batches cannot be written: the file or its folder is not writable.",
            _ => "The store of batches cannot be read or written now; try again.",
        },
        exception)
    {
        RetryAfter = TimeSpan.FromSeconds(5),
    };

    public static TranslateSvcException Closed() => new(ErrorReason.StoreUnavailable, "The server is shutting down; try again.");
}
