using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace TranslateSvc.Engines.Apertium.Text;

/// <summary>French quantities, years and ages in words, masked by what English writes: the pairs lose the preposition before a mask or read "twenty" for a number noun.</summary>
internal static partial class FrenchQuantities
{
    private static readonly FrozenDictionary<string, string> Rounds = new Dictionary<string, string>
    {
        ["dizaine"] = "ten", ["douzaine"] = "twelve", ["quinzaine"] = "fifteen", ["vingtaine"] = "twenty", ["trentaine"] = "thirty", ["quarantaine"] = "forty",
        ["cinquantaine"] = "fifty", ["soixantaine"] = "sixty", ["centaine"] = "a hundred", ["millier"] = "a thousand",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> Many = new Dictionary<string, string>
    {
        ["dizaines"] = "dozens of", ["centaines"] = "hundreds of", ["milliers"] = "thousands of", ["millions"] = "millions of",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Masks every quantity; figures proper come after.</summary>
    public static string Mask(string text, MaskTable masks)
    {
        text = Round().Replace(text, m => Number(m, $"about {Rounds[m.Groups["n"].Value]}") + " ");
        text = Dozens().Replace(text, m => Number(m, Many[m.Groups["n"].Value]) + " ");
        text = Ago().Replace(text, m => Blank(m, $"{FrenchFigures.English(m.Groups["n"].Value)} {(m.Groups["unit"].Value switch { "ans" => "years", "mois" => "months", "jours" => "days", _ => "weeks" })} ago"));
        text = Age().Replace(text, "$1");
        text = InYear().Replace(text, m => Blank(m, (m.Groups["when"].Value.ToLowerInvariant() switch
        {
            "en" => "in ",
            "jusqu'en" => "until ",
            "depuis" => "since ",
            "dès" => "as early as ",
            _ => "by ",
        }) + m.Groups["year"].Value));
        text = Or().Replace(text, m => ", " + masks.Add(new Mask(MaskKind.Blank, "or")) + " ");
        return text;

        string Number(Match m, string english) => masks.Add(new Mask(MaskKind.Number, Casing.Like(m.Value, english))).ToString();
        string Blank(Match m, string english) => masks.Add(new Mask(MaskKind.Blank, Casing.Like(m.Value, english))).ToString();
    }

    /// <summary>Joins "more than", "less than" and "at" to the mask that follows.</summary>
    public static string JoinMasks(string text, MaskTable masks) => Compared().Replace(text, m =>
    {
        var mask = m.Groups["mask"].Success ? masks[m.Groups["mask"].Value[0]] : new Mask(MaskKind.Number, m.Groups["n"].Value);
        return masks.Add(mask with { Text = Casing.Like(m.Value, m.Groups["more"].Value.ToLowerInvariant() switch { "plus de" => "more than ", "moins de" => "less than ", _ => "nearly " }) + mask.Text }).ToString();
    });

    [GeneratedRegex(@"(?<!\p{L})[Uu]ne? (?<n>dizaine|douzaine|quinzaine|vingtaine|trentaine|quarantaine|cinquantaine|soixantaine|centaine|millier) d(?:e |')")]
    private static partial Regex Round();

    [GeneratedRegex(@"(?<!\p{L})[Dd]es (?<n>dizaines|centaines|milliers|millions) d(?:e |')")]
    private static partial Regex Dozens();

    [GeneratedRegex(@"(?<!\p{L})[Ii]l y a (?<n>[0-9]{1,3}) (?<unit>ans|mois|jours|semaines)(?!\p{L})")]
    private static partial Regex Ago();

    // "Marcel Auberive, 71 ans, ancien instituteur"
    [GeneratedRegex(@"(?<=\p{Lu}\p{L}+, )([0-9]{1,3}) ans(?=[,.])")]
    private static partial Regex Age();

    [GeneratedRegex(@"(?<![\p{L}'])(?<when>[Ee]n|[Jj]usqu'en|[Dd]epuis|[Dd]ès|[Dd]'ici(?: à)?) (?<year>1[0-9]{3}|20[0-9]{2})(?!\p{N}|[.,][0-9])")]
    private static partial Regex InYear();

    [GeneratedRegex(@", soit (?=[0-9])")]
    private static partial Regex Or();

    [GeneratedRegex(@"(?<!\p{L})(?<more>[Pp]lus de|[Mm]oins de|[Pp]rès de) (?:(?<mask>[\uE000-\uF8FF])|(?<n>[0-9]{1,4})(?![\p{N}.,]))")]
    private static partial Regex Compared();
}
