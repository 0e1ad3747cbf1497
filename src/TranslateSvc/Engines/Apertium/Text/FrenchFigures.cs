using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;

namespace TranslateSvc.Engines.Apertium.Text;

/// <summary>French figures, masked by what English writes: point and comma change places, milliard is billion, billion is trillion.</summary>
internal static partial class FrenchFigures
{
    private static readonly Dictionary<string, string> Scales = new(StringComparer.Ordinal)
    {
        ["million"] = "million", ["milliard"] = "billion", ["billion"] = "trillion",
    };

    /// <summary>Masks every figure that English writes otherwise.</summary>
    public static string Mask(string text, MaskTable masks)
    {
        text = Dollars().Replace(text, m => Number($"${English(m.Groups["n"].Value)}{(m.Groups["scale"].Success ? " " + Scales[m.Groups["scale"].Value.TrimEnd('s')] : "")}").ToString());
        text = Large().Replace(text, m => $"{Number(Scaled(m.Groups["n"].Value, m.Groups["scale"].Value))}{(m.Groups["of"].Success ? " " : "")}");
        text = OneMilliard().Replace(text, m => $"{Number(char.IsUpper(m.Value[0]) ? "One billion" : "one billion")}{(m.Groups["of"].Success ? " " : "")}");
        text = Percent().Replace(text, m => Number(English(m.Groups[1].Value) + "%").ToString());
        return Figure().Replace(text, m => Number(English(m.Value)).ToString());

        char Number(string s) => masks.Add(new Mask(MaskKind.Number, s));
    }

    /// <summary>A French figure in English: <c>3 228,4</c> is <c>3,228.4</c>.</summary>
    public static string English(string french)
    {
        var parts = french.Replace(" ", "", StringComparison.Ordinal).Split(',');
        var grouped = french.Contains(' ') ? BigInteger.Parse(parts[0], CultureInfo.InvariantCulture).ToString("N0", CultureInfo.InvariantCulture) : parts[0];
        return parts.Length > 1 ? $"{grouped}.{parts[1]}" : grouped;
    }

    private static string Scaled(string figure, string scale)
    {
        scale = scale.TrimEnd('s');
        var plain = figure.Replace(" ", "", StringComparison.Ordinal);
        // 2 000 milliards is 2 trillion; 3 228,4 milliards stays as it was written.
        if (scale == "milliard" && plain.EndsWith("000", StringComparison.Ordinal) && plain.Length is > 3 and < 7) return $"{plain[..^3]} trillion";
        return $"{English(figure)} {Scales[scale]}";
    }

    // 5 000 $ is $5,000; 3 millions $ is what Quebec writes.
    [GeneratedRegex(@"(?<![\p{N},.])(?<n>[0-9]{1,3}(?: [0-9]{3})+(?:,[0-9]+)?|[0-9]+(?:,[0-9]+)?)(?: (?<scale>millions?|milliards?|billions?))?(?: de)? ?\$(?!\p{L})")]
    private static partial Regex Dollars();

    [GeneratedRegex(@"(?<![\p{N},.])(?<n>[0-9]{1,3}(?: [0-9]{3})+(?:,[0-9]+)?|[0-9]+(?:,[0-9]+)?) (?<scale>millions?|milliards?|billions?)(?:(?<of> d(?:e |'))|(?![\p{L}]))")]
    private static partial Regex Large();

    [GeneratedRegex(@"(?<!\p{L})[Uu]n milliard(?:(?<of> d(?:e |'))|(?!\p{L}))")]
    private static partial Regex OneMilliard();

    [GeneratedRegex(@"(?<![\p{N},.])([0-9]{1,3}(?: [0-9]{3})+(?:,[0-9]+)?|[0-9]+(?:,[0-9]+)?) ?%")]
    private static partial Regex Percent();

    [GeneratedRegex(@"(?<![\p{L}\p{N},.])(?:[0-9]{1,3}(?: [0-9]{3})+(?:,[0-9]+)?|[0-9]+,[0-9]+)(?![\p{N}]|[,.][0-9])")]
    private static partial Regex Figure();
}
