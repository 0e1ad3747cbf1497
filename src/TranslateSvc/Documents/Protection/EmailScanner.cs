namespace TranslateSvc.Documents.Protection;

/// <summary>E-mail addresses as people write them: the dot-atom form of RFC 5322 §3.4.1 with a domain of at least two labels.</summary>
internal static class EmailScanner
{
    private const int MaxLocal = 64; // RFC 5321 §4.5.3.1
    private const int MaxDomain = 255;

    /// <summary>End of the address whose <c>@</c> is at <paramref name="at"/>, or -1.</summary>
    /// <param name="text">The text.</param>
    /// <param name="at">Index of <c>@</c>.</param>
    /// <param name="floor">The address may not start before it.</param>
    /// <param name="start">Its start.</param>
    public static int Match(ReadOnlySpan<char> text, int at, int floor, out int start)
    {
        start = at;
        var lowest = Math.Max(floor, at - MaxLocal);
        while (start > lowest && (char.IsLetterOrDigit(text[start - 1]) || text[start - 1] is '.' or '_' or '+' or '-')) start--;
        while (start < at && text[start] is '.' or '-') start++;
        if (start == at || text[at - 1] == '.') return -1;

        var end = at + 1;
        var limit = Math.Min(text.Length, at + 1 + MaxDomain);
        var label = end;
        var labels = 0;
        var last = -1; // end of the last whole label that can be a top-level domain
        for (; end <= limit; end++)
        {
            if (end < limit && (char.IsLetterOrDigit(text[end]) || text[end] == '-')) continue;
            if (end == label || text[label] == '-' || text[end - 1] == '-') break;
            if (++labels > 1 && end - label >= 2 && char.IsLetter(text[label])) last = end;
            if (end == limit || text[end] != '.') break;
            label = end + 1;
        }

        return last;
    }
}
