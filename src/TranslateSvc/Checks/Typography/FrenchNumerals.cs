namespace TranslateSvc.Checks.Typography;

/// <summary>
/// Digits of French text: U+202F between thousands; a decimal comma where the English form is beyond doubt (<c>3,228.4</c>; <c>3.5 %</c>). A lone <c>2.10</c> may be a version and
/// stays.
/// </summary>
internal static class FrenchNumerals
{
    public static string Apply(string text) => NumeralRewriter.Rewrite(text, static (numeral, after) =>
    {
        if (numeral.HasEnglishThousands && numeral.Point == '.') return numeral.Write(SpacingProfile.NarrowNoBreak, ',');
        if (numeral.HasSpacedThousands && numeral.Point is '\0' or ',') return numeral.Write(SpacingProfile.NarrowNoBreak, ',');
        if (!numeral.HasThousands && numeral.Point == '.' && after is '%') return numeral.Write('\0', ',');
        return null;
    });
}
