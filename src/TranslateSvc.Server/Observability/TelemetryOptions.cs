using System.ComponentModel.DataAnnotations;

namespace TranslateSvc.Server.Observability;

/// <summary>Where traces and metrics go. Section <c>TranslateSvc:Telemetry</c>.</summary>
public sealed class TelemetryOptions
{
    /// <summary>Configuration section.</summary>
    public const string Section = "TranslateSvc:Telemetry";

    /// <summary>OTLP endpoint (gRPC), for example <c>http://127.0.0.1:4317</c>. Empty: the variable <c>OTEL_EXPORTER_OTLP_ENDPOINT</c>; without either nothing is recorded.</summary>
    [Url]
    public string? OtlpEndpoint { get; set; }
}
