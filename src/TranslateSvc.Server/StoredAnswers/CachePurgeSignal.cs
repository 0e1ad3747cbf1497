using Microsoft.Extensions.Options;
using StackExchange.Redis;
using TranslateSvc.Caching;
using TranslateSvc.Caching.Administration;

namespace TranslateSvc.Server.StoredAnswers;

/// <summary>
/// Tells the other replicas, over the Redis that they share, that the cache was purged, so that their memory forgets it too. A replica that is cut off from Redis at
/// that moment misses it; what its memory holds is gone within the hour.
/// </summary>
internal sealed partial class CachePurgeSignal(CacheAdministration cache, IOptions<CacheOptions> options, ILogger<CachePurgeSignal> logger) : IHostedService, IAsyncDisposable
{
    private static readonly RedisChannel Channel = RedisChannel.Literal("translatesvc:cache:purged");
    private ConnectionMultiplexer? _connection;

    /// <summary>Listens, where there is a Redis; in the background, because a server starts without it.</summary>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Value.Store == CacheStore.Redis) _ = ListenAsync();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Tells the others.</summary>
    public async Task SendAsync(CancellationToken cancellationToken)
    {
        if (_connection is not { } connection) return;
        try
        {
            await connection.GetSubscriber().PublishAsync(Channel, RedisValue.EmptyString).WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            Log.NotTold(logger, exception);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_connection is { } connection) await connection.DisposeAsync().ConfigureAwait(false);
    }

    private async Task ListenAsync()
    {
        try
        {
            // It connects, and subscribes again, whenever the server is there.
            var settings = ConfigurationOptions.Parse(options.Value.RedisConnection);
            settings.AbortOnConnectFail = false;
            _connection = await ConnectionMultiplexer.ConnectAsync(settings).ConfigureAwait(false);
            await _connection.GetSubscriber().SubscribeAsync(Channel, (_, _) => Log.Forgot(logger, cache.Forget())).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException or ObjectDisposedException)
        {
            Log.Deaf(logger, exception);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(2900, LogLevel.Information, "The cache was purged: {Entries} entries left this server's memory")]
        public static partial void Forgot(ILogger logger, long entries);

        [LoggerMessage(2901, LogLevel.Warning, "The other replicas could not be told that the cache was purged; what their memory holds is gone within the hour")]
        public static partial void NotTold(ILogger logger, Exception exception);

        [LoggerMessage(2902, LogLevel.Warning, "Purges of the cache on other replicas are not heard: Redis cannot be listened to")]
        public static partial void Deaf(ILogger logger, Exception exception);
    }
}
