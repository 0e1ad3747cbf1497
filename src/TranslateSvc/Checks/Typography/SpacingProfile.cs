using TranslateSvc.Languages;

namespace TranslateSvc.Checks.Typography;

/// <summary>The spaces that a region's French puts before its punctuation.</summary>
/// <param name="HighPunctuation">Before <c>; ! ?</c>, or null for none.</param>
internal sealed record SpacingProfile(char? HighPunctuation)
{
    /// <summary>U+00A0: before <c>:</c> and <c>%</c>, inside guillemets, before a currency sign; every French profile.</summary>
    public const char NoBreak = '\u00A0';

    /// <summary>U+202F: before <c>; ! ?</c> in France and between thousands.</summary>
    public const char NarrowNoBreak = '\u202F';

    private static readonly SpacingProfile France = new(NarrowNoBreak);
    private static readonly SpacingProfile Canada = new((char?)null);

    /// <summary>Canadian French sets no space before <c>; ! ?</c> (Office québécois de la langue française); all others follow the Imprimerie nationale.</summary>
    public static SpacingProfile Of(LanguageTag tag) => tag.Region == "CA" ? Canada : France;
}
