using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using TranslateSvc.Documents;
using TranslateSvc.Engines;
using TranslateSvc.Glossaries;
using TranslateSvc.Injection;

namespace TranslateSvc.Prompts;

/// <summary>
/// Writes the JSON document of a user message. Letters of every script, no-break spaces and emoji stay as they are: an escape costs four tokens or more and models copy it. Invisible text is left out, and the
/// control tokens of chat templates are escaped, so that a value can neither say what its reader does not see nor end the message.
/// </summary>
internal static class PromptJson
{
    // For names, and for values that are known to need no escape.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly SearchValues<char> Escaped = SearchValues.Create([.. Enumerable.Range(0, ' ').Select(c => (char)c), '"', '\\']);

    public static string Write(Action<Utf8JsonWriter> members)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Options))
        {
            writer.WriteStartObject();
            members(writer);
            writer.WriteEndObject();
        }

        return SpecialTokens.Disarm(Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length));
    }

    public static void Article(Utf8JsonWriter json, DocumentContext? context)
    {
        var (title, gist) = (Advice(context?.Title), Advice(context?.Gist));
        if (title.Length == 0 && gist.Length == 0) return;
        json.WriteStartObject("article");
        Text(json, "title", title);
        Text(json, "gist", gist);
        json.WriteEndObject();
    }

    public static void Glossary(Utf8JsonWriter json, IReadOnlyList<GlossaryTerm> terms)
    {
        if (terms.Count == 0) return;
        json.WriteStartObject("glossary");
        foreach (var term in terms.Where(static t => OrderCues.In($"{t.Source}. {t.Wanted}") == OrderCue.None).Take(40))
            String(json, HiddenText.Remove(term.Source), term.Wanted);
        json.WriteEndObject();
    }

    /// <summary>A text member, left out when empty.</summary>
    public static void Text(Utf8JsonWriter json, string name, string value)
    {
        if (value.Length > 0) String(json, name, value);
    }

    /// <summary>A text member.</summary>
    public static void String(Utf8JsonWriter json, string name, string value)
    {
        json.WritePropertyName(name);
        Value(json, value);
    }

    /// <summary>A text in an array.</summary>
    public static void Value(Utf8JsonWriter json, string value) => json.WriteRawValue(Quoted(HiddenText.Remove(value)), skipInputValidation: true);

    // Even the relaxed encoder escapes every space but one and all that lies beyond the basic plane. JSON wants less (RFC 8259, 7).
    private static string Quoted(string value)
    {
        // Half a surrogate pair has no UTF-8: it becomes U+FFFD, as the writer would have it.
        if (value.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF')) value = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(value));
        var quoted = new StringBuilder(value.Length + 2).Append('"');
        var rest = value.AsSpan();
        for (var at = rest.IndexOfAny(Escaped); at >= 0; at = rest.IndexOfAny(Escaped))
        {
            quoted.Append(rest[..at]);
            if (rest[at] is '"' or '\\') quoted.Append('\\').Append(rest[at]);
            else if (rest[at] == '\n') quoted.Append("\\n");
            else quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)rest[at]:x4}");
            rest = rest[(at + 1)..];
        }

        return quoted.Append(rest).Append('"').ToString();
    }

    // A title or gist only helps; one that gives orders helps nobody.
    private static string Advice(string? text) => HiddenText.Remove(text ?? "") is var visible && OrderCues.In(visible) == OrderCue.None ? visible : "";
}
