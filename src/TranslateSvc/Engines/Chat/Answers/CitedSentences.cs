using System.Text.Json;
using System.Text.RegularExpressions;

namespace TranslateSvc.Engines.Chat.Answers;

/// <summary>Reads the answer of a summary call: the JSON object, also inside prose or a code fence or cut short, or cited lines.</summary>
internal static partial class CitedSentences
{
    private static readonly JsonReaderOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <summary>Reads an answer.</summary>
    /// <param name="answer">Its text.</param>
    /// <param name="lines">Whether lines were asked for.</param>
    /// <returns>The sentences that could be read, and whether the answer was whole.</returns>
    public static (IReadOnlyList<DraftSentence> Sentences, bool Whole) Read(string answer, bool lines)
    {
        if (lines) return Lines(answer);
        List<DraftSentence> sentences = [];
        for (var start = answer.IndexOf('{'); start >= 0; start = answer.IndexOf('{', start + 1))
        {
            // A brace in the prose before the object is not the object.
            if (Object(answer[start..], sentences) is { } whole) return (sentences, whole);
        }

        return (sentences, false);
    }

    private static (IReadOnlyList<DraftSentence> Sentences, bool Whole) Lines(string answer)
    {
        List<DraftSentence> sentences = [];
        foreach (var line in answer.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (Line().Match(line) is { Success: true } match)
                sentences.Add(new DraftSentence(match.Groups["text"].Value.Trim(), [.. Id().Matches(match.Groups["cites"].Value).Select(m => m.Value)]));
        }

        return (sentences, sentences.Count > 0);
    }

    // Null: not the object asked for. False: it ends before its end.
    private static bool? Object(string text, List<DraftSentence> sentences)
    {
        var reader = new Utf8JsonReader(System.Text.Encoding.UTF8.GetBytes(text), Lenient);
        var found = false;
        try
        {
            string? sentence = null, property = null;
            List<string> cites = [];
            while (reader.Read())
            {
                switch (reader.TokenType)
                {
                    case JsonTokenType.PropertyName:
                        property = reader.GetString();
                        found |= property == "sentences";
                        break;
                    case JsonTokenType.String when property == "text": sentence = reader.GetString(); break;
                    case JsonTokenType.String when property == "cites": cites.Add(reader.GetString()!); break;
                    case JsonTokenType.EndObject when sentence is not null:
                        sentences.Add(new DraftSentence(sentence.Trim(), cites));
                        (sentence, cites) = (null, []);
                        break;
                    case JsonTokenType.EndObject when reader.CurrentDepth == 0: return found ? true : null;
                }
            }
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            // Cut, broken, or half a surrogate pair in a string: what was read stands.
        }

        return found ? false : null;
    }

    // The text is trimmed by who reads it: white space beside it would be counted in every way there is.
    [GeneratedRegex(@"^(?:[-*•]|\d+[.)])(?<text>.+?)\[(?<cites>\s*s\d+(?:\s*[,;]\s*s\d+)*\s*)\]\s*[.]?$")]
    private static partial Regex Line();

    [GeneratedRegex(@"s\d+")]
    private static partial Regex Id();
}
