using System.Text.Json;

namespace TranslateSvc.Testing.FakeLlm;

/// <summary>One message of a recorded call.</summary>
/// <param name="Role"><c>system</c>, <c>user</c> or <c>assistant</c>.</param>
/// <param name="Content">Its text; parts joined.</param>
public sealed record FakeLlmMessage(string Role, string Content);

/// <summary>Form of answer a call asked for.</summary>
public enum FakeResponseFormat
{
    /// <summary>None given.</summary>
    Text,

    /// <summary><c>json_object</c>.</summary>
    JsonObject,

    /// <summary><c>json_schema</c>.</summary>
    JsonSchema,
}

/// <summary>A chat completion call as the fake server saw it.</summary>
public sealed class FakeLlmRequest
{
    private readonly JsonElement _body;
    private readonly JsonElement? _task;

    internal FakeLlmRequest(int number, string path, string query, string? model, JsonElement body)
    {
        Number = number;
        Path = path;
        Query = query;
        _body = body;
        Model = model ?? Text(body, "model");
        Stream = body.TryGetProperty("stream", out var stream) && stream.ValueKind == JsonValueKind.True;
        IncludeUsage = body.TryGetProperty("stream_options", out var o) && o.TryGetProperty("include_usage", out var u) && u.ValueKind == JsonValueKind.True;
        Temperature = body.TryGetProperty("temperature", out var t) && t.ValueKind == JsonValueKind.Number ? t.GetDouble() : null;
        Messages = body.TryGetProperty("messages", out var messages) && messages.ValueKind == JsonValueKind.Array
            ? [.. messages.EnumerateArray().Select(m => new FakeLlmMessage(Text(m, "role"), Content(m)))] : [];
        (ResponseFormat, SchemaKeys) = Format(body);
        _task = Messages.LastOrDefault(m => m.Role == "user") is { } last ? Parse(last.Content) : null;
        Segments = Task("segments") is { ValueKind: JsonValueKind.Object } segments
            ? [.. segments.EnumerateObject().Select(p => (p.Name, p.Value.GetString() ?? ""))] : [];
        Terms = Task("glossary") is { ValueKind: JsonValueKind.Object } terms
            ? [.. terms.EnumerateObject().Select(t => (t.Name, t.Value.GetString() ?? ""))] : [];
        Claims = Task("claims") is { ValueKind: JsonValueKind.Array } claims
            ? [.. claims.EnumerateArray().Select(c => (Text(c, "text"), (IReadOnlyList<string>)[.. Strings(c, "cites")]))] : [];
    }

    /// <summary>1-based order of arrival.</summary>
    public int Number { get; }

    /// <summary>Path called.</summary>
    public string Path { get; }

    /// <summary>Query string with its question mark, or empty.</summary>
    public string Query { get; }

    /// <summary>Model or Azure deployment asked.</summary>
    public string Model { get; }

    /// <summary>The whole body.</summary>
    public JsonElement Body => _body;

    /// <summary>The messages in order.</summary>
    public IReadOnlyList<FakeLlmMessage> Messages { get; }

    /// <summary>Whether the answer is to be streamed.</summary>
    public bool Stream { get; }

    /// <summary>Whether a stream is to end with the usage.</summary>
    public bool IncludeUsage { get; }

    /// <summary>Temperature asked, or null.</summary>
    public double? Temperature { get; }

    /// <summary>Form of answer asked.</summary>
    public FakeResponseFormat ResponseFormat { get; }

    /// <summary>Keys that a strict schema requires, in order; empty without one.</summary>
    public IReadOnlyList<string> SchemaKeys { get; }

    /// <summary>Ids and texts of the segments in the call, in order.</summary>
    public IReadOnlyList<(string Id, string Text)> Segments { get; }

    /// <summary>Texts of the segments in the call.</summary>
    public IEnumerable<string> SegmentTexts => Segments.Select(s => s.Text);

    /// <summary>Glossary terms in the call.</summary>
    public IReadOnlyList<(string Source, string Target)> Terms { get; }

    /// <summary>Claims in a summary call.</summary>
    public IReadOnlyList<(string Text, IReadOnlyList<string> Cites)> Claims { get; }

    /// <summary>True for a summary call.</summary>
    public bool IsSummary => Task("task")?.GetString() == "summarize";

    /// <summary>True for a call that asks a judge for the errors of a translation.</summary>
    public bool IsAnnotation => TaskText("task") == "annotate";

    /// <summary>True for a call that asks a judge for the better of two translations.</summary>
    public bool IsPreference => TaskText("task") == "prefer";

    /// <summary>Language of the segments: as the document says, else the other one than <see cref="TargetLanguage"/>; empty without either.</summary>
    public string SourceLanguage => TaskText("source_language") is { Length: > 0 } given ? given
        : TargetLanguage.Length == 0 ? "" : TargetLanguage.StartsWith("fr", StringComparison.OrdinalIgnoreCase) ? "en" : "fr";

    /// <summary>Language to answer in, or empty.</summary>
    public string TargetLanguage => TaskText("target_language");

    /// <summary>Form of answer that the prompt asked for: <c>json_object</c>, <c>tagged_lines</c>, <c>plain_text</c>, <c>cited_lines</c>, <c>lines</c>, or empty. As the document names it, else as the rules say.</summary>
    public string AnswerForm => TaskText("answer") is { Length: > 0 } given ? given
        : Segments.Count == 0 ? "" : Rules("double square brackets") ? "tagged_lines" : Rules("as plain text") ? "plain_text" : "json_object";

    /// <summary>HTTP status that the server answered; 0 while it works, 499 when the connection ended first.</summary>
    public int StatusCode { get; internal set; }

    /// <summary>A member of the JSON document in the last user message, or null.</summary>
    public JsonElement? Task(string name) => _task is { } task && task.TryGetProperty(name, out var value) ? value : null;

    /// <summary>A text member of the JSON document in the last user message, or empty.</summary>
    public string TaskText(string name) => Task(name) is { ValueKind: JsonValueKind.String } value ? value.GetString()! : "";

    private bool Rules(string words) => Messages.Any(m => m.Role == "system" && m.Content.Contains(words, StringComparison.Ordinal));

    private static string Text(JsonElement e, string name) =>
        e.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    private static IEnumerable<string> Strings(JsonElement e, string name) =>
        e.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().Select(v => v.GetString() ?? "") : [];

    private static string Content(JsonElement message)
    {
        if (!message.TryGetProperty("content", out var content)) return "";
        return content.ValueKind == JsonValueKind.Array ? string.Concat(content.EnumerateArray().Select(p => Text(p, "text"))) : content.GetString() ?? "";
    }

    private static JsonElement? Parse(string content)
    {
        try
        {
            using var document = JsonDocument.Parse(content);
            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static (FakeResponseFormat Format, IReadOnlyList<string> Keys) Format(JsonElement body)
    {
        if (!body.TryGetProperty("response_format", out var format)) return (FakeResponseFormat.Text, []);
        if (Text(format, "type") == "json_object") return (FakeResponseFormat.JsonObject, []);
        if (Text(format, "type") != "json_schema") return (FakeResponseFormat.Text, []);
        var keys = format.TryGetProperty("json_schema", out var wrapper) && wrapper.TryGetProperty("schema", out var schema) ? Strings(schema, "required") : [];
        return (FakeResponseFormat.JsonSchema, [.. keys]);
    }
}
