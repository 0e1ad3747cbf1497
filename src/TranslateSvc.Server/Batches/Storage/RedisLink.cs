using Microsoft.Extensions.Options;
using StackExchange.Redis;
using TranslateSvc.Errors;

namespace TranslateSvc.Server.Batches.Storage;

/// <summary>The connection to the cluster's Redis, and what its failures mean for callers. It reconnects by itself.</summary>
internal sealed class RedisLink(IOptions<ClusterOptions> options) : IAsyncDisposable
{
    private readonly SemaphoreSlim _connecting = new(1, 1);
    private ConnectionMultiplexer? _connection;

    /// <summary>Runs commands. They are not repeated here: only a caller knows whether they may be.</summary>
    /// <exception cref="TranslateSvcException"><see cref="ErrorReason.StoreUnavailable"/>.</exception>
    public async ValueTask<T> RunAsync<T>(Func<IDatabase, Task<T>> commands, CancellationToken cancellationToken)
    {
        try
        {
            var connection = _connection ?? await ConnectAsync(cancellationToken).ConfigureAwait(false);
            return await commands(connection.GetDatabase()).WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException or ObjectDisposedException)
        {
            throw new TranslateSvcException(ErrorReason.StoreUnavailable, "The store of batches (Redis) cannot be reached or refuses to write; try again.", exception)
            {
                RetryAfter = TimeSpan.FromSeconds(2),
            };
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _connecting.Dispose();
        if (_connection is not null) await _connection.DisposeAsync().ConfigureAwait(false);
    }

    private async Task<ConnectionMultiplexer> ConnectAsync(CancellationToken cancellationToken)
    {
        await _connecting.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return _connection ??= await ConnectionMultiplexer.ConnectAsync(options.Value.RedisConfiguration()).ConfigureAwait(false);
        }
        finally
        {
            _connecting.Release();
        }
    }
}
