using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using TranslateSvc.Engines;

namespace TranslateSvc.Server.Health;

/// <summary>grpc.health.v1 for the whole server and each service, <c>/healthz</c> (the process answers) and <c>/readyz</c> (the default engines can work).</summary>
internal static class ServerHealthExtensions
{
    private const string Translation = "translation", Summary = "summary", Drain = "drain", Batches = "batches";

    public static IServiceCollection AddServerHealth(this IServiceCollection services)
    {
        services.AddHealthChecks()
            .Add(Engine(Translation, e => e.DefaultTranslation))
            .Add(Engine(Summary, e => e.DefaultSummary))
            .AddCheck<DrainHealthCheck>(Drain)
            .AddCheck<BatchHealthCheck>(Batches);
        services.AddGrpcHealthChecks(health =>
        {
            health.Services.Map("", check => check.Name is Translation or Drain);
            health.Services.Map("translatesvc.v1.TranslationService", check => check.Name is Translation or Drain);
            health.Services.Map("translatesvc.v1.ComparisonService", check => check.Name is Translation or Drain);
            health.Services.Map("translatesvc.v1.SummarizationService", check => check.Name is Summary or Drain);
            health.Services.Map("translatesvc.v1.BatchService", check => check.Name is Batches or Drain);
            health.Services.Map("translatesvc.v1.EngineService", check => check.Name is Drain);
            health.Services.Map("translatesvc.v1.CacheService", check => check.Name is Drain);
        });
        return services;
    }

    public static void MapServerHealth(this WebApplication app)
    {
        app.MapGrpcHealthChecksService().AllowAnonymous();
        app.MapHealthChecks("/healthz", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/readyz", new HealthCheckOptions { Predicate = check => check.Name is Translation or Drain, ResponseWriter = WriteReasonsAsync }).AllowAnonymous();
    }

    private static HealthCheckRegistration Engine(string name, Func<EngineRegistry, string> which) =>
        new(name, provider => new EngineHealthCheck(provider.GetRequiredService<EngineRegistry>(), which), HealthStatus.Unhealthy, tags: null);

    private static Task WriteReasonsAsync(HttpContext context, HealthReport report)
    {
        context.Response.ContentType = "text/plain; charset=utf-8";
        var reasons = report.Entries.Values.Where(e => e.Status != HealthStatus.Healthy).Select(e => e.Description);
        return context.Response.WriteAsync(string.Join('\n', reasons.Prepend(report.Status.ToString())) + "\n", context.RequestAborted);
    }
}
