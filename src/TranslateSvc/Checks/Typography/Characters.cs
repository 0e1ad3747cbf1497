namespace TranslateSvc.Checks.Typography;

/// <summary>Character classes of the typography passes.</summary>
internal static class Characters
{
    /// <summary>A space that stands within a line.</summary>
    public static bool IsSpace(char c) => c is ' ' or '\u00A0' or '\u202F' or '\u2009' or '\u2007' or '\u2008' or '\u200A';

    public static bool IsBreak(char c) => c is '\n' or '\r' or '\u2028' or '\u2029';

    public static bool IsBlank(char c) => IsSpace(c) || c is '\t' || IsBreak(c);

    public static bool IsApostrophe(char c) => c is '\'' or '\u2019';

    /// <summary>Start of the run of spaces that ends at <paramref name="end"/>.</summary>
    public static int SpacesBefore(string text, int end)
    {
        while (end > 0 && IsSpace(text[end - 1])) end--;
        return end;
    }

    /// <summary>End of the run of spaces that begins at <paramref name="start"/>.</summary>
    public static int SpacesAfter(string text, int start)
    {
        while (start < text.Length && IsSpace(text[start])) start++;
        return start;
    }

    /// <summary>
    /// True where a mark of punctuation ends something: what follows is blank, the end, a closing mark or another mark. A letter or digit means a time, a ratio, code.
    /// </summary>
    public static bool EndsThere(string text, int next) =>
        next >= text.Length || IsBlank(text[next]) || text[next] is '«' or '“' or '»' or '”' or '’' or '"' or '\'' or ')' or ']' or '*' or '_' or '…' or '.' or ',' or '!' or '?' or '—' or '–' or Shield.Mark;

    /// <summary>True for a colon between two numbers, spaced or not: a time or a ratio.</summary>
    public static bool IsRatio(string text, int at)
    {
        var before = SpacesBefore(text, at);
        var after = SpacesAfter(text, at + 1);
        return text[at] == ':' && before > 0 && char.IsDigit(text[before - 1]) && after < text.Length && char.IsDigit(text[after]);
    }
}
