using System.Text.Json;

namespace TranslateSvc.Engines.Chat.Economy;

/// <summary>One line of an output or error file.</summary>
/// <param name="Id">The call's <c>custom_id</c>.</param>
/// <param name="Answer">Its answer; null where the provider did not come to it (<c>batch_expired</c>, <c>batch_cancelled</c>).</param>
internal readonly record struct ResultLine(string Id, EconomyAnswer? Answer)
{
    /// <summary>Reads a line; null when it is none.</summary>
    public static ResultLine? Read(string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            if (!JsonText.TryGet(root, "custom_id", out var id) || id.ValueKind != JsonValueKind.String) return null;
            if (!JsonText.TryGet(root, "response", out var response) || response.ValueKind != JsonValueKind.Object
                || !JsonText.TryGet(response, "status_code", out var status) || status.ValueKind != JsonValueKind.Number
                || !status.TryGetInt32(out var code) || code is < 200 or > 599) return new ResultLine(JsonText.Of(id), null);
            return new ResultLine(JsonText.Of(id), new EconomyAnswer(code, JsonText.TryGet(response, "body", out var body) ? body.GetRawText() : "{}"));
        }
        catch (Exception broken) when (broken is JsonException or ArgumentException)
        {
            return null;
        }
    }
}
