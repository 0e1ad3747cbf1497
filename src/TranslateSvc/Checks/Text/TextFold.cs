using System.Buffers;
using System.Globalization;
using System.Text;

namespace TranslateSvc.Checks.Text;

/// <summary>Foldings under which two texts count as the same.</summary>
internal static class TextFold
{
    /// <summary>Letters and digits only, lower case: blind to spaces, quotation marks, punctuation and case.</summary>
    public static string LettersAndDigits(ReadOnlySpan<char> text)
    {
        var rented = ArrayPool<char>.Shared.Rent(text.Length);
        var length = 0;
        foreach (var c in text)
            if (Words.IsWord(c)) rented[length++] = char.ToLowerInvariant(c);
        var folded = new string(rented, 0, length);
        ArrayPool<char>.Shared.Return(rented);
        return folded;
    }

    /// <summary>Lower case without diacritics; <c>œ</c> and <c>æ</c> as two letters.</summary>
    public static string Plain(ReadOnlySpan<char> word)
    {
        if (Ascii.IsValid(word) || word.ContainsAnyInRange('\uD800', '\uDFFF')) return word.ToString().ToLowerInvariant();
        var folded = new StringBuilder(word.Length + 2);
        foreach (var c in word.ToString().Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark) continue;
            switch (c)
            {
                case 'œ' or 'Œ': folded.Append("oe"); break;
                case 'æ' or 'Æ': folded.Append("ae"); break;
                case 'ß': folded.Append("ss"); break;
                case 'ł' or 'Ł': folded.Append('l'); break;
                case 'ø' or 'Ø': folded.Append('o'); break;
                default: folded.Append(char.ToLowerInvariant(c)); break;
            }
        }

        return folded.ToString();
    }
}
