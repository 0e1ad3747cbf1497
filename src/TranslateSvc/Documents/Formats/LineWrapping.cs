namespace TranslateSvc.Documents.Formats;

/// <summary>Tells hard-wrapped prose from one paragraph a line.</summary>
/// <remarks>
/// A program that wraps at a width breaks a line only where the next word would not have fitted. So a block is wrapped prose when its longest line has 40 to 120 code units and
/// each of its lines but a paragraph's last is full in that sense (with one word in seven of slack, for editors that even lines out), and at least one break falls inside a
/// sentence. There a line that is not full and ends a sentence ends its paragraph. In every other block each line is a paragraph, as in an article pasted from a web page.
/// </remarks>
internal static class LineWrapping
{
    private const int MinWidth = 40;
    private const int MaxWidth = 120;
    private const double Slack = 0.85;

    /// <summary>The paragraphs of a block of lines that no blank line separates.</summary>
    public static IEnumerable<Range> Paragraphs(string source, IReadOnlyList<SourceLine> lines)
    {
        var wrapped = IsWrapped(source, lines, out var width);
        var start = 0;
        for (var i = 1; i < lines.Count; i++)
        {
            if (wrapped && BulletLength(source, lines[i]) == 0 && (IsFull(source, lines[i - 1], lines[i], width) || !EndsSentence(source, lines[i - 1]))) continue;
            yield return start..i;
            start = i;
        }

        yield return start..lines.Count;
    }

    /// <summary>Code units of the bullet and the space after it that <paramref name="line"/> opens with, or 0.</summary>
    public static int BulletLength(string source, SourceLine line) =>
        line.Length > 2 && source[line.Start] is '-' or '*' or '•' or '‣' or '·' && char.IsWhiteSpace(source[line.Start + 1]) ? 2 : 0;

    private static bool IsWrapped(string source, IReadOnlyList<SourceLine> lines, out int width)
    {
        width = 0;
        foreach (var line in lines) width = Math.Max(width, line.Length);
        if (width is < MinWidth or > MaxWidth) return false;
        var inside = false;
        for (var i = 1; i < lines.Count; i++)
        {
            if (BulletLength(source, lines[i]) > 0) continue;
            var ends = EndsSentence(source, lines[i - 1]);
            var full = IsFull(source, lines[i - 1], lines[i], width);
            if (!full && !ends) return false;
            inside |= full && !ends;
        }

        return inside;
    }

    private static bool IsFull(string source, SourceLine line, SourceLine next, int width)
    {
        var word = 0;
        while (next.Start + word < next.End && !char.IsWhiteSpace(source[next.Start + word])) word++;
        return line.Length + 1 + word > width * Slack;
    }

    private static bool EndsSentence(string source, SourceLine line)
    {
        var at = line.End - 1;
        while (at > line.Start && (source[at] is '»' or '"' or '”' or '’' or '\'' or ')' || char.IsWhiteSpace(source[at]))) at--;
        return source[at] is '.' or '!' or '?' or '…' or ':';
    }
}
