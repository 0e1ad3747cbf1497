using System.Text.Encodings.Web;
using System.Text.Json;
using TranslateSvc.Engines;
using TranslateSvc.Glossaries;

namespace TranslateSvc.Prompts;

/// <summary>Writes the JSON document of a user message. Letters of every script stay as they are: escapes cost tokens and models copy them.</summary>
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

        return System.Text.Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    public static void Article(Utf8JsonWriter json, DocumentContext? context)
    {
        if (context is null || (context.Title.Length == 0 && context.Gist.Length == 0)) return;
        json.WriteStartObject("article");
        Text(json, "title", context.Title);
        Text(json, "gist", context.Gist);
        json.WriteEndObject();
    }

    public static void Glossary(Utf8JsonWriter json, IReadOnlyList<GlossaryTerm> terms)
    {
        if (terms.Count == 0) return;
        json.WriteStartArray("glossary");
        foreach (var term in terms.Take(40))
        {
            json.WriteStartObject();
            json.WriteString("source", term.Source);
            json.WriteString("target", term.Wanted);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>A text member, left out when empty.</summary>
    public static void Text(Utf8JsonWriter json, string name, string value)
    {
        if (value.Length > 0) json.WriteString(name, value);
    }
}
