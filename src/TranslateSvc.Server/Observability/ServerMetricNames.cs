namespace TranslateSvc.Server.Observability;

/// <summary>Names of the server's own metrics. Stable: dashboards and alerts depend on them.</summary>
internal static class ServerMetricNames
{
    /// <summary>Histogram, seconds (OpenTelemetry's conventions for RPC); tags <see cref="Method"/> and <see cref="Status"/>.</summary>
    public const string CallDuration = "rpc.server.call.duration";

    /// <summary>Up-down counter, calls; tag <see cref="Method"/>.</summary>
    public const string ActiveCalls = "translatesvc.calls.active";

    /// <summary>Gauge, calls that wait for a place.</summary>
    public const string WaitingCalls = "translatesvc.calls.waiting";

    /// <summary>Counter, items by outcome (<c>done</c>, <c>incomplete</c>, <c>failed</c>).</summary>
    public const string BatchItems = "translatesvc.batch.items";

    /// <summary>Gauge, 1 or 0; tag <c>translatesvc.engine</c>.</summary>
    public const string EngineHealthy = "translatesvc.engine.healthy";

    /// <summary>Tag: service and method, for example <c>TranslationService/TranslateText</c>.</summary>
    public const string Method = "rpc.method";

    /// <summary>Tag: the gRPC status as the specification spells it, for example <c>RESOURCE_EXHAUSTED</c>.</summary>
    public const string Status = "rpc.response.status_code";
}
