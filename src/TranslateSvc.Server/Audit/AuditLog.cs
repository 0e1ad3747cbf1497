using System.Text.Json;
using Microsoft.Extensions.Options;

namespace TranslateSvc.Server.Audit;

/// <summary>Records calls of administrators: in the log under a category of its own and, where configured, in a file that is only ever appended to. Thread-safe.</summary>
internal sealed partial class AuditLog(IOptions<AuditOptions> options, ILoggerFactory loggers)
{
    /// <summary>Category of the log.</summary>
    public const string Category = "TranslateSvc.Audit";

    private readonly ILogger _logger = loggers.CreateLogger(Category);
    private readonly string? _file = options.Value.File.Length > 0 ? Path.GetFullPath(options.Value.File) : null;
    private readonly Lock _writing = new();

    /// <summary>Records a call. A file that cannot be written is reported in the log, which holds the call all the same.</summary>
    public void Record(AuditEntry entry)
    {
        Log.Called(_logger, entry.Caller.Length > 0 ? entry.Caller : "anyone", entry.Tenant, entry.Address, entry.Method, entry.Target, entry.Status);
        if (_file is null) return;
        try
        {
            Append(_file, entry);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Log.NotWritten(_logger, _file, exception);
        }
    }

    private void Append(string file, AuditEntry entry)
    {
        byte[] line = [.. JsonSerializer.SerializeToUtf8Bytes(entry), (byte)'\n'];
        var open = new FileStreamOptions { Mode = FileMode.Append, Access = FileAccess.Write, Share = FileShare.ReadWrite | FileShare.Delete, BufferSize = 0 };
        if (!OperatingSystem.IsWindows()) open.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        lock (_writing)
        {
            using var stream = new FileStream(file, open);
            stream.Write(line);
            stream.Flush(flushToDisk: true);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(2920, LogLevel.Information, "{Caller} (tenant '{Tenant}') from {Address} called {Method} on '{Target}': {Status}")]
        public static partial void Called(ILogger logger, string caller, string tenant, string address, string method, string target, string status);

        [LoggerMessage(2921, LogLevel.Error, "The audit file {File} cannot be written; what it should hold stands in this log only")]
        public static partial void NotWritten(ILogger logger, string file, Exception exception);
    }
}
