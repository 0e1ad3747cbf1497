using System.Buffers;

namespace TranslateSvc.Documents.Protection;

/// <summary>URLs that start with <c>http://</c>, <c>https://</c> or <c>www.</c></summary>
internal static class UrlScanner
{
    // What RFC 3986 §2 leaves out, plus quotation marks and the cell bar of Markdown tables. Braces stay: URI templates (RFC 6570).
    private static readonly SearchValues<char> Stops = SearchValues.Create("<>\"«»“”„`|\\^ \t\r\n\u00A0\u202F\u2009\u2003\u2002\u200B\u3000");

    /// <summary>End of the URL whose <c>://</c> or first dot is at <paramref name="at"/>, or -1.</summary>
    /// <param name="text">The text.</param>
    /// <param name="at">Index of <c>:</c> or <c>.</c>.</param>
    /// <param name="floor">The URL may not start before it.</param>
    /// <param name="start">Its start.</param>
    public static int Match(ReadOnlySpan<char> text, int at, int floor, out int start)
    {
        var before = text[floor..at];
        int body;
        if (text[at] == '.')
        {
            start = at - 3;
            body = at + 1;
            if (!before.EndsWith("www", StringComparison.OrdinalIgnoreCase)) return -1;
        }
        else
        {
            body = at + 3;
            start = at - (before.EndsWith("https", StringComparison.OrdinalIgnoreCase) ? 5 : 4);
            if (!text[at..].StartsWith("://")) return -1;
            if (at - start == 4 && !before.EndsWith("http", StringComparison.OrdinalIgnoreCase)) return -1;
        }

        if (start > floor && char.IsLetterOrDigit(text[start - 1])) return -1;
        if (body >= text.Length || !(char.IsLetterOrDigit(text[body]) || text[body] is '[' or '{')) return -1;
        return TrimPunctuation(text, body, End(text, body));
    }

    // Up to a stop, or a closing bracket that the URL did not open: "(voir https://exemple.fr/a_(b))".
    private static int End(ReadOnlySpan<char> text, int body)
    {
        var window = text.Slice(body, Math.Min(ProtectedSpans.MaxLength + 1, text.Length - body));
        var stop = window.IndexOfAny(Stops);
        if (stop >= 0) window = window[..stop];
        int round = 0, square = 0, curly = 0;
        for (var i = 0; i < window.Length; i++)
        {
            var open = window[i] switch
            {
                '(' => ++round,
                ')' => --round,
                '[' => ++square,
                ']' => --square,
                '{' => ++curly,
                '}' => --curly,
                _ => 0,
            };
            if (open < 0) return body + i;
        }

        return body + window.Length;
    }

    private static int TrimPunctuation(ReadOnlySpan<char> text, int body, int end)
    {
        while (end > body && text[end - 1] is '.' or ',' or ';' or ':' or '!' or '?' or '\'' or '’' or '…' or '*' or '_' or '~' or '(' or '[' or '{') end--;
        return end > body ? end : -1;
    }
}
