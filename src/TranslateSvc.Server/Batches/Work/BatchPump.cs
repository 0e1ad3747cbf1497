using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using TranslateSvc.Errors;
using TranslateSvc.Server.Batches.Grains;
using TranslateSvc.Server.Batches.Storage;
using TranslateSvc.Server.Hosting;

namespace TranslateSvc.Server.Batches.Work;

/// <summary>
/// This replica's part of the work: it looks for running batches and fetches items from their coordinators, wherever those live. Pulling keeps a
/// replica as busy as it can be and asks nothing of one that is gone. (Orleans' stateless workers run on their caller's silo; they do not spread.)
/// </summary>
internal sealed partial class BatchPump(
    IGrainFactory grains, IBatchStore store, ItemRunner runner, IReplicas replicas, IOptions<BatchesOptions> options, Drain drain, TimeProvider time,
    ILogger<BatchPump> logger) : BackgroundService
{
    private readonly ConcurrentDictionary<string, Task> _sessions = new();
    private readonly SemaphoreSlim _wake = new(0, 1);
    private readonly WorkPlaces _places = new(options.Value.MaxConcurrentItems);
    private readonly WorkPlaces _economyPlaces = new(options.Value.MaxConcurrentEconomyItems);

    /// <summary>Looks for work now.</summary>
    public void Wake()
    {
        try
        {
            if (_wake.CurrentCount == 0) _wake.Release();
        }
        catch (SemaphoreFullException)
        {
            // Somebody else woke it.
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // New items are begun until the server is asked to stop, which comes before the host's own stop by as long as calls in flight take.
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, drain.Begun);
        stoppingToken = either.Token;
        await StandWatchAsync(stoppingToken).ConfigureAwait(false);
        while (!stoppingToken.IsCancellationRequested)
        {
            await LookAsync(stoppingToken).ConfigureAwait(false);
            await ((Task)_wake.WaitAsync(TimeSpan.FromMilliseconds(options.Value.PollMilliseconds), stoppingToken)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await Task.WhenAll(_sessions.Values).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task LookAsync(CancellationToken stopping)
    {
        try
        {
            foreach (var id in await store.ListRunningAsync(stopping).ConfigureAwait(false))
            {
                if (_sessions.ContainsKey(id)) continue;
                var session = new BatchSession(id, grains.GetGrain<IBatchGrain>(id), store, runner, replicas.Self, _places, _economyPlaces, options.Value, drain.Over, time, logger);
                _sessions[id] = Task.Run(
                    async () =>
                    {
                        await session.RunAsync(stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                        _sessions.TryRemove(id, out _);
                        Wake();
                    }, CancellationToken.None);
            }
        }
        catch (TranslateSvcException exception)
        {
            Log.Blind(logger, exception);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The end.
        }
    }

    private async Task StandWatchAsync(CancellationToken stopping)
    {
        try
        {
            await grains.GetGrain<IRetentionGrain>(0).WatchAsync().WaitAsync(stopping).ConfigureAwait(false);
        }
        catch (Exception exception) when (!stopping.IsCancellationRequested)
        {
            // The next replica to start tries again; batches are only kept longer.
            Log.NoWatch(logger, exception);
        }
        catch (OperationCanceledException)
        {
            // The end.
        }
    }

    private static partial class Log
    {
        [LoggerMessage(2421, LogLevel.Warning, "Running batches cannot be listed; the work waits")]
        public static partial void Blind(ILogger logger, Exception exception);

        [LoggerMessage(2422, LogLevel.Warning, "The reminder that removes old batches could not be set")]
        public static partial void NoWatch(ILogger logger, Exception exception);
    }
}
