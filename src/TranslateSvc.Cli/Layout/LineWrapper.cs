using System.Globalization;

namespace TranslateSvc.Cli.Layout;

/// <summary>Breaks text into lines of a given display width.</summary>
/// <remarks>
/// Breaks at spaces and after hyphens and slashes inside words; never at a no-break space (U+00A0, U+202F, U+2007), nor at a plain
/// space that French typography holds together (before <c>: ; ! ? » %</c>, after <c>«</c>). A word wider than the line is cut
/// between grapheme clusters.
/// </remarks>
internal static class LineWrapper
{
    /// <summary>Narrowest line there can be: one wide character.</summary>
    public const int MinWidth = 2;

    /// <summary>Lines without trailing spaces, at least one. Line ends in the text are kept as breaks.</summary>
    public static IReadOnlyList<string> Wrap(string text, int width)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, MinWidth);
        var lines = new List<string>();
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n', '\u2028', '\u2029')) WrapLine(line, width, lines);
        return lines;
    }

    private static void WrapLine(string text, int width, List<string> lines)
    {
        var line = "";
        var used = 0;
        foreach (var (piece, spaced) in Pieces(text))
        {
            var pieceWidth = DisplayWidth.Of(piece);
            var gap = spaced && used > 0 ? 1 : 0;
            if (used + gap + pieceWidth <= width)
            {
                line += (gap == 1 ? " " : "") + piece;
                used += gap + pieceWidth;
                continue;
            }

            if (used > 0) lines.Add(line);
            (line, used) = pieceWidth <= width ? (piece, pieceWidth) : Cut(piece, width, lines);
        }
        lines.Add(line);
    }

    // Adds full lines of a piece wider than a line and answers what is left.
    private static (string Tail, int Width) Cut(string piece, int width, List<string> lines)
    {
        var start = 0;
        var used = 0;
        for (var at = 0; at < piece.Length;)
        {
            var length = StringInfo.GetNextTextElementLength(piece, at);
            var grapheme = DisplayWidth.OfGrapheme(piece.AsSpan(at, length));
            if (used + grapheme > width)
            {
                if (TrimSpaces(piece[start..at]) is { Length: > 0 } line) lines.Add(line);
                (start, used) = (at, 0);
            }
            used += grapheme;
            at += length;
        }
        var tail = TrimSpaces(piece[start..]);
        return (tail, DisplayWidth.Of(tail));
    }

    private static string TrimSpaces(string text)
    {
        var (start, end) = (0, text.Length);
        while (start < end && IsBreakingSpace(text[start])) start++;
        while (end > start && IsBreakingSpace(text[end - 1])) end--;
        return text[start..end];
    }

    // Unbreakable pieces, each with whether a space stood before it.
    private static IEnumerable<(string Piece, bool Spaced)> Pieces(string text)
    {
        var start = 0;
        var spaced = false;
        for (var i = 0; i < text.Length; i++)
        {
            if (IsBreakingSpace(text[i]))
            {
                var end = i;
                while (end < text.Length && IsBreakingSpace(text[end])) end++;
                var held = i > start && end < text.Length && HoldsTogether(text[i - 1], text[end]);
                if (!held)
                {
                    if (i > start) yield return (text[start..i], spaced);
                    (start, spaced) = (end, true);
                }
                i = end - 1;
            }
            else if (BreaksAfter(text, i))
            {
                yield return (text[start..(i + 1)], spaced);
                (start, spaced) = (i + 1, false);
            }
        }
        if (start < text.Length) yield return (text[start..], spaced);
    }

    private static bool IsBreakingSpace(char c) => c is ' ' or '\t' or (>= '\u2000' and <= '\u2006') or (>= '\u2008' and <= '\u200A') or '\u205F' or '\u3000';

    private static bool HoldsTogether(char before, char after) => before == '«' || after is ':' or ';' or '!' or '?' or '»' or '%';

    private static bool BreaksAfter(string text, int i) =>
        text[i] is '-' or '\u2010' or '/' && i > 0 && i + 1 < text.Length && char.IsLetter(text[i - 1]) && char.IsLetter(text[i + 1]);
}
