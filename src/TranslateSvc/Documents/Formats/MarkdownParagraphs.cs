using TranslateSvc.Documents.Protection;

namespace TranslateSvc.Documents.Formats;

/// <summary>Cuts the lines of a Markdown paragraph into what it holds: link definitions, Setext headings, a table, images, hard-broken lines, prose.</summary>
internal sealed class MarkdownParagraphs(string source, DocumentBuilder builder)
{
    /// <summary>Adds the segments of one paragraph or heading.</summary>
    /// <param name="lines">Its lines as they stand, with white space around them.</param>
    /// <param name="kind">What it is.</param>
    public void Add(List<SourceLine> lines, SegmentKind kind)
    {
        var start = LinkDefinitions.Skip(source, lines);
        for (var i = start; i < lines.Count; i++)
        {
            if (i > start && IsUnderline(lines[i]))
            {
                AddProse(lines[start..i], SegmentKind.Heading);
                start = i + 1;
            }
            else if (i > start && MarkdownTable.IsDelimiter(source, lines[i]) && MarkdownTable.Cells(source, lines[i - 1]).Count == MarkdownTable.Cells(source, lines[i]).Count)
            {
                AddProse(lines[start..(i - 1)], kind);
                AddRow(lines[i - 1]);
                foreach (var row in lines[(i + 1)..]) AddRow(row);
                return;
            }
        }

        AddProse(lines[Math.Min(start, lines.Count)..], kind);
    }

    private void AddRow(SourceLine row)
    {
        foreach (var cell in MarkdownTable.Cells(source, row))
            if (!cell.IsEmpty) builder.Add([cell], SegmentKind.TableCell);
    }

    // A hard line break (two spaces or a backslash before the line end) is layout: the parts are segments of one paragraph.
    private void AddProse(List<SourceLine> lines, SegmentKind kind)
    {
        List<SourceLine> part = [];
        var continues = false;
        for (var i = 0; i < lines.Count; i++)
        {
            var line = SourceLine.Trim(source, lines[i].Start, lines[i].End);
            var hard = i + 1 < lines.Count && IsHardBreak(lines[i], ref line);
            if (part.Count == 0) line = WithoutMarker(line, kind, i == 0);
            if (!line.IsEmpty) part.Add(line);
            if (!hard && i + 1 < lines.Count) continue;
            if (part.Count == 1 && MarkdownImages.AltTexts(source, part[0]) is { Count: > 0 } images)
            {
                foreach (var alt in images) builder.Add([alt], SegmentKind.Caption);
            }
            else
            {
                builder.Add(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(part), kind, continues);
                continues = true;
            }

            part.Clear();
        }
    }

    private bool IsHardBreak(SourceLine raw, ref SourceLine line)
    {
        if (line.IsEmpty) return false;
        if (source[line.End - 1] == '\\' && line.End == raw.End)
        {
            line = SourceLine.Trim(source, line.Start, line.End - 1);
            return true;
        }

        return raw.End - line.End >= 2;
    }

    // "[ ] " of a task list and "[^1]: " of a footnote are markers.
    private SourceLine WithoutMarker(SourceLine line, SegmentKind kind, bool first)
    {
        if (!first || line.IsEmpty || source[line.Start] != '[') return line;
        var text = source.AsSpan(line.Start, line.Length);
        if (kind == SegmentKind.ListItem && text.Length > 4 && text[1] is ' ' or 'x' or 'X' && text[2] == ']' && text[3] == ' ')
            return SourceLine.Trim(source, line.Start + 4, line.End);
        var end = MarkupScanner.MatchFootnote(text, 0);
        return end > 0 && end < text.Length && text[end] == ':' ? SourceLine.Trim(source, line.Start + end + 1, line.End) : line;
    }

    private bool IsUnderline(SourceLine line)
    {
        var text = source.AsSpan(line.Start, line.Length).Trim();
        return text.Length > 0 && (!text.ContainsAnyExcept('=') || !text.ContainsAnyExcept('-'));
    }
}
