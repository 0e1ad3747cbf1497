using System.Text.Json;

namespace TranslateSvc.Engines.Chat.Economy;

/// <summary>A batch as the provider describes it (OpenAI API reference, "The batch object"; Azure's is the same).</summary>
internal sealed record ProviderBatch
{
    /// <summary>Key of our entry in a batch's metadata.</summary>
    public const string MetadataKey = "translatesvc_submission";

    public required string Id { get; init; }

    public required string Status { get; init; }

    public string? InputFileId { get; init; }

    public string? OutputFileId { get; init; }

    public string? ErrorFileId { get; init; }

    public string? Submission { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Code of the first error of a batch that failed its validation, or empty.</summary>
    public string ErrorCode { get; init; } = "";

    /// <summary>Whether nothing more will come. An unknown state is not an end: providers add states.</summary>
    public bool Ended => Status is "completed" or "failed" or "expired" or "cancelled";

    // The end of the year 9999: what a provider gives in milliseconds is no time.
    private const long MaxUnixSeconds = 253_402_300_800;

    /// <summary>Reads a batch; one without id and status where the provider's words are none.</summary>
    public static ProviderBatch Read(JsonElement e) => new()
    {
        Id = Text(e, "id") ?? "",
        Status = Text(e, "status") ?? "",
        InputFileId = Text(e, "input_file_id"),
        OutputFileId = Text(e, "output_file_id"),
        ErrorFileId = Text(e, "error_file_id"),
        Submission = JsonText.TryGet(e, "metadata", out var metadata) && metadata.ValueKind == JsonValueKind.Object ? Text(metadata, MetadataKey) : null,
        CreatedAt = JsonText.TryGet(e, "created_at", out var at) && at.ValueKind == JsonValueKind.Number && at.TryGetInt64(out var seconds) && seconds is >= 0 and < MaxUnixSeconds
            ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null,
        ErrorCode = JsonText.TryGet(e, "errors", out var errors) && errors.ValueKind == JsonValueKind.Object && JsonText.TryGet(errors, "data", out var data)
            && data.ValueKind == JsonValueKind.Array && data.GetArrayLength() > 0 ? Text(data[0], "code") ?? "" : "",
    };

    // Azure writes an empty string for a file that does not exist.
    private static string? Text(JsonElement e, string name) =>
        JsonText.TryGet(e, name, out var value) && value.ValueKind == JsonValueKind.String && JsonText.Of(value) is { Length: > 0 } text ? text : null;
}
