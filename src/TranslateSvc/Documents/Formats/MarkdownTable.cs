namespace TranslateSvc.Documents.Formats;

/// <summary>Pipe tables (GitHub Flavored Markdown, "Tables (extension)").</summary>
internal static class MarkdownTable
{
    /// <summary>Whether a line is the row of dashes under a table's header.</summary>
    public static bool IsDelimiter(string source, SourceLine line)
    {
        var text = source.AsSpan(line.Start, line.Length);
        if (!text.Contains('|') || !text.Contains('-') || text.ContainsAnyExcept("|-: \t")) return false;
        foreach (var cell in Cells(source, line))
        {
            var dashes = source.AsSpan(cell.Start, cell.Length).Trim(':');
            if (dashes.IsEmpty || dashes.ContainsAnyExcept('-')) return false;
        }

        return true;
    }

    /// <summary>The cells of a row, trimmed; an empty cell is an empty line. A bar after a backslash is text.</summary>
    public static List<SourceLine> Cells(string source, SourceLine row)
    {
        var line = SourceLine.Trim(source, row.Start, row.End);
        List<SourceLine> cells = [];
        var start = !line.IsEmpty && source[line.Start] == '|' ? line.Start + 1 : line.Start;
        for (var at = start; at < line.End; at++)
        {
            if (source[at] == '\\') at++;
            else if (source[at] == '|')
            {
                cells.Add(SourceLine.Trim(source, start, at));
                start = at + 1;
            }
        }

        if (start < line.End) cells.Add(SourceLine.Trim(source, start, line.End));
        return cells;
    }
}
