using Microsoft.Extensions.Options;
using TranslateSvc.Checks.Typography;
using TranslateSvc.Languages;

namespace TranslateSvc.Tests.Checks.Typography;

internal static class TypographerFixture
{
    public static readonly LanguageTag Canada = new("fr", "CA");

    public static string Apply(string text, LanguageTag target, Action<TypographyOptions>? configure = null)
    {
        var options = new TypographyOptions();
        configure?.Invoke(options);
        return new Typographer(Options.Create(options)).Apply(text, target);
    }

    /// <summary>Makes invisible spaces visible: <c>~</c> is U+00A0, <c>_</c> is U+202F.</summary>
    public static string Spaced(string text) => text.Replace('~', '\u00A0').Replace('_', '\u202F');
}
