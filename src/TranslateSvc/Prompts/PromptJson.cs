using System.Text.Encodings.Web;
using System.Text.Json;
using TranslateSvc.Documents;
using TranslateSvc.Engines;
using TranslateSvc.Glossaries;
using TranslateSvc.Injection;

namespace TranslateSvc.Prompts;

/// <summary>
/// Writes the JSON document of a user message. Letters of every script stay as they are: escapes cost tokens and models copy them. Invisible text is left out, and the control tokens of chat templates are
/// escaped, so that a value can neither say what its reader does not see nor end the message.
/// </summary>
internal static class PromptJson
{
    // The relaxed encoder still escapes what JSON must; the message is not embedded in HTML.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(Action<Utf8JsonWriter> members)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Options))
        {
            writer.WriteStartObject();
            members(writer);
            writer.WriteEndObject();
        }

        return SpecialTokens.Disarm(System.Text.Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length));
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
        json.WriteStartArray("glossary");
        foreach (var term in terms.Where(static t => OrderCues.In($"{t.Source}. {t.Wanted}") == OrderCue.None).Take(40))
        {
            json.WriteStartObject();
            String(json, "source", term.Source);
            String(json, "target", term.Wanted);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>A text member, left out when empty.</summary>
    public static void Text(Utf8JsonWriter json, string name, string value)
    {
        if (value.Length > 0) String(json, name, value);
    }

    /// <summary>A text member.</summary>
    public static void String(Utf8JsonWriter json, string name, string value) => json.WriteString(name, HiddenText.Remove(value));

    /// <summary>A text in an array.</summary>
    public static void Value(Utf8JsonWriter json, string value) => json.WriteStringValue(HiddenText.Remove(value));

    // A title or gist only helps; one that gives orders helps nobody.
    private static string Advice(string? text) => HiddenText.Remove(text ?? "") is var visible && OrderCues.In(visible) == OrderCue.None ? visible : "";
}
