namespace TranslateSvc.Documents.Formats;

/// <summary>Link reference definitions (CommonMark 0.31 §4.7) at the start of a paragraph: <c>[label]: destination "title"</c>, the last two also on lines of their own.</summary>
internal static class LinkDefinitions
{
    /// <summary>Index of the first line that belongs to no definition.</summary>
    public static int Skip(string source, List<SourceLine> lines)
    {
        var at = 0;
        while (at < lines.Count && Match(source, lines, at) is var next && next > at) at = next;
        return at;
    }

    private static int Match(string source, List<SourceLine> lines, int at)
    {
        var rest = Text(source, lines[at]);
        if (rest.Length < 4 || rest[0] != '[' || rest[1] == '^') return at;
        var close = rest.IndexOf("]:");
        if (close < 2 || rest[1..close].ContainsAny('[', ']')) return at;
        rest = rest[(close + 2)..].TrimStart();
        var next = at + 1;
        if (rest.IsEmpty)
        {
            if (next >= lines.Count) return at;
            rest = Text(source, lines[next++]);
        }

        var end = rest.IndexOfAny(' ', '\t');
        if (end < 0) return next < lines.Count && IsTitle(Text(source, lines[next])) ? next + 1 : next;
        return IsTitle(rest[end..].TrimStart()) ? next : at;
    }

    private static bool IsTitle(ReadOnlySpan<char> text) =>
        text.Length >= 2 && (text[0], text[^1]) is ('"', '"') or ('\'', '\'') or ('(', ')') && text[1..^1].IndexOf(text[^1]) < 0;

    private static ReadOnlySpan<char> Text(string source, SourceLine line) => source.AsSpan(line.Start, line.Length).Trim();
}
