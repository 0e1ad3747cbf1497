using System.Globalization;
using System.Text.RegularExpressions;

namespace TranslateSvc.Engines.Apertium.Text;

/// <summary>French dates, clock times, decades and centuries, masked by what English writes.</summary>
internal static partial class FrenchDates
{
    private static readonly string[] Months = ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"];
    private static readonly string[] Days = ["dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"];

    /// <summary>Masks every date, time, decade and century.</summary>
    public static string Mask(string text, MaskTable masks)
    {
        // Dates and times are looked for from many places; without a digit there are none.
        if (text.AsSpan().ContainsAnyInRange('0', '9')) text = Decades(Clocks(Dates(text)));
        text = Century().Replace(text, m => $"{Word(EnglishOrdinals.Of(Roman.Parse(m.Groups[1].Value)))} ");
        return Slashed().Replace(text, m => Word($"{m.Groups[2].Value}/{m.Groups[1].Value}/{m.Groups[3].Value}").ToString());

        string Dates(string dated) => Date().Replace(dated, m =>
        {
            var day = m.Groups["day"].Success ? Day(m.Groups["day"].Value) + ", " : "";
            var year = m.Groups["year"].Success ? ", " + m.Groups["year"].Value : "";
            var date = $"{day}{Month(m.Groups["month"].Value)} {m.Groups["n"].Value}{year}";
            // "le 3 mars" is an adverb; after a preposition the article is lost: "depuis le 3 mars".
            var on = m.Groups["le"].Success && !m.Groups["after"].Success;
            if (on) date = (char.IsUpper(m.Groups["le"].Value[0]) ? "On " : "on ") + date;
            return $"{m.Groups["after"].Value}{Word(date)}";
        });

        string Clocks(string timed) => Clock().Replace(timed, m => Word((m.Groups["at"].Success ? "at " : "") + ClockTime(int.Parse(m.Groups["h"].ValueSpan, CultureInfo.InvariantCulture), m.Groups["m"].Value)).ToString());

        // « des » and « aux » hold the article, which goes into the mask.
        string Decades(string dated) => Decade().Replace(dated, m => m.Groups["before"].Value.ToLowerInvariant() switch
        {
            "" => Word($"{m.Groups["years"].Value}s").ToString(),
            "des" => "de " + Word($"the {m.Groups["years"].Value}s"),
            "aux" => "à " + Word($"the {m.Groups["years"].Value}s"),
            _ => Word($"the {m.Groups["years"].Value}s").ToString(),
        });

        char Word(string s) => masks.Add(new Mask(MaskKind.Word, s));
    }

    private static string Month(string french) => CultureInfo.InvariantCulture.DateTimeFormat.MonthNames[Array.IndexOf(Months, french.ToLowerInvariant())];

    private static string Day(string french) => CultureInfo.InvariantCulture.DateTimeFormat.DayNames[Array.IndexOf(Days, french.ToLowerInvariant())];

    private static string ClockTime(int hour, string minutes)
    {
        var suffix = hour < 12 ? "a.m." : "p.m.";
        var twelve = hour % 12 == 0 ? 12 : hour % 12;
        return minutes.Length > 0 && minutes != "00" ? $"{twelve}:{minutes} {suffix}" : $"{twelve} {suffix}";
    }

    [GeneratedRegex(@"(?<after>\b(?:depuis|avant|après|dès|pour|vers|jusqu'au|du|au|entre|et|de|à) )?(?<le>(?<![\p{L}'])le )?(?:(?<day>lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche) )?(?<![\p{L}\p{N},.])(?<n>[1-9]|[12][0-9]|3[01])(?:er)? (?<month>janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)(?: (?<year>[12][0-9]{3}))?(?![\p{L}\p{N}])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Date();

    [GeneratedRegex(@"(?<at>(?<![\p{L}'])(?<!h )à )?(?<![\p{L}\p{N},.])(?<h>[01]?[0-9]|2[0-3]) ?h(?: ?(?<m>[0-5][0-9]))?(?![\p{L}\p{N}/])", RegexOptions.CultureInvariant)]
    private static partial Regex Clock();

    [GeneratedRegex(@"(?<![\p{L}'])(?:(?<before>des|les|aux) )?années (?<years>(?:1[5-9]|20)[0-9]0|[2-9]0)(?![\p{L}\p{N}]|[\-–.,/ ][0-9]| à [0-9])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Decade();

    [GeneratedRegex(@"(?<!\p{L})([IVX]{1,5})(?:e|ème|er) (?=siècle)", RegexOptions.CultureInvariant)]
    private static partial Regex Century();

    [GeneratedRegex(@"(?<![\p{N}/])(0?[1-9]|[12][0-9]|3[01])/(0?[1-9]|1[0-2])/([12][0-9]{3})(?![\p{N}/])", RegexOptions.CultureInvariant)]
    private static partial Regex Slashed();
}
