using System.Collections.Concurrent;
using TranslateSvc.Engines;
using TranslateSvc.Server.Batches.Grains;

namespace TranslateSvc.Server.Batches.Shares;

/// <summary>A replica's side of <see cref="IEngineShareGrain"/>: tells what its gates met, at once after a refusal and every second while an engine is used, and caps them at its share.</summary>
internal sealed partial class EngineShares(
    IGrainFactory grains, EngineGates gates, EngineThrottles throttles, IReplicas replicas, TimeProvider time, ILogger<EngineShares> logger) : BackgroundService
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1), Forget = TimeSpan.FromSeconds(10);
    private readonly Dictionary<string, (long Succeeded, long Throttled, DateTimeOffset Heard)> _told = [];
    private readonly ConcurrentDictionary<string, DateTimeOffset> _pauses = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _wake = new(0);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        throttles.Throttled += OnThrottled;
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                await ((Task)_wake.WaitAsync(Beat, stoppingToken)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                while (_wake.Wait(0, CancellationToken.None)) { }
                foreach (var gate in gates.Snapshot()) await TellAsync(gate).ConfigureAwait(false);
            }
        }
        finally
        {
            throttles.Throttled -= OnThrottled;
        }
    }

    private async Task TellAsync(EngineGateState gate)
    {
        var now = time.GetUtcNow();
        var (succeeded, throttled, heard) = _told.GetValueOrDefault(gate.Engine, (0, 0, now));
        if (gate.Running + gate.Waiting == 0 && gate.Succeeded == succeeded && gate.Throttled == throttled) return;
        var pause = _pauses.TryGetValue(gate.Engine, out var until) && until > now ? until - now : TimeSpan.Zero;
        try
        {
            var share = await grains.GetGrain<IEngineShareGrain>(gate.Engine).ReportAsync(
                new EngineReport(replicas.Self, gate.Most, gate.Succeeded - succeeded, gate.Throttled - throttled, pause)).ConfigureAwait(false);
            _told[gate.Engine] = (gate.Succeeded, gate.Throttled, now);
            gates.Cap(gate.Engine, share.Calls >= gate.Most ? int.MaxValue : share.Calls);
            if (share.Pause > TimeSpan.Zero) gates.PauseUntil(gate.Engine, now + share.Pause);
        }
        catch (Exception exception)
        {
            // Without the cluster's word this replica goes by what it meets itself.
            Log.NotHeard(logger, gate.Engine, exception);
            _told[gate.Engine] = (succeeded, throttled, heard);
            if (now - heard > Forget) gates.Cap(gate.Engine, int.MaxValue);
        }
    }

    private void OnThrottled(string engine, TimeSpan? retryAfter)
    {
        var until = time.GetUtcNow() + (retryAfter ?? TimeSpan.Zero);
        _pauses.AddOrUpdate(engine, until, (_, known) => known > until ? known : until);
        _wake.Release();
    }

    private static partial class Log
    {
        [LoggerMessage(2443, LogLevel.Debug, "The share of engine {Engine} could not be asked for")]
        public static partial void NotHeard(ILogger logger, string engine, Exception exception);
    }
}
