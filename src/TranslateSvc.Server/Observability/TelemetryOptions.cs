using System.ComponentModel.DataAnnotations;

namespace TranslateSvc.Server.Observability;

/// <summary>Where traces and metrics go, and who may fetch metrics. Section <c>TranslateSvc:Telemetry</c>.</summary>
public sealed class TelemetryOptions
{
    /// <summary>Configuration section.</summary>
    public const string Section = "TranslateSvc:Telemetry";

    /// <summary>OTLP endpoint (gRPC), for example <c>http://127.0.0.1:4317</c>. Empty: the variable <c>OTEL_EXPORTER_OTLP_ENDPOINT</c>; without either nothing is recorded.</summary>
    [Url]
    public string? OtlpEndpoint { get; set; }

    /// <summary>Serve metrics in Prometheus' format at <c>/metrics</c> of the HTTP port. Where callers must authenticate it needs a key with the admin scope.</summary>
    public bool Prometheus { get; set; }
}
