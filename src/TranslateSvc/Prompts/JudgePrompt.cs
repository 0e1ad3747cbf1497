using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.SemanticKernel.ChatCompletion;
using TranslateSvc.Engines;
using TranslateSvc.Engines.Chat;

namespace TranslateSvc.Prompts;

/// <summary>The messages of a judge's call, laid out as <see cref="TranslationPrompt"/> lays out its own. After the idea of GEMBA-MQM (Kocmi and Federmann, WMT 2023), in our words and with the document around the segment.</summary>
internal static class JudgePrompt
{
    private static readonly ConcurrentDictionary<(string Task, string Answer), string> Systems = new();

    /// <summary>Version of the prompts.</summary>
    public static string Hash { get; } = PromptFiles.Hash(n => n.StartsWith("judge", StringComparison.Ordinal) || n == PromptReference.File);

    /// <summary>The strict schema of annotations.</summary>
    public static BinaryData AnnotationSchema { get; } = BinaryData.FromString(
        """
        {"type":"object","properties":{"errors":{"type":"array","items":{"type":"object","properties":{"category":{"type":"string"},"severity":{"type":"string","enum":["minor","major","critical"]},"span":{"type":"string"},"explanation":{"type":"string"}},"required":["category","severity","span","explanation"],"additionalProperties":false}}},"required":["errors"],"additionalProperties":false}
        """);

    /// <summary>The strict schema of a preference.</summary>
    public static BinaryData PreferenceSchema { get; } = BinaryData.FromString(
        """
        {"type":"object","properties":{"better":{"type":"string","enum":["first","second","tie"]}},"required":["better"],"additionalProperties":false}
        """);

    /// <summary>Asks for the errors of a translation.</summary>
    public static ChatHistory Annotate(JudgeTask task, string translation, StructuredOutput form) =>
        Render("annotate", task, form, json => PromptJson.String(json, "translation", translation));

    /// <summary>Asks for the better of two translations.</summary>
    public static ChatHistory Prefer(JudgeTask task, string first, string second, StructuredOutput form) => Render("prefer", task, form, json =>
    {
        PromptJson.String(json, "first", first);
        PromptJson.String(json, "second", second);
    });

    private static ChatHistory Render(string name, JudgeTask task, StructuredOutput form, Action<Utf8JsonWriter> translations)
    {
        var answer = form >= StructuredOutput.Tagged ? "lines" : "json_object";
        var history = new ChatHistory(Systems.GetOrAdd((name, answer), static key => PromptFiles.System("judge", $"judge-{key.Task}", $"judge-{key.Task}-{key.Answer}")));
        history.AddUserMessage(PromptJson.Write(json =>
        {
            json.WriteString("task", name);
            json.WriteString("source_language", task.Source.ToString());
            json.WriteString("target_language", task.Target.ToString());
            PromptJson.Article(json, task.Context);
            Neighbours(json, "preceding", task.Preceding);
            PromptJson.String(json, "source", task.Text);
            Neighbours(json, "following", task.Following);
            translations(json);
            json.WriteString("answer", answer);
        }));
        return history;
    }

    private static void Neighbours(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        if (texts.Count == 0) return;
        json.WriteStartArray(name);
        foreach (var text in texts) PromptJson.Value(json, text);
        json.WriteEndArray();
    }
}
