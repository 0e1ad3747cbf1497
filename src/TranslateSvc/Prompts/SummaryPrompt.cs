using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.SemanticKernel.ChatCompletion;
using TranslateSvc.Engines;
using TranslateSvc.Engines.Chat;
using TranslateSvc.Injection;
using TranslateSvc.Summaries;

namespace TranslateSvc.Prompts;

/// <summary>The messages of a summary call, laid out as <see cref="TranslationPrompt"/> lays out its own.</summary>
internal static class SummaryPrompt
{
    private static readonly ConcurrentDictionary<string, string> Systems = new();

    /// <summary>Version of the prompts.</summary>
    public static string Hash { get; } = PromptFiles.Hash(n => n.StartsWith("summar", StringComparison.Ordinal) || n == PromptReference.File);

    /// <summary>The strict schema of an answer.</summary>
    public static BinaryData Schema { get; } = BinaryData.FromString(
        """
        {"type":"object","properties":{"sentences":{"type":"array","items":{"type":"object","properties":{"text":{"type":"string"},"cites":{"type":"array","items":{"type":"string"}}},"required":["text","cites"],"additionalProperties":false}}},"required":["sentences"],"additionalProperties":false}
        """);

    /// <summary>Length of the system message with a JSON answer.</summary>
    public static int FixedCharacters { get; } = PromptFiles.System("summarize", "summary-json_object").Length;

    /// <summary>Renders the messages of a task.</summary>
    public static ChatHistory Render(SummaryTask task, StructuredOutput form)
    {
        var answer = form is StructuredOutput.Tagged or StructuredOutput.Single ? "cited_lines" : "json_object";
        var history = new ChatHistory(Systems.GetOrAdd(answer, static a => PromptFiles.System("summarize", $"summary-{a}")));
        history.AddUserMessage(PromptJson.Write(json => Document(json, task, answer)));
        return history;
    }

    private static void Document(Utf8JsonWriter json, SummaryTask task, string answer)
    {
        json.WriteString("task", "summarize");
        json.WriteString("step", task.Step.ToString().ToLowerInvariant());
        json.WriteString("source_language", task.Source.ToString());
        json.WriteString("target_language", task.Target.ToString());
        json.WriteString("style", task.Style == SummaryStyle.KeyFacts ? "key_facts" : task.Style.ToString().ToLowerInvariant());
        json.WriteNumber("max_sentences", task.MaxSentences);
        if (task.MaxWords is { } words) json.WriteNumber("max_words", words);
        PromptJson.Text(json, "instructions", task.Instructions);
        PromptJson.Article(json, task.Context);
        PromptJson.Glossary(json, task.Terms);
        json.WriteStartObject("segments");
        foreach (var segment in task.Segments) PromptJson.String(json, segment.Id, HiddenComments.Remove(segment.Text));
        json.WriteEndObject();
        if (task.Claims.Count > 0) Claims(json, task.Claims);
        if (task.Complaints.Count > 0)
        {
            json.WriteStartArray("complaints");
            foreach (var complaint in task.Complaints) PromptJson.Value(json, complaint);
            json.WriteEndArray();
        }

        json.WriteString("answer", answer);
    }

    private static void Claims(Utf8JsonWriter json, IReadOnlyList<DraftSentence> claims)
    {
        json.WriteStartArray("claims");
        foreach (var claim in claims)
        {
            json.WriteStartObject();
            PromptJson.String(json, "text", claim.Text);
            json.WriteStartArray("cites");
            foreach (var id in claim.Citations) PromptJson.Value(json, id);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
