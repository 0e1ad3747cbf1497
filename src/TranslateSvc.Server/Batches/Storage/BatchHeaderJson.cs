using System.Text.Json;
using System.Text.Json.Serialization;

namespace TranslateSvc.Server.Batches.Storage;

/// <summary>How a header is stored.</summary>
[JsonSerializable(typeof(BatchHeader))]
internal sealed partial class BatchHeaderJson : JsonSerializerContext
{
    public static string Write(BatchHeader header) => JsonSerializer.Serialize(header, Default.BatchHeader);

    public static BatchHeader Read(string json) => JsonSerializer.Deserialize(json, Default.BatchHeader)!;
}
