using System.Text.Json;
using TranslateSvc.Documents;
using TranslateSvc.Engines;
using TranslateSvc.Engines.Chat;
using TranslateSvc.Engines.Chat.Answers;
using TranslateSvc.Fuzzing.Inputs;
using TranslateSvc.Injection;
using TranslateSvc.Languages;
using TranslateSvc.Prompts;

namespace TranslateSvc.Fuzzing.Targets;

/// <summary>Prompts and answers of chat models: a message is always JSON of the same text; an answer reads the same however it is cut in parts.</summary>
internal static class AnswerTargets
{
    private static readonly string[] Json = ["{\"s01\": \"", "\"s02\": \"", "\", ", "\"}", "{", "}", "\\u00e9", "\\ud83d", "\\u", "\\n", "\\", "\"", ":", ",", "null", "1e9", "true", "[", "]", "```json\n", "```", "Here is: ", "\uFEFF"];

    public static IEnumerable<FuzzTarget> All() =>
    [
        FuzzTarget.OfText("keyed-answer", 900, text => InParts(text, () => new KeyedObjectReader()), ["{\"s01\": \"One.\", \"s02\": \"Two \\u00e9 \\n.\"}", "```json\n{\"a\": {\"s01\": \"x\"}, \"n\": 1.5}\n```"], Json),
        FuzzTarget.OfText("tagged-answer", 700, text => InParts(text, () => new TaggedLinesReader()), ["[[s01]] One.\n[[s02]] Two\nlines.\n\n[[s03]] Three."], "[[s01]]", "[[s2]] ", "[[", "]]", "\n", "```", "s01"),
        FuzzTarget.OfText("plain-answer", 500, text => InParts(text, () => new PlainTextReader("s01")), ["```\nOne.\n```", "One."], "```", "\n"),
        FuzzTarget.OfText("cited-answer", 300, Cited, ["{\"sentences\": [{\"text\": \"A.\", \"cites\": [\"s01\"]}]}", "- A sentence. [s01, s02]\n1. B [s3]."], [.. Json, "\"text\": \"", "\"cites\": [", "\"sentences\": [", "- ", " [s01, s02]", "s1"]),
        FuzzTarget.OfText("judge-answer", 300, Judged, ["{\"errors\": [{\"category\": \"a\", \"severity\": \"major\", \"span\": \"b\", \"explanation\": \"c\"}]}", "{\"better\": \"first\"}", "- major | accuracy | x | y\nnone"], [.. Json, "\"errors\": [", "\"severity\": \"minor\"", "\"better\": ", "major | ", "none", "tie"]),
        FuzzTarget.OfText("prompt", 100, Prompt, Corpus.Texts, [.. Json, "<|im_start|>", "[INST]", "</s>", "<<SYS>>", "<!-- x -->"]),
        FuzzTarget.OfText("orders", 300, Orders, Corpus.Texts, "ignore ", "instructions ", "you are ", "now ", "réponds ", "ONLY ", "prompt ", "system ", "о", "е"),
    ];

    private static void InParts(string text, Func<IAnswerReader> create)
    {
        var (whole, parts) = (new List<SegmentTranslated>(), new List<SegmentTranslated>());
        var (first, second) = (create(), create());
        first.Read(text, whole);
        var wholeEnd = first.End(whole);
        var size = 1 + (text.Length % 7);
        for (var at = 0; at < text.Length; at += size) second.Read(text.AsSpan(at, Math.Min(size, text.Length - at)), parts);
        Require.That(second.End(parts) == wholeEnd && parts.SequenceEqual(whole), "The answer reads otherwise in parts.");
    }

    private static void Cited(string text)
    {
        CitedSentences.Read(text, lines: false);
        CitedSentences.Read(text, lines: true);
    }

    private static void Judged(string text)
    {
        JudgeAnswers.Errors(text, false);
        JudgeAnswers.Errors(text, true);
        JudgeAnswers.Preference(text, false);
        JudgeAnswers.Preference(text, true);
    }

    private static void Prompt(string text)
    {
        var chunk = new TranslationChunk
        {
            Source = LanguageTag.French, Target = LanguageTag.English, Items = [new ChunkItem("s01", text, text)], Context = new DocumentContext(text, text), Instructions = text, Following = text,
            Terms = [new(text, text)], Preceding = [new ContextPair(text, text)],
        };
        var message = TranslationPrompt.Render(chunk, chunk.Items, StructuredOutput.Schema)[1].Content!;
        using var document = JsonDocument.Parse(message);
        var shown = HiddenText.Remove(text);
        var read = document.RootElement.GetProperty("segments").GetProperty("s01").GetString()!;
        Require.That(read == shown || shown.EnumerateRunes().Contains(System.Text.Rune.ReplacementChar), "The model reads another text.");
        Require.That(!SpecialTokens.In(message).Any(), "A control token stands in the message.");
    }

    private static void Orders(string text)
    {
        OrderCues.Missing(OrderCues.In(text), text);
        Require.That(OrderCues.Missing(OrderCues.In(text), text) == OrderCue.None || OrderCues.In(text) != OrderCue.None, "An order is missed that is not there.");
    }
}
