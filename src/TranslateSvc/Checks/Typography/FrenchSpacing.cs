using System.Text;

namespace TranslateSvc.Checks.Typography;

/// <summary>The space before <c>; ! ? : %</c> and currency signs.</summary>
internal static class FrenchSpacing
{
    public static string Apply(string text, SpacingProfile profile)
    {
        var result = new StringBuilder(text.Length + 8);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is ';' or '!' or '?' or ':' or '%' or '€' or '$' or '£') Space(text, i, profile, result);
            result.Append(c);
        }

        return result.ToString();
    }

    private static void Space(string text, int at, SpacingProfile profile, StringBuilder result)
    {
        var spaces = Characters.SpacesBefore(text, at);
        var spaced = spaces < at;
        if (spaces == 0 || Characters.IsBreak(text[spaces - 1])) return;
        var previous = text[spaces - 1];
        char? wanted;
        switch (text[at])
        {
            case '%':
                if (!char.IsDigit(previous) || (at + 1 < text.Length && char.IsLetterOrDigit(text[at + 1]))) return;
                wanted = SpacingProfile.NoBreak;
                break;
            case '€' or '$' or '£':
                // Only where a space is: 5€ and US$ may be meant. A sign that leads its number (de $5) keeps its space.
                if (!spaced || !char.IsDigit(previous) || (at + 1 < text.Length && char.IsLetterOrDigit(text[at + 1]))) return;
                wanted = SpacingProfile.NoBreak;
                break;
            default:
                if (!(Follows(text, spaces - 1) || (spaced && previous == Shield.Mark)) || !Ends(text, at)) return;
                wanted = text[at] == ':' ? SpacingProfile.NoBreak : profile.HighPunctuation;
                break;
        }

        result.Length -= at - spaces;
        if (wanted is { } space) result.Append(space);
    }

    /// <summary>True after a word, a number, a closing mark, or markup that closes after one; not within a row of marks (<c>?!</c>).</summary>
    private static bool Follows(string text, int at)
    {
        while (at > 0 && text[at] is '*' or '_' or Shield.Mark) at--;
        var c = text[at];
        return char.IsLetterOrDigit(c) || char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.NonSpacingMark
            || c is '»' or '”' or '’' or '"' or '\'' or ')' or ']' or '%' or '€' or '$' or '£' or '°' or '…' or '.' or '²' or '³';
    }

    private static bool Ends(string text, int at)
    {
        var c = text[at];
        var next = at + 1;
        if (c is ':' or ';')
        {
            // Emoticons (":)") and rows ("::") are not punctuation; "[1]:" defines a link.
            if (next < text.Length && text[next] is ')' or '*' or '_' or '.' or ',' or '\'') return false;
            if (text[at - 1] == ']' || Characters.IsRatio(text, at)) return false;
        }

        return Characters.EndsThere(text, next);
    }
}
