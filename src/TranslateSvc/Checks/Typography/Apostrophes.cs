namespace TranslateSvc.Checks.Typography;

/// <summary>Writes the apostrophe between two letters in the chosen style; others may be quotation marks, feet or minutes.</summary>
internal static class Apostrophes
{
    public static string Apply(string text, ApostropheStyle style)
    {
        if (style == ApostropheStyle.Keep) return text;
        var (from, to) = style == ApostropheStyle.Curly ? ('\'', '\u2019') : ('\u2019', '\'');
        if (!text.Contains(from)) return text;
        return string.Create(text.Length, (text, from, to), static (span, state) =>
        {
            state.text.CopyTo(span);
            for (var i = 1; i + 1 < span.Length; i++)
                if (span[i] == state.from && char.IsLetter(span[i - 1]) && (char.IsLetterOrDigit(span[i + 1]) || span[i + 1] is '«' or '“' or Shield.Mark)) span[i] = state.to;
        });
    }
}
