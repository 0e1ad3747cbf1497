using System.Buffers;
using System.Text;

namespace TranslateSvc.Checks.Typography;

/// <summary>No space before <c>: ; ! ? %</c>.</summary>
internal static class EnglishSpacing
{
    private static readonly SearchValues<char> Marks = SearchValues.Create(":;!?%");

    public static string Apply(string text)
    {
        StringBuilder? result = null;
        var copied = 0;
        for (var i = 0; ; i++)
        {
            var skip = text.AsSpan(i).IndexOfAny(Marks);
            if (skip < 0) break;
            i += skip;
            var spaces = Characters.SpacesBefore(text, i);
            if (spaces == i || spaces == 0 || !Removable(text, spaces - 1, i)) continue;
            (result ??= new StringBuilder(text.Length)).Append(text, copied, spaces - copied);
            copied = i;
        }

        return result is null ? text : result.Append(text, copied, text.Length - copied).ToString();
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
