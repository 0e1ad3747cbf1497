namespace TranslateSvc.Documents.Protection;

/// <summary>Markup that stands inside running text: HTML tags and comments, Markdown link targets, reference labels and footnote marks.</summary>
internal static class MarkupScanner
{
    private const int MaxLabel = 200;

    /// <summary>End of the HTML tag or comment at <paramref name="at"/>, or -1. A tag ends at the first <c>&gt;</c> and holds no <c>&lt;</c>.</summary>
    public static int MatchTag(ReadOnlySpan<char> text, int at)
    {
        var window = text.Slice(at, Math.Min(ProtectedSpans.MaxLength, text.Length - at));
        if (window.StartsWith("<!--"))
        {
            var close = window[4..].IndexOf("-->");
            return close < 0 ? -1 : at + close + 7;
        }

        var i = window.Length > 1 && window[1] == '/' ? 2 : 1;
        if (i >= window.Length || !char.IsAsciiLetter(window[i])) return -1;
        while (i < window.Length && (char.IsAsciiLetterOrDigit(window[i]) || window[i] is '-' or ':') && i < 40) i++;
        if (i >= window.Length || !(window[i] is '>' or '/' || char.IsWhiteSpace(window[i]))) return -1;
        // "<https://…>" is an autolink: the URL inside is found on its own.
        if (window[i] == '/' && window[i - 1] == ':') return -1;
        var end = window[i..].IndexOfAny('<', '>');
        return end >= 0 && window[i + end] == '>' ? at + i + end + 1 : -1;
    }

    /// <summary>End of <c>](target "title")</c> or <c>][label]</c> whose <c>]</c> is at <paramref name="at"/>, or -1.</summary>
    public static int MatchLinkTarget(ReadOnlySpan<char> text, int at)
    {
        if (at + 1 >= text.Length) return -1;
        return text[at + 1] switch
        {
            '(' => MatchInline(text, at),
            '[' => MatchLabel(text, at + 2),
            _ => -1,
        };
    }

    /// <summary>End of a footnote mark <c>[^label]</c> at <paramref name="at"/>, or -1.</summary>
    public static int MatchFootnote(ReadOnlySpan<char> text, int at) =>
        at + 2 < text.Length && text[at + 1] == '^' && text[at + 2] is not (']' or ' ') ? MatchLabel(text, at + 2) : -1;

    private static int MatchLabel(ReadOnlySpan<char> text, int from)
    {
        var end = text.Slice(from, Math.Min(MaxLabel, text.Length - from)).IndexOfAny("[]\r\n");
        return end >= 0 && text[from + end] == ']' ? from + end + 1 : -1;
    }

    // Parentheses balance (CommonMark §6.3); a next "](" means that this one was never closed, which also keeps the scan linear.
    private static int MatchInline(ReadOnlySpan<char> text, int at)
    {
        var depth = 0;
        var limit = Math.Min(text.Length, at + ProtectedSpans.MaxLength);
        var spaces = false; // after white space only a title may follow
        for (var i = at + 1; i < limit; i++)
        {
            switch (text[i])
            {
                case '\\':
                    i++;
                    break;
                case '(':
                    depth++;
                    break;
                case ')' when --depth == 0:
                    return i + 1;
                case ']' when i + 1 < limit && text[i + 1] == '(':
                    return -1;
                case '\n' or '\r':
                    return -1;
                case '"' or '\'' when spaces:
                    var close = text[(i + 1)..limit].IndexOfAny(text[i], '\n');
                    if (close < 0 || text[i + 1 + close] == '\n') return -1;
                    i += close + 1;
                    break;
                case '<' when i == at + 2:
                    var angle = text[i..limit].IndexOfAny('>', '\n');
                    if (angle < 0 || text[i + angle] == '\n') return -1;
                    i += angle;
                    break;
                case ' ' or '\t':
                    spaces = true;
                    break;
                default:
                    if (spaces) return -1;
                    break;
            }
        }

        return -1;
    }
}
