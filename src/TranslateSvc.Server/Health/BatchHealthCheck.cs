using Microsoft.Extensions.Diagnostics.HealthChecks;
using TranslateSvc.Errors;
using TranslateSvc.Server.Batches.Storage;

namespace TranslateSvc.Server.Health;

/// <summary>Healthy when the store of batches answers, or there is none. Not part of readiness: without its store a server still translates.</summary>
internal sealed class BatchHealthCheck(IServiceProvider services) : IHealthCheck
{
    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (services.GetService<IBatchStore>() is not { } store) return HealthCheckResult.Healthy("Batches are disabled.");
        try
        {
            await store.ListRunningAsync(cancellationToken).ConfigureAwait(false);
            return HealthCheckResult.Healthy();
        }
        catch (TranslateSvcException exception)
        {
            return HealthCheckResult.Unhealthy(exception.Message);
        }
    }
}
