using System.Globalization;
using System.Text.RegularExpressions;

namespace TranslateSvc.Engines.Apertium.Text;

/// <summary>English dates, clock times, decades and centuries, masked by what French writes.</summary>
internal static partial class EnglishDates
{
    private const string MonthNames = "January|February|March|April|May|June|July|August|September|October|November|December";
    private const string DayNames = "Sunday|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday";
    private static readonly string[] Months = ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"];
    private static readonly string[] Days = ["dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"];

    /// <summary>Masks every date, time, decade and century.</summary>
    public static string Mask(string text, MaskTable masks)
    {
        text = Date().Replace(text, m =>
        {
            var day = m.Groups["day"].Success ? Days[Array.IndexOf(DayNames.Split('|'), m.Groups["day"].Value)] + " " : "";
            var number = m.Groups["n"].Value == "1" ? "1er" : m.Groups["n"].Value;
            var year = m.Groups["year"].Success ? " " + m.Groups["year"].Value : "";
            var date = $"{day}{number} {Months[Array.IndexOf(MonthNames.Split('|'), m.Groups["month"].Value)]}{year}";
            var on = m.Groups["on"];
            // "on" and "the" are the article; a date at the start of the text takes none.
            return Word(on.Success ? (char.IsUpper(on.Value[0]) ? "Le " : "le ") + date : date).ToString();
        });
        text = Clock().Replace(text, m =>
        {
            var hour = int.Parse(m.Groups["h"].ValueSpan, CultureInfo.InvariantCulture) % 12 + (m.Groups["half"].Value[0] is 'p' or 'P' ? 12 : 0);
            // The stop of "p.m." may be the sentence's own as well.
            var end = m.Index + m.Length;
            var stop = m.Value.EndsWith('.') && ((end == text.Length && m.Index > 0) || (end + 1 < text.Length && text[end] == ' ' && char.IsUpper(text[end + 1]))) ? "." : "";
            var at = m.Groups["at"].Success ? "à " : "";
            return Word(at + (m.Groups["m"].Success && m.Groups["m"].Value != "00" ? $"{hour}\u00A0h\u00A0{m.Groups["m"].Value}" : $"{hour}\u00A0h")) + stop;
        });
        text = Decade().Replace(text, m => Word(Casing.Like(m.Value, DecadeInFrench(m))).ToString());
        text = Century().Replace(text, m => $"{Word(Roman.Of(int.Parse(m.Groups[1].ValueSpan, CultureInfo.InvariantCulture)) + (m.Groups[1].Value == "1" ? "er" : "e"))} ");
        return Slashed().Replace(text, m => Word($"{m.Groups[2].Value}/{m.Groups[1].Value}/{m.Groups[3].Value}").ToString());

        char Word(string s) => masks.Add(new Mask(MaskKind.Word, s));
    }

    // "in the late 1930s": the preposition belongs to the mask, as the articles of French do.
    private static string DecadeInFrench(Match m)
    {
        var years = $"années {m.Groups["years"].Value}";
        var part = m.Groups["part"].Value switch { "early" => "début", "mid" => "milieu", "late" => "fin", _ => "" };
        return (m.Groups["before"].Value.ToLowerInvariant(), part) switch
        {
            ("in", "") => $"dans les {years}",
            ("of", "") => $"des {years}",
            (_, "") => $"les {years}",
            ("in", "fin") => $"à la fin des {years}",
            ("in", _) => $"au {part} des {years}",
            ("of", "fin") => $"de la fin des {years}",
            ("of", _) => $"du {part} des {years}",
            (_, "fin") => $"la fin des {years}",
            _ => $"le {part} des {years}",
        };
    }

    [GeneratedRegex(@"(?<!\p{L})(?:(?<before>[Ii]n|[Oo]f) (?:the )?|[Tt]he )(?:(?<part>early|mid|late)[ \-])?(?<years>(?:1[5-9]|20)[0-9]0)'?s(?![\p{L}\p{N}'])")]
    private static partial Regex Decade();

    [GeneratedRegex($@"(?<!\p{{L}})(?<on>[Oo]n )?(?:(?<day>{DayNames}),? )?(?:(?<month>{MonthNames}) (?<n>[1-9]|[12][0-9]|3[01])(?:st|nd|rd|th)?|(?<n>[1-9]|[12][0-9]|3[01])(?:st|nd|rd|th)? (?:of )?(?<month>{MonthNames}))(?:,? (?<year>[12][0-9]{{3}}))?(?![\p{{L}}\p{{N}}])")]
    private static partial Regex Date();

    [GeneratedRegex(@"(?<at>(?<!\p{L})at )?(?<![\p{N}:.])(?<h>1[0-2]|0?[1-9])(?::(?<m>[0-5][0-9]))? ?(?<half>[ap]\.m\.|[ap]m|[AP]\.M\.|[AP]M)")]
    private static partial Regex Clock();

    [GeneratedRegex(@"(?<![\p{N}.,])([1-9]|[12][0-9])(?:st|nd|rd|th) (?=century)")]
    private static partial Regex Century();

    [GeneratedRegex(@"(?<![\p{N}/])(0?[1-9]|1[0-2])/(0?[1-9]|[12][0-9]|3[01])/([12][0-9]{3})(?![\p{N}/])")]
    private static partial Regex Slashed();
}
