using TranslateSvc.Caching.Administration;
using TranslateSvc.Errors;
using TranslateSvc.Server.Rpc.Repeats;

namespace TranslateSvc.Server.StoredAnswers;

/// <summary>Removes expired answers from the store, a minute after the start and then every hour. What is removed is overwritten, not merely marked as free. Requests that nobody repeated for so long leave the memory.</summary>
internal sealed partial class CacheRetention(CacheAdministration cache, TimeProvider time, ILogger<CacheRetention> logger) : BackgroundService
{
    /// <summary>Time before the first look.</summary>
    public static readonly TimeSpan First = TimeSpan.FromMinutes(1);

    /// <summary>Time between two looks.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var wait = First;
        try
        {
            while (true)
            {
                await Task.Delay(wait, time, stoppingToken).ConfigureAwait(false);
                await RemoveAsync(stoppingToken).ConfigureAwait(false);
                RequestBytes.Age();
                wait = Interval;
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops.
        }
    }

    private async Task RemoveAsync(CancellationToken cancellationToken)
    {
        try
        {
            var (store, _) = await cache.PurgeAsync(CachePurge.Expired, cancellationToken).ConfigureAwait(false);
            if (store.Entries > 0) Log.Removed(logger, store.Entries, store.Bytes);
        }
        catch (TranslateSvcException exception)
        {
            Log.Failed(logger, exception);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(2903, LogLevel.Information, "{Entries} expired answers were removed ({Bytes} bytes)")]
        public static partial void Removed(ILogger logger, long entries, long bytes);

        [LoggerMessage(2904, LogLevel.Warning, "Expired answers could not be removed; the next try is in an hour")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
