using System.Text.Json;

namespace TranslateSvc.Engines.Chat.Answers;

/// <summary>Reads a judge's answers: the JSON object, also inside prose or a code fence, or lines. Null: not in the agreed form.</summary>
internal static class JudgeAnswers
{
    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <summary>Errors of a translation.</summary>
    /// <param name="answer">The model's text.</param>
    /// <param name="lines">Whether lines were asked for.</param>
    public static IReadOnlyList<JudgeFinding>? Errors(string answer, bool lines)
    {
        if (lines) return Lines(answer);
        return Member(answer, "errors") is not { ValueKind: JsonValueKind.Array } errors ? null
            : [.. errors.EnumerateArray().Where(e => e.ValueKind == JsonValueKind.Object).Select(e => Severity(Text(e, "severity")) is { } severity
                ? new JudgeFinding(Text(e, "category"), severity, Text(e, "span"), Text(e, "explanation")) : null).OfType<JudgeFinding>()];
    }

    /// <summary>"first", "second" or "tie".</summary>
    public static string? Preference(string answer, bool lines)
    {
        var word = lines ? answer.Trim().TrimEnd('.', '`').TrimStart('`') : Member(answer, "better") is { ValueKind: JsonValueKind.String } better ? JsonText.Of(better) : "";
        return word.ToLowerInvariant() is "first" or "second" or "tie" ? word.ToLowerInvariant() : null;
    }

    private static List<JudgeFinding>? Lines(string answer)
    {
        List<JudgeFinding> findings = [];
        var any = false;
        foreach (var line in answer.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = line.TrimStart('-', '*', ' ').Split('|', 4, StringSplitOptions.TrimEntries);
            if (parts.Length >= 3 && Severity(parts[0]) is { } severity) findings.Add(new JudgeFinding(parts[1], severity, parts[2].Trim('"', '`'), parts.ElementAtOrDefault(3) ?? ""));
            else any |= parts.Length == 1 && parts[0].Trim('.', '`').Equals("none", StringComparison.OrdinalIgnoreCase);
        }

        return findings.Count > 0 || any ? findings : null;
    }

    private static JsonElement? Member(string answer, string name)
    {
        // A brace in the prose before the object is not the object.
        for (var start = answer.IndexOf('{'); start >= 0; start = answer.IndexOf('{', start + 1))
        {
            if (answer.LastIndexOf('}') is var end && end < start) return null;
            try
            {
                using var document = JsonDocument.Parse(answer.AsMemory(start, end - start + 1), Lenient);
                if (JsonText.TryGet(document.RootElement, name, out var member)) return member.Clone();
            }
            catch (Exception broken) when (broken is JsonException or ArgumentException)
            {
                // The next brace may open it. Half a surrogate pair is no text (ArgumentException).
            }
        }

        return null;
    }

    private static string Text(JsonElement element, string name) =>
        JsonText.TryGet(element, name, out var value) && value.ValueKind == JsonValueKind.String ? JsonText.Of(value).Trim() : "";

    private static ErrorSeverity? Severity(string word) => word.ToLowerInvariant() switch
    {
        "minor" => ErrorSeverity.Minor,
        "major" => ErrorSeverity.Major,
        "critical" => ErrorSeverity.Critical,
        _ => null,
    };
}
