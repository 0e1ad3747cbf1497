namespace TranslateSvc.Checks.Typography;

/// <summary>Digits of English text: French thousands and decimals where their form is beyond doubt (<c>3 228,4</c>; <c>10 000</c> with a no-break space; <c>3,5 %</c>).</summary>
internal static class EnglishNumerals
{
    public static string Apply(string text) => NumeralRewriter.Rewrite(text, static (numeral, after) =>
    {
        if (numeral.HasSpacedThousands && (numeral.Point == ',' || (numeral.Point == '\0' && numeral.HasNoBreakThousands))) return numeral.Write(',', '.');
        if (!numeral.HasThousands && numeral.Point == ',' && after is '%' && numeral.Decimals is 1 or 2) return numeral.Write('\0', '.');
        return null;
    });
}
