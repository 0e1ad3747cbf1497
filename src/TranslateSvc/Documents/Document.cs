namespace TranslateSvc.Documents;

/// <summary>A parsed document: its normalised source and the segments cut from it, in order and without overlap. Immutable.</summary>
/// <param name="Source">The source in NFC, without C0 control characters other than tab and line breaks.</param>
/// <param name="Segments">The segments in document order.</param>
public sealed record Document(string Source, IReadOnlyList<Segment> Segments)
{
    /// <summary>Puts the document back together with <paramref name="texts"/> in the segments' places; everything between segments stays as it was.</summary>
    /// <param name="texts">One text a segment, in order.</param>
    /// <returns>The document; the source itself when every text equals its segment's.</returns>
    /// <exception cref="ArgumentException">The counts differ.</exception>
    public string Reassemble(IReadOnlyList<string> texts)
    {
        if (texts.Count != Segments.Count)
            throw new ArgumentException($"{texts.Count} texts for {Segments.Count} segments.", nameof(texts));
        var length = Source.Length;
        for (var i = 0; i < texts.Count; i++) length += texts[i].Length - Segments[i].Text.Length;
        return string.Create(length, (Source, Segments, texts), static (span, state) =>
        {
            var at = 0;
            foreach (var segment in state.Segments)
            {
                state.Source.AsSpan(at, segment.Offset - at).CopyTo(span);
                span = span[(segment.Offset - at)..];
                var text = state.texts[segment.Index];
                text.CopyTo(span);
                span = span[text.Length..];
                at = segment.End;
            }

            state.Source.AsSpan(at).CopyTo(span);
        });
    }
}
