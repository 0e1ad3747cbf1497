using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using TranslateSvc.Observability;

namespace TranslateSvc.Server.Observability;

/// <summary>OpenTelemetry, only when there is somewhere to send it: instrumentation that nobody reads still costs every request.</summary>
internal static class ServerTelemetryExtensions
{
    private const string EndpointVariable = "OTEL_EXPORTER_OTLP_ENDPOINT";

    public static IServiceCollection AddServerTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptionsWithValidateOnStart<TelemetryOptions>().BindConfiguration(TelemetryOptions.Section).ValidateDataAnnotations();
        var endpoint = configuration[$"{TelemetryOptions.Section}:{nameof(TelemetryOptions.OtlpEndpoint)}"];
        if (string.IsNullOrEmpty(endpoint)) endpoint = configuration[EndpointVariable];
        if (!Uri.TryCreate(endpoint, UriKind.Absolute, out var uri)) return services;
        services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(
                configuration["OTEL_SERVICE_NAME"] ?? "translatesvc",
                serviceVersion: typeof(ServerTelemetryExtensions).Assembly.GetName().Version?.ToString(3)))
            .WithTracing(tracing => tracing.AddSource(TelemetryNames.Source).AddAspNetCoreInstrumentation().AddHttpClientInstrumentation())
            .WithMetrics(metrics => metrics.AddMeter(TelemetryNames.Source)
                .AddAspNetCoreInstrumentation().AddHttpClientInstrumentation().AddRuntimeInstrumentation())
            .UseOtlpExporter(OpenTelemetry.Exporter.OtlpExportProtocol.Grpc, uri);
        return services;
    }
}
