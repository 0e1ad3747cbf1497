using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Options;
using TranslateSvc.Engines;
using TranslateSvc.Observability;

namespace TranslateSvc.Server.Observability;

/// <summary>Looks at the health of every engine as often as a probe stands, so that a scrape finds it and waits for no endpoint.</summary>
internal sealed class EngineHealthWatch(EngineRegistry engines, ServerMetrics metrics, IOptions<EnginesOptions> options, TimeProvider time) : BackgroundService
{
    private readonly ConcurrentDictionary<string, bool> _healthy = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        metrics.ObserveHealth(() => _healthy.Select(h => new Measurement<int>(h.Value ? 1 : 0, new KeyValuePair<string, object?>(TelemetryNames.Engine, h.Key))));
        string[] names = [.. engines.TranslationEngines.Select(e => e.Descriptor.Name).Concat(engines.SummaryEngines.Select(e => e.Descriptor.Name)).Distinct()];
        try
        {
            while (true)
            {
                await Task.WhenAll(names.Select(async name => _healthy[name] = (await engines.HealthAsync(name, stoppingToken).ConfigureAwait(false)).Healthy)).ConfigureAwait(false);
                await Task.Delay(TimeSpan.FromSeconds(options.Value.HealthProbeSeconds), time, stoppingToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops.
        }
    }
}
