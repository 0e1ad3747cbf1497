using System.Text;

namespace TranslateSvc.Checks.Typography;

/// <summary>No space before <c>: ; ! ? %</c>.</summary>
internal static class EnglishSpacing
{
    public static string Apply(string text)
    {
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is ':' or ';' or '!' or '?' or '%')
            {
                var spaces = Characters.SpacesBefore(text, i);
                if (spaces < i && spaces > 0 && Removable(text, spaces - 1, i)) result.Length -= i - spaces;
            }

            result.Append(c);
        }

        return result.ToString();
    }

    private static bool Removable(string text, int before, int at)
    {
        var previous = text[before];
        if (text[at] == '%') return char.IsDigit(previous) && (at + 1 >= text.Length || !char.IsLetterOrDigit(text[at + 1]));
        if (!(char.IsLetterOrDigit(previous) || char.GetUnicodeCategory(previous) is System.Globalization.UnicodeCategory.NonSpacingMark
            || previous is '”' or '’' or '"' or '\'' or ')' or '%' or '…' or '.' or '!' or '?')) return false;
        var next = at + 1;
        if (text[at] is ':' or ';' && next < text.Length && text[next] is ')' or ']' or '*' or '_' or '\'') return false;
        return !Characters.IsRatio(text, at) && Characters.EndsThere(text, next);
    }
}
