using System.Buffers;
using System.Text;

namespace TranslateSvc.Checks.Typography;

/// <summary>The space before <c>; ! ? : %</c> and currency signs.</summary>
internal static class FrenchSpacing
{
    private static readonly SearchValues<char> Marks = SearchValues.Create(";!?:%€$£");

    public static string Apply(string text, SpacingProfile profile)
    {
        StringBuilder? result = null;
        var copied = 0;
        for (var i = 0; ; i++)
        {
            var skip = text.AsSpan(i).IndexOfAny(Marks);
            if (skip < 0) break;
            i += skip;
            if (!IsSpaced(text, i, profile, out var spaces, out var wanted)) continue;
            (result ??= new StringBuilder(text.Length + 8)).Append(text, copied, spaces - copied);
            if (wanted is { } space) result.Append(space);
            copied = i;
        }

        return result is null ? text : result.Append(text, copied, text.Length - copied).ToString();
    }

    /// <summary>Whether the space before the mark is ours to set: it begins at <paramref name="spaces"/> and should be <paramref name="wanted"/>, null for none.</summary>
    private static bool IsSpaced(string text, int at, SpacingProfile profile, out int spaces, out char? wanted)
    {
        wanted = null;
        spaces = Characters.SpacesBefore(text, at);
        var spaced = spaces < at;
        if (spaces == 0 || Characters.IsBreak(text[spaces - 1])) return false;
        var previous = text[spaces - 1];
        switch (text[at])
        {
            case '%':
                if (!char.IsDigit(previous) || (at + 1 < text.Length && char.IsLetterOrDigit(text[at + 1]))) return false;
                wanted = SpacingProfile.NoBreak;
                break;
            case '€' or '$' or '£':
                // Only where a space is: 5€ and US$ may be meant. A sign that leads its number (de $5) keeps its space.
                if (!spaced || !char.IsDigit(previous) || (at + 1 < text.Length && char.IsLetterOrDigit(text[at + 1]))) return false;
                wanted = SpacingProfile.NoBreak;
                break;
            default:
                if (!(Follows(text, spaces - 1) || (spaced && previous == Shield.Mark)) || !Ends(text, at)) return false;
                wanted = text[at] == ':' ? SpacingProfile.NoBreak : profile.HighPunctuation;
                break;
        }

        return true;
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
