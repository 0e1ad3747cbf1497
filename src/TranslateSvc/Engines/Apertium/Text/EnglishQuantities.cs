using System.Text.RegularExpressions;

namespace TranslateSvc.Engines.Apertium.Text;

/// <summary>English quantities, ages and weekdays as the pairs can take them, or masked by what French writes.</summary>
internal static partial class EnglishQuantities
{
    private const string Days = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday";
    private static readonly string[] French = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];

    /// <summary>Rewrites and masks the quantities; figures proper come after.</summary>
    public static string Mask(string text, MaskTable masks)
    {
        // "a 92-metre vessel" is a vessel of 92 metres; "a 34-year-old man" a man of 34 years.
        text = Compound().Replace(text, m => $"{m.Groups["noun"].Value} of {m.Groups["n"].Value} {m.Groups["unit"].Value}s");
        text = Age().Replace(text, "$1 ans");
        text = Ago().Replace(text, m => masks.Add(new Mask(MaskKind.Blank, $"il y a {m.Groups["n"].Value} {(m.Groups["unit"].Value switch { "year" => "ans", "month" => "mois", "day" => "jours", _ => "semaines" })}")).ToString());
        return Weekday().Replace(text, m => masks.Add(new Mask(MaskKind.Blank, French[Array.IndexOf(Days.Split('|'), m.Groups["day"].Value)])).ToString());
    }

    /// <summary>Joins "more than" and "less than" to the mask that follows.</summary>
    public static string JoinMasks(string text, MaskTable masks) => Compared().Replace(text, m =>
    {
        var mask = m.Groups["mask"].Success ? masks[m.Groups["mask"].Value[0]] : new Mask(MaskKind.Number, m.Groups["n"].Value);
        var french = m.Groups["more"].Value.ToLowerInvariant() switch { "more than" or "over" => "plus de ", "nearly" or "almost" => "près de ", _ => "moins de " };
        return masks.Add(mask with { Text = (char.IsUpper(m.Value[0]) ? char.ToUpperInvariant(french[0]) + french[1..] : french) + mask.Text }).ToString();
    });

    [GeneratedRegex(@"(?<n>[0-9][0-9.,]*)-(?<unit>metre|meter|mile|foot|kilometre|kilometer|year|day|month|week|hour|minute|ton|page|kilo|euro|dollar)(?:-old)? (?<noun>\p{Ll}{3,})(?=[ ,.;:)]|$)")]
    private static partial Regex Compound();

    [GeneratedRegex(@"(?<=\p{Lu}\p{L}+, )([1-9][0-9]?)(?=, (?:\p{Ll}|\p{Lu}\p{Ll}+ ))")]
    private static partial Regex Age();

    [GeneratedRegex(@"(?<![\p{L}\p{N}])(?<n>[0-9]{1,3}) (?<unit>year|month|day|week)s? ago(?!\p{L})")]
    private static partial Regex Ago();

    [GeneratedRegex($@"(?<!\p{{L}})on (?<day>{Days})(?![\p{{L}}'])(?!,? (?:January|February|March|April|May|June|July|August|September|October|November|December))")]
    private static partial Regex Weekday();

    [GeneratedRegex(@"(?<!\p{L})(?<more>[Mm]ore than|[Ll]ess than|[Ff]ewer than|[Oo]ver|[Uu]nder|[Nn]early|[Aa]lmost) (?:(?<mask>[\uE000-\uF8FF])|(?<n>[0-9]{1,4})(?![\p{N}.,]))")]
    private static partial Regex Compared();
}
