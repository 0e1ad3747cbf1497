namespace TranslateSvc.Checks.Text;

/// <summary>Short quotations of article text for an issue's message.</summary>
internal static class Excerpt
{
    private const int Longest = 60;
    private const int Most = 6;

    /// <summary>The text on one line, cut at 60 code units.</summary>
    public static string Of(string text)
    {
        var line = text.ReplaceLineEndings(" ").Trim();
        if (line.Length <= Longest) return line;
        var cut = char.IsHighSurrogate(line[Longest - 1]) ? Longest - 1 : Longest;
        return string.Concat(line.AsSpan(0, cut), "…");
    }

    /// <summary>Quoted, comma-separated, the first six.</summary>
    public static string List(IReadOnlyList<string> items)
    {
        var list = string.Join(", ", items.Take(Most).Select(item => $"\"{Of(item)}\""));
        return items.Count <= Most ? list : $"{list} and {items.Count - Most} more";
    }
}
