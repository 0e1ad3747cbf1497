using System.Text.Json.Serialization;

namespace TranslateSvc.Server.Audit;

/// <summary>One call of an administrator. Holds no text, no key and no request: ids only.</summary>
/// <param name="Time">When it ended.</param>
/// <param name="Caller">Id of the key or token; empty where nobody was known.</param>
/// <param name="Tenant">The caller's tenant.</param>
/// <param name="Address">Where the call came from.</param>
/// <param name="Method">Service and method, or the path of a page.</param>
/// <param name="Target">Name of what was acted on; empty where there is none.</param>
/// <param name="Status">gRPC status.</param>
internal sealed record AuditEntry(
    [property: JsonPropertyName("time")] DateTimeOffset Time,
    [property: JsonPropertyName("caller")] string Caller,
    [property: JsonPropertyName("tenant")] string Tenant,
    [property: JsonPropertyName("address")] string Address,
    [property: JsonPropertyName("method")] string Method,
    [property: JsonPropertyName("target")] string Target,
    [property: JsonPropertyName("status")] string Status);
