using System.Buffers;
using TranslateSvc.Languages;

namespace TranslateSvc.Documents.Segmentation;

/// <summary>Finds sentences by rules over spans. Deterministic, thread-safe, linear in the text's length.</summary>
/// <remarks>
/// A sentence ends at <c>. ! ? …</c> (or a run of them) with the closing quotes and brackets that follow, before white space and something that can open a
/// sentence; a blank line always ends one, a single line break never does by itself. Abbreviations, initials, numbers and protected spans are respected, and a quotation or parenthesis of up to
/// <see cref="MaxEnclosed"/> code units is not split inside. White space is any of U+0020, U+00A0, U+202F, U+2009 and the rest of Unicode's.
/// </remarks>
public static class SentenceSplitter
{
    /// <summary>Longest quotation or parenthesis that is kept in one sentence, in UTF-16 code units.</summary>
    public const int MaxEnclosed = 400;

    private static readonly SearchValues<char> Candidates = SearchValues.Create(".!?…‽\n\r\u2029");

    /// <summary>The sentences of <paramref name="text"/> in order, each without surrounding white space; between them stands only white space.</summary>
    /// <param name="text">A paragraph, or several.</param>
    /// <param name="language">Chooses the abbreviations.</param>
    /// <returns>No range for a text of white space only.</returns>
    public static IReadOnlyList<Range> Split(string text, LanguageTag language)
    {
        var source = text.AsSpan();
        var blocked = new BlockedSpans(text, MaxEnclosed);
        var rules = new SentenceEndRules(SentenceWords.For(language));
        List<Range> sentences = [];
        var start = SkipSpace(source, 0);
        var at = start;
        while (at < source.Length)
        {
            var skip = source[at..].IndexOfAny(Candidates);
            if (skip < 0) break;
            at += skip;
            if (source[at] is '\n' or '\r' or '\u2029')
            {
                var gap = SpaceBefore(source, at, start);
                var after = SkipSpace(source, at);
                if (after < source.Length && (IsParagraphBreak(source[gap..after]) || StartsItem(source, after)) && gap > start)
                {
                    sentences.Add(start..gap);
                    start = after;
                }

                at = after;
                continue;
            }

            var terminator = source[at..].IndexOfAnyExcept(".!?…‽");
            var end = terminator < 0 ? source.Length : at + terminator;
            var closed = Closers(source, end);
            var next = SkipSpace(source, closed);
            if (next == source.Length) break;
            if (next > closed && !blocked.Contains(closed) && (IsParagraphBreak(source[closed..next]) || rules.EndsAt(source, start, at, end, next)))
            {
                sentences.Add(start..closed);
                start = next;
            }

            at = next;
        }

        var last = SpaceBefore(source, source.Length, start);
        if (last > start) sentences.Add(start..last);
        return sentences;
    }

    // Closing quotes, brackets and emphasis marks belong to the sentence they close; a French » may stand after a space.
    private static int Closers(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length)
        {
            if (text[at] is '"' or '”' or '’' or '\'' or '»' or '›' or ')' or ']' or '}' or '*' or '_' or '~' or '`' or '.' or '!' or '?' or '…')
            {
                at++;
                continue;
            }

            var mark = at;
            while (mark < text.Length && mark - at < 3 && text[mark] is ' ' or '\u00A0' or '\u202F' or '\u2009') mark++;
            if (mark == at || mark >= text.Length || text[mark] is not ('»' or '›')) break;
            at = mark + 1;
        }

        return at;
    }

    private static int SkipSpace(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
        return at;
    }

    private static int SpaceBefore(ReadOnlySpan<char> text, int end, int floor)
    {
        while (end > floor && char.IsWhiteSpace(text[end - 1])) end--;
        return end;
    }

    private static bool IsParagraphBreak(ReadOnlySpan<char> gap)
    {
        var breaks = 0;
        for (var i = 0; i < gap.Length; i++)
        {
            if (gap[i] == '\u2029') return true;
            if (gap[i] == '\n' || (gap[i] == '\r' && (i + 1 == gap.Length || gap[i + 1] != '\n'))) breaks++;
        }

        return breaks > 1;
    }

    // A line that opens with a bullet or a dialogue dash starts anew.
    private static bool StartsItem(ReadOnlySpan<char> text, int at) =>
        at + 1 < text.Length && text[at] is '•' or '‣' or '-' or '–' or '—' or '*' && char.IsWhiteSpace(text[at + 1]);
}
