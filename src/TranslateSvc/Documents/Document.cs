using System.Text;

namespace TranslateSvc.Documents;

/// <summary>A parsed document: its normalised source and the segments cut from it, in order and without overlap. Immutable.</summary>
/// <param name="Source">The source in NFC, without C0 control characters other than tab and line breaks.</param>
/// <param name="Segments">The segments in document order.</param>
public sealed record Document(string Source, IReadOnlyList<Segment> Segments)
{
    /// <summary>Puts the document back together with <paramref name="texts"/> in the segments' places; everything between segments stays as it was.</summary>
    /// <remarks>
    /// A line break in a text is written as the source's own (its line end, and in Markdown its indentation and quotation marks); one in the text of a segment that had none
    /// becomes a space, since it would tear a heading or a table apart.
    /// </remarks>
    /// <param name="texts">One text a segment, in order.</param>
    /// <returns>The document; the source itself when every text equals its segment's.</returns>
    /// <exception cref="ArgumentException">The counts differ.</exception>
    public string Reassemble(IReadOnlyList<string> texts)
    {
        if (texts.Count != Segments.Count)
            throw new ArgumentException($"{texts.Count} texts for {Segments.Count} segments.", nameof(texts));
        var result = new StringBuilder(Source.Length + (Source.Length / 4));
        var at = 0;
        foreach (var segment in Segments)
        {
            result.Append(Source, at, segment.Offset - at);
            Append(result, segment, texts[segment.Index]);
            at = segment.End;
        }

        return result.Append(Source, at, Source.Length - at).ToString();
    }

    private static void Append(StringBuilder result, Segment segment, string text)
    {
        if (segment.Breaks.Count == 0 && segment.Text.Contains('\n'))
        {
            result.Append(text);
            return;
        }

        var rest = text.AsSpan();
        for (var line = 0; ; line++)
        {
            var end = rest.IndexOfAny('\r', '\n');
            if (end < 0) break;
            result.Append(rest[..end]);
            result.Append(segment.Breaks.Count == 0 ? " " : segment.Breaks[Math.Min(line, segment.Breaks.Count - 1)]);
            rest = rest[(rest[end..].StartsWith("\r\n") ? end + 2 : end + 1)..];
        }

        result.Append(rest);
    }
}
