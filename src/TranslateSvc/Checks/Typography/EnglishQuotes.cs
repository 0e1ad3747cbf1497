using System.Text;

namespace TranslateSvc.Checks.Typography;

/// <summary>Guillemets become quotation marks without inner spaces; nested ones become single. Other marks follow the chosen style.</summary>
internal static class EnglishQuotes
{
    public static string Apply(string text, QuoteStyle style)
    {
        var guillemets = text.AsSpan().IndexOfAny('«', '»') >= 0;
        if (!guillemets && style == QuoteStyle.Keep) return text;
        if (text.AsSpan().IndexOfAny("«»“”„\"") < 0 || QuotePairs.Find(text) is not { } marks) return text;
        var curly = style == QuoteStyle.Curly || (style == QuoteStyle.Keep && text.AsSpan().IndexOfAny("“”„‘’") >= 0);
        var result = new StringBuilder(text.Length);
        var at = 0;
        foreach (var mark in marks)
        {
            var spaced = text[mark.At] is '«' or '»';
            var written = Written(mark, curly);
            if (mark.Opens)
            {
                result.Append(text, at, mark.At - at).Append(written);
                at = spaced ? Characters.SpacesAfter(text, mark.At + 1) : mark.At + 1;
            }
            else
            {
                var end = spaced ? Math.Max(at, Characters.SpacesBefore(text, mark.At)) : mark.At;
                result.Append(text, at, end - at).Append(written);
                at = mark.At + 1;
            }
        }

        return result.Append(text, at, text.Length - at).ToString();
    }

    private static char Written(QuoteMark mark, bool curly) => (mark.Depth % 2 == 0, mark.Opens, curly) switch
    {
        (true, _, false) => '"',
        (false, _, false) => '\'',
        (true, true, true) => '“',
        (true, false, true) => '”',
        (false, true, true) => '‘',
        (false, false, true) => '’',
    };
}
