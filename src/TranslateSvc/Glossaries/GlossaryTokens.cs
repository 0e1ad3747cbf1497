using System.Globalization;

namespace TranslateSvc.Glossaries;

/// <summary>A token of a text: a run of letters, marks and digits, or one symbol.</summary>
internal readonly record struct GlossaryToken(int Start, int Length)
{
    public int End => Start + Length;

    public ReadOnlySpan<char> In(ReadOnlySpan<char> text) => text.Slice(Start, Length);
}

/// <summary>
/// Cuts terms and texts alike: white space, hyphens and apostrophes separate and are no tokens, so that <c>l'ONU</c> holds <c>ONU</c> and
/// <c>e-mail</c> equals <c>e mail</c>; any other symbol is a token of its own, so that <c>C++</c> and <c>R&amp;D</c> can be terms.
/// </summary>
internal static class GlossaryTokens
{
    /// <summary>Finds the first token at or after <paramref name="at"/>.</summary>
    /// <returns>False at the end of the text.</returns>
    public static bool Next(ReadOnlySpan<char> text, int at, out GlossaryToken token)
    {
        while (at < text.Length && IsSeparator(text[at])) at++;
        if (at >= text.Length)
        {
            token = default;
            return false;
        }

        var end = at;
        while (end < text.Length && IsWord(text[end])) end++;
        if (end == at) end += char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]) ? 2 : 1;
        token = new GlossaryToken(at, end - at);
        return true;
    }

    private static bool IsSeparator(char c) => char.IsWhiteSpace(c) || c is '\'' or '\u2019' or '\u02BC' or '-' or '\u2010' or '\u2011' or '\u00AD' or '\u200B';

    private static bool IsWord(char c) =>
        char.IsAsciiLetterOrDigit(c) || (c > '\u007F' && (char.IsLetterOrDigit(c) || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark));
}
