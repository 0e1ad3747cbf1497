using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using TranslateSvc.Observability;

namespace TranslateSvc.Server.Observability;

/// <summary>OpenTelemetry, only when there is somebody to read it: instrumentation that nobody reads still costs every request.</summary>
internal static class ServerTelemetryExtensions
{
    private const string EndpointVariable = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string ScrapePath = "/metrics";

    public static IServiceCollection AddServerTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptionsWithValidateOnStart<TelemetryOptions>().BindConfiguration(TelemetryOptions.Section).ValidateDataAnnotations();
        services.AddSingleton<ServerMetrics>();
        services.AddSingleton<MetricsInterceptor>();
        var endpoint = configuration[$"{TelemetryOptions.Section}:{nameof(TelemetryOptions.OtlpEndpoint)}"];
        if (string.IsNullOrEmpty(endpoint)) endpoint = configuration[EndpointVariable];
        var scraped = IsScraped(configuration);
        var exported = Uri.TryCreate(endpoint, UriKind.Absolute, out var uri);
        if (!scraped && !exported) return services;
        services.AddHostedService<EngineHealthWatch>();
        var telemetry = services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(
                configuration["OTEL_SERVICE_NAME"] ?? "translatesvc",
                serviceVersion: typeof(ServerTelemetryExtensions).Assembly.GetName().Version?.ToString(3)))
            .WithMetrics(metrics =>
            {
                metrics.AddMeter(TelemetryNames.Source).AddAspNetCoreInstrumentation().AddHttpClientInstrumentation().AddRuntimeInstrumentation();
                if (scraped) metrics.AddPrometheusExporter();
            });
        if (!exported) return services;
        telemetry.WithTracing(tracing => tracing.AddSource(TelemetryNames.Source).AddAspNetCoreInstrumentation().AddHttpClientInstrumentation())
            .UseOtlpExporter(OpenTelemetry.Exporter.OtlpExportProtocol.Grpc, uri!);
        return services;
    }

    /// <summary>Maps <c>/metrics</c> where it is wanted. It allows nobody by itself: the policy of the other pages is its own.</summary>
    public static void MapServerMetrics(this WebApplication app)
    {
        if (IsScraped(app.Configuration)) app.MapPrometheusScrapingEndpoint(ScrapePath);
    }

    private static bool IsScraped(IConfiguration configuration) =>
        bool.TryParse(configuration[$"{TelemetryOptions.Section}:{nameof(TelemetryOptions.Prometheus)}"], out var scraped) && scraped;
}
