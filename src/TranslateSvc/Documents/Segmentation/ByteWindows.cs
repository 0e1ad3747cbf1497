using System.Globalization;
using System.Text;

namespace TranslateSvc.Documents.Segmentation;

/// <summary>Cuts text without usable punctuation into windows of bounded UTF-8 length: at white space, else between graphemes.</summary>
/// <remarks>A byte-level vocabulary such as o200k never makes more tokens than the text has UTF-8 bytes, so bytes bound tokens without counting.</remarks>
internal static class ByteWindows
{
    private const int MaxGrapheme = 64; // a longer cluster (stacked combining marks) is cut between code points

    /// <summary>Windows of <c>text[start..end]</c> of at most <paramref name="maxBytes"/>; a protected span of up to <paramref name="maxSpanBytes"/> is kept whole.</summary>
    public static IEnumerable<(int Start, int End)> Of(string text, int start, int end, int maxBytes, int maxSpanBytes)
    {
        var slice = text[start..end];
        var spans = ProtectedSpans.Find(slice);
        var span = 0;
        var (from, bytes) = (0, 0);
        var (breakStart, breakEnd, bytesAtBreak) = (-1, -1, 0);
        for (var at = 0; at < slice.Length;)
        {
            while (span < spans.Count && spans[span].Start < at) span++;
            var space = char.IsWhiteSpace(slice[at]);
            var length = space ? SpaceLength(slice, at)
                : span < spans.Count && spans[span].Start == at && Encoding.UTF8.GetByteCount(slice.AsSpan(at, spans[span].Length)) <= maxSpanBytes ? spans[span].Length
                : GraphemeLength(slice, at);
            var unit = Encoding.UTF8.GetByteCount(slice.AsSpan(at, length));
            if (bytes + unit > maxBytes && space)
            {
                if (at > from) yield return (start + from, start + at);
                (from, bytes, breakStart) = (at + length, 0, -1);
                at = from;
                continue;
            }

            if (bytes + unit > maxBytes && breakStart > from)
            {
                yield return (start + from, start + breakStart);
                (from, bytes, breakStart) = (breakEnd, bytes - bytesAtBreak, -1);
            }

            if (bytes + unit > maxBytes && at > from)
            {
                yield return (start + from, start + at);
                (from, bytes) = (at, 0);
            }

            bytes += unit;
            at += length;
            if (space) (breakStart, breakEnd, bytesAtBreak) = (at - length, at, bytes);
        }

        if (from < slice.Length) yield return (start + from, end);
    }

    private static int SpaceLength(string text, int at)
    {
        var end = at;
        while (end < text.Length && char.IsWhiteSpace(text[end])) end++;
        return end - at;
    }

    private static int GraphemeLength(string text, int at)
    {
        var window = text.AsSpan(at, Math.Min(MaxGrapheme + 1, text.Length - at));
        var length = StringInfo.GetNextTextElementLength(window);
        if (length <= MaxGrapheme) return length;
        return char.IsSurrogatePair(text, at) ? 2 : 1;
    }
}
