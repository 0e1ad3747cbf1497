namespace TranslateSvc.Documents.Protection;

/// <summary>Placeholders of message formats: <c>{name}</c>, <c>{0:N2}</c>, <c>{{ x }}</c>, <c>${x}</c> and printf's <c>%s</c>, <c>%1$s</c>, <c>%(name)s</c>, <c>%5.2f</c>.</summary>
internal static class PlaceholderScanner
{
    private const int MaxName = 100;

    /// <summary>End of the placeholder that starts at <paramref name="at"/> (on <c>{</c>, <c>$</c> or <c>%</c>), or -1.</summary>
    public static int Match(ReadOnlySpan<char> text, int at) => text[at] switch
    {
        '{' when Is(text, at + 1, '{') => MatchUpTo(text, at + 2, "}}"),
        '{' => MatchName(text, at + 1),
        '$' when Is(text, at + 1, '{') => MatchUpTo(text, at + 2, "}"),
        '%' => MatchPrintf(text, at),
        _ => -1,
    };

    private static bool Is(ReadOnlySpan<char> text, int at, char c) => at < text.Length && text[at] == c;

    private static int MatchUpTo(ReadOnlySpan<char> text, int from, string closer)
    {
        var window = text.Slice(from, Math.Min(MaxName, text.Length - from));
        var length = window.IndexOfAny("{}\r\n");
        return length > 0 && window[length..].StartsWith(closer) ? from + length + closer.Length : -1;
    }

    // {name}, {user.name}, {items[0]}, {0}, {0,8:N2}, {name!r:>10}, {}: an identifier, then an optional format. "{deux mots}" is prose.
    private static int MatchName(ReadOnlySpan<char> text, int from)
    {
        var window = text.Slice(from, Math.Min(MaxName, text.Length - from));
        var close = window.IndexOfAny("{}\r\n \t\u00A0\u202F");
        if (close < 0 || window[close] != '}') return -1;
        var name = window[..close];
        var format = name.IndexOfAny(",:!");
        if (format >= 0) name = name[..format];
        foreach (var c in name)
            if (!char.IsLetterOrDigit(c) && c is not ('_' or '.' or '-' or '[' or ']' or '$' or '@' or '#')) return -1;
        return format == 0 ? -1 : from + close + 1;
    }

    // "%s" yes; "100 %", "5 % des", "100%d'accord" no: after a figure, or before a further letter, the sign is a percent sign.
    private static int MatchPrintf(ReadOnlySpan<char> text, int at)
    {
        var i = at + 1;
        var named = false;
        if (Is(text, i, '('))
        {
            var close = text.Slice(i, Math.Min(MaxName, text.Length - i)).IndexOfAny(")\r\n");
            if (close <= 1 || text[i + close] != ')') return -1;
            i += close + 1;
            named = true;
        }

        var digits = i;
        while (i < text.Length && char.IsAsciiDigit(text[i]) && i - at < 16) i++;
        if (i > digits && Is(text, i, '$'))
        {
            named = true;
            i++;
        }

        if (!named && FollowsFigure(text, at)) return -1;
        while (i < text.Length && text[i] is '-' or '+' or '#' or '.' or (>= '0' and <= '9') && i - at < 32) i++;
        while (i < text.Length && text[i] is 'l' or 'h' or 'z' && i - at < 36) i++;
        if (i >= text.Length || !"sdiufFgGeExXoc@p".Contains(text[i])) return -1;
        i++;
        return i < text.Length && char.IsLetterOrDigit(text[i]) ? -1 : i;
    }

    private static bool FollowsFigure(ReadOnlySpan<char> text, int at)
    {
        if (at > 0 && char.IsWhiteSpace(text[at - 1])) at--;
        return at > 0 && char.IsDigit(text[at - 1]);
    }
}
