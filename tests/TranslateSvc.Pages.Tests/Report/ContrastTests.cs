using System.Globalization;
using System.Text.RegularExpressions;
using TranslateSvc.Pages.Rendering;

namespace TranslateSvc.Pages.Tests.Report;

/// <summary>The colours of text on every ground it stands on, against WCAG 2.2, success criterion 1.4.3 (AA: 4.5 to 1).</summary>
public sealed class ContrastTests
{
    public static TheoryData<string, string, string> Pairs()
    {
        var pairs = new TheoryData<string, string, string>();
        foreach (var scheme in new[] { "light", "dark" })
        {
            foreach (var ground in new[] { "paper", "band", "lit" })
                foreach (var text in new[] { "ink", "soft", "accent", "warn", "bad" }) pairs.Add(scheme, text, ground);
            pairs.Add(scheme, "ink", "mark");
            pairs.Add(scheme, "paper", "accent");
        }

        return pairs;
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Text_OnItsGround_IsReadable(string scheme, string text, string ground)
    {
        var css = PageAsset.Part("base.css");
        var dark = css.IndexOf("@media screen and (prefers-color-scheme: dark)", StringComparison.Ordinal);
        var part = scheme == "dark" ? css[dark..] : css[..dark];

        Assert.InRange(Ratio(Luminance(part, text), Luminance(part, ground)), 4.5, 21);
    }

    private static double Ratio(double a, double b) => (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);

    private static double Luminance(string css, string name)
    {
        var hex = Regex.Match(css, $"--{name}: #([0-9a-f]{{6}})").Groups[1].Value;
        double Channel(int at)
        {
            var value = int.Parse(hex.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
            return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
        }

        return 0.2126 * Channel(0) + 0.7152 * Channel(2) + 0.0722 * Channel(4);
    }
}
