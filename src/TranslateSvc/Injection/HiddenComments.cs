using System.Globalization;
using System.Text;
using TranslateSvc.Documents.Protection;

namespace TranslateSvc.Injection;

/// <summary>HTML comments inside running text. Readers do not see them, so models need not: each is shown as a numbered empty one and put back in the answer.</summary>
internal static class HiddenComments
{
    private const string Opening = "<!--";
    private const string Closing = "-->";

    /// <summary>The text with each comment's words replaced by its number: <c>&lt;!--1--&gt;</c>.</summary>
    /// <param name="text">A segment's text.</param>
    /// <param name="comments">The comments, in order; empty where there is none.</param>
    public static string Mask(string text, out IReadOnlyList<string> comments)
    {
        List<string>? found = null;
        var masked = Replace(text, (result, comment) =>
        {
            (found ??= []).Add(comment);
            result.Append(CultureInfo.InvariantCulture, $"{Opening}{found.Count}{Closing}");
        });
        comments = found ?? (IReadOnlyList<string>)[];
        return masked;
    }

    /// <summary>The answer with the comments in the places of their numbers; what is not such a number stays.</summary>
    public static string Restore(string answer, IReadOnlyList<string> comments)
    {
        if (comments.Count == 0) return answer;
        var result = new StringBuilder(answer.Length);
        var from = 0;
        for (var at = answer.IndexOf(Opening, StringComparison.Ordinal); at >= 0; at = answer.IndexOf(Opening, at + 1, StringComparison.Ordinal))
        {
            var end = at + Opening.Length;
            while (end < answer.Length && char.IsAsciiDigit(answer[end]) && end - at < 12) end++;
            if (!answer.AsSpan(end).StartsWith(Closing) || !int.TryParse(answer.AsSpan(at + Opening.Length, end - at - Opening.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number)) continue;
            if (number < 1 || number > comments.Count) continue;
            result.Append(answer, from, at - from).Append(comments[number - 1]);
            from = end + Closing.Length;
        }

        return result.Append(answer, from, answer.Length - from).ToString();
    }

    /// <summary>The text without its comments.</summary>
    public static string Remove(string text) => Replace(text, static (_, _) => { });

    private static string Replace(string text, Action<StringBuilder, string> comment)
    {
        var at = text.IndexOf(Opening, StringComparison.Ordinal);
        if (at < 0) return text;
        var result = new StringBuilder(text.Length);
        var from = 0;
        while (at >= 0)
        {
            // Longer than a protected span may be, or never closed: ordinary text.
            var end = MarkupScanner.MatchTag(text, at);
            if (end > 0)
            {
                result.Append(text, from, at - from);
                comment(result, text[at..end]);
                from = end;
            }

            at = text.IndexOf(Opening, end > 0 ? end : at + Opening.Length, StringComparison.Ordinal);
        }

        return result.Append(text, from, text.Length - from).ToString();
    }
}
