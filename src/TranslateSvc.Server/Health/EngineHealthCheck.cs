using Microsoft.Extensions.Diagnostics.HealthChecks;
using TranslateSvc.Engines;

namespace TranslateSvc.Server.Health;

/// <summary>Healthy when the engine that works by default can work now. Probes are bounded by <see cref="EnginesOptions.HealthProbeSeconds"/>.</summary>
internal sealed class EngineHealthCheck(EngineRegistry engines, Func<EngineRegistry, string> which) : IHealthCheck
{
    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var name = which(engines);
        if (!engines.TranslationEngines.Any(e => e.Descriptor.Name == name) && !engines.SummaryEngines.Any(e => e.Descriptor.Name == name))
            return HealthCheckResult.Unhealthy($"{name}: no such engine is configured.");
        var health = await engines.HealthAsync(name, cancellationToken).ConfigureAwait(false);
        return health.Healthy ? HealthCheckResult.Healthy(name) : HealthCheckResult.Unhealthy($"{name}: {health.Message}");
    }
}
