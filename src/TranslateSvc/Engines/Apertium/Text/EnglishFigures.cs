using System.Text.RegularExpressions;

namespace TranslateSvc.Engines.Apertium.Text;

/// <summary>English figures, masked by what French writes: point and comma change places, billion is milliard, the currency follows.</summary>
internal static partial class EnglishFigures
{
    private static readonly Dictionary<string, string> Currencies = new(StringComparer.Ordinal)
    {
        ["$"] = "dollars", ["US$"] = "dollars", ["€"] = "euros", ["£"] = "livres", ["¥"] = "yens",
    };

    private static readonly Dictionary<string, string> SpelledUnits = new(StringComparer.Ordinal)
    {
        ["dollars"] = "dollars", ["euros"] = "euros", ["pounds"] = "livres", ["yen"] = "yens", ["yuan"] = "yuans", ["people"] = "personnes", ["barrels"] = "barils",
    };

    /// <summary>Masks every figure that French writes otherwise.</summary>
    public static string Mask(string text, MaskTable masks)
    {
        text = Money().Replace(text, m => Word(Amount(m)).ToString());
        text = SpelledOut().Replace(text, m => Number(m.Groups["scale"].Success
            ? $"{Scaled(m.Groups["n"].Value, m.Groups["scale"].Value)} {(m.Groups["unit"].Value[0] == 'e' ? "d'" : "de ")}{SpelledUnits[m.Groups["unit"].Value]}"
            : $"{French(m.Groups["n"].Value)}\u00A0{SpelledUnits[m.Groups["unit"].Value]}").ToString());
        text = Large().Replace(text, m => $"{Number(Scaled(m.Groups["n"].Value, m.Groups["scale"].Value))}{(m.Groups["what"].Success ? " " : "")}");
        text = Percent().Replace(text, m => Number($"{French(m.Groups[1].Value)}\u00A0%").ToString());
        return Figure().Replace(text, m => Number(French(m.Value)).ToString());

        char Number(string s) => masks.Add(new Mask(MaskKind.Number, s));
        char Word(string s) => masks.Add(new Mask(MaskKind.Word, s));
    }

    /// <summary>An English figure in French: <c>3,228.4</c> is <c>3 228,4</c> with no-break spaces.</summary>
    public static string French(string english) => english.Replace(",", "\u00A0", StringComparison.Ordinal).Replace('.', ',');

    private static string Amount(Match m)
    {
        var currency = Currencies[m.Groups["currency"].Value];
        if (m.Groups["scale"].Success) return $"{Scaled(m.Groups["n"].Value, m.Groups["scale"].Value)} {(currency[0] == 'e' ? "d'" : "de ")}{currency}";
        return $"{French(m.Groups["n"].Value)}\u00A0{(m.Groups["n"].Value == "1" ? currency.TrimEnd('s') : currency)}";
    }

    // From 2 on the French scale word takes an s: 1,5 million, 2 millions.
    private static string Scaled(string figure, string scale)
    {
        var many = !(figure is "1" or "0" || figure.StartsWith("1.", StringComparison.Ordinal) || figure.StartsWith("0.", StringComparison.Ordinal));
        return scale == "trillion" ? $"{Thousand(figure)}\u00A0milliards" : $"{French(figure)}\u00A0{(scale == "billion" ? "milliard" : "million")}{(many ? "s" : "")}";
    }

    private static string Thousand(string figure) =>
        decimal.TryParse(figure, System.Globalization.NumberStyles.Number, System.Globalization.CultureInfo.InvariantCulture, out var n)
            ? French((n * 1000m).ToString("#,0.###", System.Globalization.CultureInfo.InvariantCulture))
            : French(figure);

    [GeneratedRegex(@"(?<![\p{L}\p{N}])(?<currency>US\$|[$€£¥]) ?(?<n>[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?)(?:[ -](?<scale>million|billion|trillion))?(?![\p{N}])")]
    private static partial Regex Money();

    [GeneratedRegex(@"(?<![\p{L}\p{N},.])(?<n>[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?)(?: (?<scale>million|billion|trillion))? (?<unit>dollars|euros|pounds|yen|yuan|people|barrels)(?!\p{L})")]
    private static partial Regex SpelledOut();

    [GeneratedRegex(@"(?<![\p{L}\p{N},.])(?<n>[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?)[ -](?<scale>million|billion|trillion)(?<what> (?=\p{L}))?(?!\p{L})")]
    private static partial Regex Large();

    [GeneratedRegex(@"(?<![\p{L}\p{N},.])([0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?) ?(?:%|per cent|percent)(?!\p{L})")]
    private static partial Regex Percent();

    // "Version 2.10" and "192.168.0.1" are no decimals.
    [GeneratedRegex(@"(?<![\p{L}\p{N},.])(?<!(?:[Vv]ersion|[Rr]elease|[Ss]ection|[Cc]hapter|v) )(?:[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+\.[0-9]+)(?![\p{N}]|[,.][0-9])")]
    private static partial Regex Figure();
}
