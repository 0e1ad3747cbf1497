using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using StackExchange.Redis;
using TranslateSvc.Engines;
using TranslateSvc.Errors;
using TranslateSvc.Server.Batches.Grains;
using TranslateSvc.Server.Batches.Shares;
using TranslateSvc.Server.Batches.Storage;
using TranslateSvc.Server.Batches.Work;
using TranslateSvc.Server.Hosting;

namespace TranslateSvc.Server.Batches;

/// <summary>
/// The silo and what runs on it, in a host of its own. A replica starts it at once. A server that stands alone starts it when there is a batch to work on: it takes
/// about a second and 90 MB that a service without batches need not pay.
/// </summary>
internal sealed partial class BatchRuntime(IServiceProvider services, IBatchStore store, IOptions<ClusterOptions> cluster, Drain drain, ILogger<BatchRuntime> logger)
    : IHostedService, IAsyncDisposable
{
    private readonly SemaphoreSlim _starting = new(1, 1);
    private IHost? _host;

    /// <summary>The grains. Starts the silo if it does not run.</summary>
    /// <exception cref="TranslateSvcException"><see cref="ErrorReason.StoreUnavailable"/>: it cannot be started now.</exception>
    public async ValueTask<IGrainFactory> GrainsAsync(CancellationToken cancellationToken) =>
        (_host ?? await OpenAsync(cancellationToken).ConfigureAwait(false)).Services.GetRequiredService<IGrainFactory>();

    /// <summary>There is new work.</summary>
    public void Wake() => _host?.Services.GetRequiredService<BatchPump>().Wake();

    /// <summary>Joins the cluster, or looks whether a batch was left over.</summary>
    /// <exception cref="ClusterUnreachableException">The cluster's Redis cannot be reached.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!cluster.Value.IsCluster)
        {
            _ = ResumeAsync();
            return;
        }

        try
        {
            await OpenAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (TranslateSvcException exception)
        {
            throw new ClusterUnreachableException($"{ClusterOptions.Section}:{nameof(ClusterOptions.Redis)}: the cluster cannot be joined over {string.Join(", ", cluster.Value.RedisConfiguration().EndPoints)}: "
                + (exception.InnerException is RedisException ? "the Redis server cannot be reached." : $"{exception.InnerException?.Message}"), exception);
        }
    }

    /// <summary>Leaves the cluster: what runs is finished while the drain lasts, the rest is given back.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => _host?.StopAsync(cancellationToken) ?? Task.CompletedTask;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _starting.Dispose();
        if (_host is IAsyncDisposable host) await host.DisposeAsync().ConfigureAwait(false);
    }

    private async Task ResumeAsync()
    {
        try
        {
            var left = await store.ListRunningAsync(CancellationToken.None).ConfigureAwait(false);
            if (left.Count == 0) return;
            Log.Resuming(logger, left.Count);
            await OpenAsync(drain.Begun).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is TranslateSvcException or OperationCanceledException)
        {
            Log.NotResumed(logger, exception);
        }
    }

    private async Task<IHost> OpenAsync(CancellationToken cancellationToken)
    {
        await _starting.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_host is not null) return _host;
            if (drain.Stopping) throw new TranslateSvcException(ErrorReason.StoreUnavailable, "The server is shutting down; try again.");
            var host = Build();
            try
            {
                await host.StartAsync(CancellationToken.None).ConfigureAwait(false);
            }
            catch
            {
                host.Dispose();
                throw;
            }

            return _host = host;
        }
        catch (Exception exception) when (exception is not (TranslateSvcException or OperationCanceledException))
        {
            throw new TranslateSvcException(ErrorReason.StoreUnavailable, "Batches cannot be coordinated now; try again.", exception) { RetryAfter = TimeSpan.FromSeconds(5) };
        }
        finally
        {
            _starting.Release();
        }
    }

    private IHost Build()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.AddSilo(cluster.Value, services.GetRequiredService<IOptions<ServerOptions>>().Value.Address);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = services.GetRequiredService<IOptions<HostOptions>>().Value.ShutdownTimeout);
        // The server decides when to stop, not a signal.
        builder.Services.Replace(ServiceDescriptor.Singleton<IHostLifetime, SilentLifetime>());
        builder.Services.Replace(ServiceDescriptor.Singleton(services.GetRequiredService<ILoggerFactory>()));
        Share<IBatchStore>(builder.Services);
        Share<IOptions<BatchesOptions>>(builder.Services);
        Share<TimeProvider>(builder.Services);
        Share<ItemRunner>(builder.Services);
        Share<EngineGates>(builder.Services);
        Share<EngineThrottles>(builder.Services);
        Share<Drain>(builder.Services);
        builder.Services.AddSingleton<IReplicas, SiloReplicas>();
        builder.Services.AddSingleton<BatchPump>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<BatchPump>());
        if (cluster.Value.IsCluster) builder.Services.AddHostedService<EngineShares>();
        return builder.Build();
    }

    // Given as an instance, so that the silo's host does not dispose what the server owns.
    private void Share<T>(IServiceCollection silo)
        where T : class =>
        silo.AddSingleton(services.GetRequiredService<T>());

    private sealed class SilentLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    private static partial class Log
    {
        [LoggerMessage(2451, LogLevel.Information, "{Batches} unfinished batches go on")]
        public static partial void Resuming(ILogger logger, int batches);

        [LoggerMessage(2452, LogLevel.Error, "Unfinished batches could not be taken up; the next call of BatchService tries again")]
        public static partial void NotResumed(ILogger logger, Exception exception);
    }
}
