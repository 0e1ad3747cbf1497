using Microsoft.Extensions.Diagnostics.HealthChecks;
using TranslateSvc.Server.Hosting;

namespace TranslateSvc.Server.Health;

/// <summary>Not ready from the moment the server was asked to stop, so that a load balancer turns away.</summary>
internal sealed class DrainHealthCheck(Drain drain) : IHealthCheck
{
    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(drain.Stopping ? HealthCheckResult.Unhealthy("The server is stopping.") : HealthCheckResult.Healthy());
}
