using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.SemanticKernel.ChatCompletion;
using TranslateSvc.Engines;
using TranslateSvc.Engines.Chat;
using TranslateSvc.Injection;
using TranslateSvc.Languages;

namespace TranslateSvc.Prompts;

/// <summary>
/// The messages of a translation call. The system message is the same bytes for every call of a direction and form, so that providers' prompt caches hit; the
/// user message is one JSON document, what is stable for the article first, and says nothing that the system message says. One user message, because several local models'
/// chat templates reject a second system message or two user messages in a row. What it costs: docs/tokens.md.
/// </summary>
internal static class TranslationPrompt
{
    private static readonly ConcurrentDictionary<(bool IntoFrench, string Answer), string> Systems = new();

    /// <summary>Version of the prompts, of the layout of the user message and of the schema.</summary>
    public static string Hash { get; } = PromptFiles.Hash(
        n => n.StartsWith("translate", StringComparison.Ordinal) || n.StartsWith("answer-", StringComparison.Ordinal) || n == PromptReference.File, Specimens());

    /// <summary>Length of the system message, from French with a JSON answer; the others differ little.</summary>
    public static int FixedCharacters { get; } = PromptFiles.System("translate", "translate-fr-en", "answer-json_object").Length;

    /// <summary>Renders the messages for <paramref name="items"/> of a chunk.</summary>
    public static ChatHistory Render(TranslationChunk chunk, IReadOnlyList<ChunkItem> items, StructuredOutput form)
    {
        var answer = Answer(form);
        var history = new ChatHistory(Systems.GetOrAdd((chunk.Target.IsFrench, answer), static key =>
            PromptFiles.System("translate", key.IntoFrench ? "translate-en-fr" : "translate-fr-en", $"answer-{key.Answer}")));
        history.AddUserMessage(PromptJson.Write(json => Document(json, chunk, items)));
        return history;
    }

    /// <summary>The strict schema: an object with exactly these keys.</summary>
    public static BinaryData Schema(IReadOnlyList<ChunkItem> items) => BinaryData.FromString(PromptJson.Write(json =>
    {
        json.WriteString("type", "object");
        json.WriteStartObject("properties");
        foreach (var item in items)
        {
            json.WriteStartObject(item.Id);
            json.WriteString("type", "string");
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteStartArray("required");
        foreach (var item in items) json.WriteStringValue(item.Id);
        json.WriteEndArray();
        json.WriteBoolean("additionalProperties", false);
    }));

    // Every member once, and every value that the code words.
    private static IEnumerable<string> Specimens()
    {
        var chunk = new TranslationChunk
        {
            Source = LanguageTag.French, Target = LanguageTag.English, Items = [new ChunkItem("1", "a"), new ChunkItem("2", "b", "c")], Context = new DocumentContext("d", "e"),
            Terms = [new("f", "g")], Instructions = "h", Preceding = [new ContextPair("i", "j"), new ContextPair("k", null)], Following = "l",
        };
        yield return Schema(chunk.Items).ToString();
        foreach (var region in (string?[])[null, "FR", "CA", "US", "GB", "IE", "AU", "NZ"])
        {
            foreach (var formality in Enum.GetValues<Formality>())
            {
                yield return User(chunk with { Target = new LanguageTag("fr", region), Formality = formality });
                yield return User(chunk with { Target = new LanguageTag("en", region), Formality = formality });
            }
        }

        static string User(TranslationChunk chunk) => PromptJson.Write(json => Document(json, chunk, chunk.Items));
    }

    private static string Answer(StructuredOutput form) => form switch
    {
        StructuredOutput.Tagged => "tagged_lines",
        StructuredOutput.Single => "plain_text",
        _ => "json_object",
    };

    private static void Document(Utf8JsonWriter json, TranslationChunk chunk, IReadOnlyList<ChunkItem> items)
    {
        var typography = Typography(chunk.Target);
        json.WriteString("target_language", chunk.Target.Region is null ? typography : chunk.Target.ToString());
        if (chunk.Target.Region is not null && chunk.Target.ToString() != typography) json.WriteString("typography", typography);
        PromptJson.Text(json, "formality", Address(chunk));
        PromptJson.Text(json, "instructions", chunk.Instructions);
        PromptJson.Article(json, chunk.Context);
        PromptJson.Glossary(json, chunk.Terms);
        Preceding(json, chunk.Preceding);
        PromptJson.Text(json, "following", HiddenComments.Remove(chunk.Following));
        json.WriteStartObject("segments");
        foreach (var item in items) PromptJson.String(json, item.Id, item.Text);
        json.WriteEndObject();
        Complaints(json, items);
    }

    private static void Preceding(Utf8JsonWriter json, IReadOnlyList<ContextPair> pairs)
    {
        if (pairs.Count == 0) return;
        json.WriteStartArray("preceding");
        foreach (var pair in pairs)
        {
            PromptJson.Value(json, HiddenComments.Remove(pair.Source));
            if (pair.Translation is not { Length: > 0 } translation) continue;
            json.WriteStartObject();
            PromptJson.String(json, "translation", HiddenComments.Remove(translation));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Complaints(Utf8JsonWriter json, IReadOnlyList<ChunkItem> items)
    {
        if (items.All(i => i.Complaint.Length == 0)) return;
        json.WriteStartObject("complaints");
        foreach (var item in items) PromptJson.Text(json, item.Id, item.Complaint);
        json.WriteEndObject();
    }

    private static string Typography(LanguageTag target) => target switch
    {
        { IsFrench: true, Region: "CA" } => "fr-CA",
        { IsFrench: true } => "fr-FR",
        { Region: "GB" or "IE" or "AU" or "NZ" } => "en-GB",
        _ => "en-US",
    };

    private static string Address(TranslationChunk chunk) => (chunk.Formality, chunk.Target.IsFrench) switch
    {
        (Formality.Formal or Formality.PreferFormal, true) => "formal: address the reader as vous",
        (Formality.Informal or Formality.PreferInformal, true) => "informal: address the reader as tu",
        (Formality.Formal or Formality.PreferFormal, false) => "formal: no contractions, no colloquial words",
        (Formality.Informal or Formality.PreferInformal, false) => "informal: contractions and everyday words",
        _ => "",
    };
}
