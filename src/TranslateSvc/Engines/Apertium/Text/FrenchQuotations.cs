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
            inner = Interrupted.Replace(inner, ",\" $1, \"", 1);
            return $"\"{inner}\"";
        });
        text = text.Replace("« ", "\"", StringComparison.Ordinal).Replace(" »", "\"", StringComparison.Ordinal);
        text = text.Replace('«', '"').Replace('»', '"').Replace('“', '"').Replace('”', '"').Replace('„', '"');
        text = AfterMark().Replace(text, "$1\"");
        // English writes "…," said the minister: the comma inside.
        return FrenchAttributions.Mask(CommaOutside().Replace(text, ",\""), masks);

        char Blank(string mark, bool left, bool right) => masks.Add(new Mask(MaskKind.Blank, mark, left, right));
    }

    [GeneratedRegex("«([^«»]*)»")]
    private static partial Regex Guillemets();

    [GeneratedRegex("[“\"]([^“”\"]*)[”\"]")]
    private static partial Regex Nested();

    // « A, a-t-il dit, B » and « A, a déclaré la ministre de l'Eau, Irène Vandamme, B »: a name in apposition belongs to the attribution.
    private static readonly Regex Interrupted = new(
        $@",\s((?:(?:a|ont|avait|avaient)-(?:t-)?(?:il|elle|on|ils|elles)|\p{{Ll}}{{3,12}}-(?:t-)?(?:il|elle|on|ils|elles))(?:\s\p{{Ll}}+é)?(?:\sdit)?|{FrenchAttributions.VerbPattern}\s[^,«»""]{{2,80}}(?:,\s\p{{Lu}}[\p{{L}}'\-]+(?:\s\p{{Lu}}[\p{{L}}'\-]+){{0,3}}(?=,))?),\s",
        RegexOptions.CultureInvariant);

    [GeneratedRegex("\",(?=\\s)")]
    private static partial Regex CommaOutside();

    // « C'est fini ! », a-t-elle dit: English keeps the stronger mark alone.
    [GeneratedRegex("([!?])\",")]
    private static partial Regex AfterMark();
}
