using TranslateSvc.Documents.Segmentation;
using TranslateSvc.Languages;

namespace TranslateSvc.Documents;

/// <summary>A line of a block: a range of the source without surrounding white space.</summary>
internal readonly record struct SourceLine(int Start, int End)
{
    /// <summary>The line without the white space around it; empty where there is nothing else.</summary>
    public static SourceLine Trim(string source, int start, int end)
    {
        while (start < end && char.IsWhiteSpace(source[start])) start++;
        while (end > start && char.IsWhiteSpace(source[end - 1])) end--;
        return new SourceLine(start, end);
    }

    public int Length => End - Start;

    public bool IsEmpty => End <= Start;
}

/// <summary>Collects the segments of a document in order. Not thread-safe.</summary>
internal sealed class DocumentBuilder(string source, LanguageTag language, TextCutter cutter)
{
    private readonly List<Segment> _segments = [];
    private int _paragraph = -1;

    /// <summary>Adds a block as one segment, or several where it is too long.</summary>
    /// <param name="lines">Its lines, in order, none empty.</param>
    /// <param name="kind">What it is.</param>
    /// <param name="continues">True for a further part of the paragraph added last.</param>
    public void Add(ReadOnlySpan<SourceLine> lines, SegmentKind kind, bool continues = false)
    {
        if (lines.IsEmpty) return;
        if (!continues || _paragraph < 0) _paragraph++;
        var text = Text(lines);
        if (!HasWords(text))
        {
            var whole = new Position(0, 0);
            Add(lines, text, new TextPiece(0, text.Length, 0), kind, false, ref whole);
            return;
        }

        var position = new Position(0, 0);
        foreach (var piece in cutter.Cut(text, language))
        {
            var part = text[piece.Start..piece.End];
            var translatable = part.Length == text.Length || HasWords(part);
            Add(lines, part, translatable ? piece : piece with { Tokens = 0 }, kind, translatable, ref position);
        }
    }

    /// <summary>The document.</summary>
    public Document Build() => new(source, _segments);

    private void Add(ReadOnlySpan<SourceLine> lines, string text, TextPiece piece, SegmentKind kind, bool translatable, ref Position at)
    {
        // Lines are joined by one "\n" each. Pieces come in order, so the search for the piece's line goes on where the last piece ended.
        while (piece.Start > at.Before + lines[at.Line].Length) at = at.Next(lines);
        var offset = lines[at.Line].Start + piece.Start - at.Before;
        List<string>? breaks = null;
        while (piece.End > at.Before + lines[at.Line].Length)
        {
            (breaks ??= []).Add(source[lines[at.Line].End..lines[at.Line + 1].Start]);
            at = at.Next(lines);
        }

        _segments.Add(new Segment(_segments.Count, text, offset, kind, _paragraph, translatable, piece.Tokens) { Breaks = breaks ?? [] });
    }

    private string Text(ReadOnlySpan<SourceLine> lines)
    {
        if (lines.Length == 1) return source[lines[0].Start..lines[0].End];
        var length = lines.Length - 1;
        foreach (var line in lines) length += line.Length;
        var text = new System.Text.StringBuilder(length);
        foreach (var line in lines)
        {
            if (text.Length > 0) text.Append('\n');
            text.Append(source, line.Start, line.Length);
        }

        return text.ToString();
    }

    private static bool HasWords(string text)
    {
        var at = 0;
        foreach (var span in ProtectedSpans.Find(text))
        {
            if (HasLetter(text.AsSpan(at..span.Start))) return true;
            at = span.Start + span.Length;
        }

        return HasLetter(text.AsSpan(at));
    }

    private static bool HasLetter(ReadOnlySpan<char> text)
    {
        foreach (var rune in text.EnumerateRunes())
            if (System.Text.Rune.IsLetter(rune)) return true;
        return false;
    }

    // A line, and how many code units of the joined text stand before it.
    private readonly record struct Position(int Line, int Before)
    {
        public Position Next(ReadOnlySpan<SourceLine> lines) => new(Line + 1, Before + lines[Line].Length + 1);
    }
}
