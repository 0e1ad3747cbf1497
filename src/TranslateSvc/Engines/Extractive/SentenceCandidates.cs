using TranslateSvc.Documents;
using TranslateSvc.Documents.Segmentation;
using TranslateSvc.Languages;

namespace TranslateSvc.Engines.Extractive;

/// <summary>Finds the sentences of a task that may be picked, and what serves as its title.</summary>
internal static class SentenceCandidates
{
    private const int MinWords = 4;
    private const int MaxHeadingWords = 20;

    /// <summary>The sentences of <paramref name="task"/> in reading order. Headings and table cells only where there is nothing else.</summary>
    public static IReadOnlyList<CandidateSentence> Of(SummaryTask task, SummarySource? headline)
    {
        if (task.Segments.Count == 0) return [.. task.Claims.Select((c, i) => Sentence(c.Text, c.Citations, i, false, task.Source))];
        var running = task.Segments.Where(s => s != headline && s.Kind is not (SegmentKind.Heading or SegmentKind.TableCell)).ToList();
        var sentences = Split(running.Count > 0 ? running : task.Segments, task.Source);
        var full = sentences.Where(s => s.Words >= MinWords).ToList();
        return full.Count > 0 ? full : sentences;
    }

    /// <summary>The document's own headline: its first heading, or a first line that does not end as a sentence; null when there is neither.</summary>
    public static SummarySource? Headline(IReadOnlyList<SummarySource> segments) =>
        segments.FirstOrDefault(s => s.Kind == SegmentKind.Heading)
        ?? (segments.Count > 1 && LooksLikeHeading(segments[0]) ? segments[0] : null);

    /// <summary>Text as one line.</summary>
    public static string OneLine(string text) =>
        text.AsSpan().ContainsAny('\n', '\r', '\t') ? string.Join(' ', text.Split(['\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)) : text;

    private static List<CandidateSentence> Split(IReadOnlyList<SummarySource> segments, LanguageTag language)
    {
        List<CandidateSentence> sentences = [];
        foreach (var segment in segments)
        {
            var follows = false;
            foreach (var range in SentenceSplitter.Split(segment.Text, language))
            {
                var text = OneLine(segment.Text[range].Trim());
                if (!text.Any(char.IsLetter)) continue;
                sentences.Add(Sentence(text, [segment.Id], sentences.Count, follows, language));
                follows = true;
            }
        }

        return sentences;
    }

    private static CandidateSentence Sentence(string text, IReadOnlyList<string> citations, int order, bool follows, LanguageTag language) =>
        new(text, citations, order, follows, Terms.CountWords(text), Terms.Of(text, language));

    private static bool LooksLikeHeading(SummarySource segment) =>
        segment.Kind == SegmentKind.Paragraph && !segment.Text.Contains('\n') && segment.Text.TrimEnd() is [.., var last] && last is not ('.' or '!' or '…' or ':' or ';' or '»' or '”' or '"')
        && Terms.CountWords(segment.Text) is > 0 and <= MaxHeadingWords;
}
