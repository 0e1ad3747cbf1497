using System.Text.RegularExpressions;

namespace TranslateSvc.Engines.Apertium.Text;

/// <summary>French quotations as English writes them: straight marks, apostrophes for nested ones, the attribution outside, comma and stop inside.</summary>
internal static partial class FrenchQuotations
{
    /// <summary>Rewrites the quotations of a French text.</summary>
    public static string ToPlain(string text, MaskTable masks)
    {
        text = Guillemets().Replace(text, m =>
        {
            var inner = Nested().Replace(m.Groups[1].Value.Trim(), n => $"{Blank("'", false, true)}{n.Groups[1].Value.Trim()}{Blank("'", true, false)}");
            inner = Interrupted().Replace(inner, ",\" $1, \"");
            return $"\"{inner}\"";
        });
        text = text.Replace("« ", "\"", StringComparison.Ordinal).Replace(" »", "\"", StringComparison.Ordinal);
        text = text.Replace('«', '"').Replace('»', '"').Replace('“', '"').Replace('”', '"').Replace('„', '"');
        return AfterMark().Replace(text, "$1\"");

        char Blank(string mark, bool left, bool right) => masks.Add(new Mask(MaskKind.Blank, mark, left, right));
    }

    [GeneratedRegex(@"«\s*([^«»]*?)\s*»")]
    private static partial Regex Guillemets();

    [GeneratedRegex("[“\"]\\s*([^“”\"]*?)\\s*[”\"]")]
    private static partial Regex Nested();

    // « A, a-t-il dit, B »: the verbs of saying with an inverted subject.
    [GeneratedRegex(@",\s((?:(?:a|ont|avait|avaient)-(?:t-)?(?:il|elle|on|ils|elles)|\p{Ll}{3,12}-(?:t-)?(?:il|elle|on|ils|elles))(?:\s\p{Ll}+é)?(?:\sdit)?|a\s(?:déclaré|dit|affirmé|ajouté|expliqué|estimé|souligné|assuré|indiqué|précisé)\s[^,«»""]{2,60}),\s")]
    private static partial Regex Interrupted();

    // « C'est fini ! », a-t-elle dit: English keeps the stronger mark alone.
    [GeneratedRegex("([!?])\",")]
    private static partial Regex AfterMark();
}
