using System.Text.Json;
using System.Text.Json.Serialization;

namespace TranslateSvc.Server.Security.Keys;

/// <summary>How a key is stored. When it was revoked stands beside it, so that this never changes.</summary>
[JsonSerializable(typeof(ApiKey))]
internal sealed partial class ApiKeyJson : JsonSerializerContext
{
    public static string Write(ApiKey key) => JsonSerializer.Serialize(key with { Revoked = null }, Default.ApiKey);

    public static ApiKey Read(string json, long? revoked) =>
        JsonSerializer.Deserialize(json, Default.ApiKey)! with { Revoked = revoked is { } at ? System.DateTimeOffset.FromUnixTimeMilliseconds(at) : null };
}
