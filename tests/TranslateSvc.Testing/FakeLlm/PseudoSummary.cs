using System.Text.RegularExpressions;

namespace TranslateSvc.Testing.FakeLlm;

/// <summary>
/// Sentences for summary calls, deterministic: the first sentence of each segment, spread over the document (pseudo-translated where the languages
/// differ) and citing it; from claims, the first ones as they are; on a repair, the sentence of the first segment each claim cites. Numbers and names
/// are thus those of the cited segment.
/// </summary>
internal static partial class PseudoSummary
{
    public static IEnumerable<(string Text, IReadOnlyList<string> Cites)> Write(FakeLlmRequest request)
    {
        var most = request.Task("max_sentences") is { } m && m.TryGetInt32(out var sentences) ? Math.Max(1, sentences) : 5;
        var words = request.Task("max_words") is { } w && w.TryGetInt32(out var limit) ? limit : int.MaxValue;
        var candidates = request.TaskText("step") switch
        {
            "repair" => request.Claims.Select(c => From(request, Cited(request, c.Cites))),
            "reduce" or "final" => Spread([.. request.Claims], most).Where(c => c.Cites.Count > 0),
            _ => Spread([.. request.Segments.Where(s => s.Text.Any(char.IsLetter))], most).Select(s => From(request, s)),
        };
        var written = 0;
        foreach (var sentence in candidates)
        {
            var length = sentence.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
            if (written > 0 && written + length > words) yield break;
            written += length;
            yield return request.TaskText("style") == "headline" ? (sentence.Text.TrimEnd('.', ' '), sentence.Cites) : sentence;
        }
    }

    private static (string Text, IReadOnlyList<string> Cites) From(FakeLlmRequest request, (string Id, string Text) segment) =>
        (PseudoModel.Translate(request, FirstSentence(segment.Text)), [segment.Id]);

    private static (string Id, string Text) Cited(FakeLlmRequest request, IReadOnlyList<string> cites) =>
        request.Segments.FirstOrDefault(s => cites.Contains(s.Id)) is { Id: not null } found ? found : request.Segments[0];

    private static IEnumerable<T> Spread<T>(IReadOnlyList<T> items, int most) =>
        items.Count <= most ? items : Enumerable.Range(0, most).Select(i => items[i * items.Count / most]);

    private static string FirstSentence(string text)
    {
        text = text.ReplaceLineEndings(" ");
        foreach (Match end in SentenceEnd().Matches(text))
        {
            var sentence = text[..(end.Index + end.Length)].TrimEnd();
            if (sentence.Length >= 40 && sentence.Count(c => c is '«' or '“') == sentence.Count(c => c is '»' or '”') && sentence.Count(c => c == '"') % 2 == 0)
                return sentence;
        }

        return text;
    }

    [GeneratedRegex(@"(?<=\p{Ll}{3}|\d|[»”""])[.!?…]+(?:\s*[»”""])?(?=\s+[\p{Lu}«“""])")]
    private static partial Regex SentenceEnd();
}
