using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace TranslateSvc.Testing.FakeLlm;

/// <summary>What the fake model is about to say; behaviours change it before it is sent.</summary>
public sealed partial record FakeAnswer
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The call it answers.</summary>
    public required FakeLlmRequest Request { get; init; }

    /// <summary>Keys and values of a translation, in order; keys may repeat.</summary>
    public IReadOnlyList<(string Id, string Text)> Segments { get; init; } = [];

    /// <summary>Sentences of a summary.</summary>
    public IReadOnlyList<(string Text, IReadOnlyList<string> Cites)> Sentences { get; init; } = [];

    /// <summary>Errors that a judge finds.</summary>
    public IReadOnlyList<FakeError> Errors { get; init; } = [];

    /// <summary>Which of two translations a judge prefers: <c>first</c>, <c>second</c> or <c>tie</c>.</summary>
    public string Better { get; init; } = "tie";

    /// <summary>Plain words, for a call that is none of these.</summary>
    public string Plain { get; init; } = "";

    /// <summary>Changes the rendered text last: cut it, wrap it, break it.</summary>
    public Func<string, string> Finish { get; init; } = text => text;

    /// <summary>Wait before each part of the answer, streamed or not; null for what the options say.</summary>
    public TimeSpan? Wait { get; init; }

    /// <summary><c>stop</c>, <c>length</c> or <c>content_filter</c>; empty for an answer that ends without one.</summary>
    public string FinishReason { get; init; } = "stop";

    /// <summary>The model's refusal, or null.</summary>
    public string? Refusal { get; init; }

    /// <summary>The answer as text in the form the call asked for.</summary>
    public string Render() => Refusal is null ? Finish(Unfinished()) : "";

    private string Unfinished()
    {
        if (Request.IsSummary) return Request.AnswerForm == "cited_lines" ? Lines() : Object();
        if (Request.IsAnnotation) return Request.AnswerForm == "lines" ? ErrorLines() : ErrorObject();
        if (Request.IsPreference) return Request.AnswerForm == "lines" ? Better : JsonSerializer.Serialize(new { better = Better }, Json);
        if (Segments.Count == 0 && Request.Segments.Count == 0) return Plain;
        return Request.AnswerForm switch
        {
            "tagged_lines" => string.Join('\n', Segments.Select(s => $"[[{s.Id}]] {s.Text}")),
            "plain_text" => string.Join('\n', Segments.Select(s => s.Text)),
            _ => Keyed(),
        };
    }

    // Written by hand: keys may repeat.
    private string Keyed()
    {
        var text = new StringBuilder("{");
        foreach (var (id, value) in Segments)
        {
            if (text.Length > 1) text.Append(", ");
            text.Append(JsonSerializer.Serialize(id, Json)).Append(": ").Append(Quoted(value));
        }

        return text.Append('}').ToString();
    }

    // As models write: no-break spaces and emoji as they are. Only what the serializer escapes beyond need is undone.
    private static string Quoted(string value) => Needless().Replace(JsonSerializer.Serialize(value, Json), escape => escape.Groups["slashes"].Value + (char)int.Parse(escape.Groups["code"].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture));

    [GeneratedRegex(@"(?<!\\)(?<slashes>(?:\\\\)*)\\u(?<code>(?:00A0|20[0-2][0-9A-F]|D[89AB][0-9A-F]{2}(?=\\uD[C-F])|(?<=\\uD[89AB][0-9A-F]{2}\\u)D[C-F][0-9A-F]{2}))")]
    private static partial Regex Needless();

    private string Object() => JsonSerializer.Serialize(new { sentences = Sentences.Select(s => new { text = s.Text, cites = s.Cites }) }, Json);

    private string ErrorObject() => JsonSerializer.Serialize(
        new { errors = Errors.Select(e => new { category = e.Category, severity = e.Severity, span = e.Span, explanation = e.Explanation }) }, Json);

    private string ErrorLines() => Errors.Count == 0 ? "none" : string.Join('\n', Errors.Select(e => $"- {e.Severity} | {e.Category} | {e.Span} | {e.Explanation}"));

    private string Lines() => string.Join('\n', Sentences.Select(s => $"- {s.Text} [{string.Join(", ", s.Cites)}]"));
}

/// <summary>An error that a judge finds.</summary>
/// <param name="Severity"><c>minor</c>, <c>major</c> or <c>critical</c>.</param>
/// <param name="Category">Its kind, for example <c>accuracy/omission</c>.</param>
/// <param name="Span">The words at fault.</param>
/// <param name="Explanation">One sentence.</param>
public sealed record FakeError(string Severity, string Category, string Span, string Explanation);
