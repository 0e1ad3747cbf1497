using System.Buffers;
using System.Globalization;
using System.Text;

namespace TranslateSvc.Checks.Text;

/// <summary>Foldings under which two texts count as the same.</summary>
internal static class TextFold
{
    // Each Latin letter's plain form: one character, or two in the upper half.
    private static readonly uint[] Latin = [.. Enumerable.Range(0, 0x250).Select(c => Decomposed(((char)c).ToString())).Select(plain =>
        plain.Length == 1 ? plain[0] : plain[0] | ((uint)plain[1] << 16))];

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

    /// <summary>Whether <see cref="LettersAndDigits"/> of the two is the same, without making either.</summary>
    public static bool SameLettersAndDigits(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        var (i, k) = (0, 0);
        while (true)
        {
            while (i < a.Length && !Words.IsWord(a[i])) i++;
            while (k < b.Length && !Words.IsWord(b[k])) k++;
            if (i == a.Length || k == b.Length) return i == a.Length && k == b.Length;
            if (a[i] != b[k] && char.ToLowerInvariant(a[i]) != char.ToLowerInvariant(b[k])) return false;
            i++;
            k++;
        }
    }

    /// <summary>The first four characters of <see cref="LettersAndDigits"/>, or as many as there are, in one number.</summary>
    public static ulong Beginning(ReadOnlySpan<char> text)
    {
        var (beginning, length) = (0UL, 0);
        foreach (var c in text)
        {
            if (!Words.IsWord(c)) continue;
            beginning = (beginning << 16) | char.ToLowerInvariant(c);
            if (++length == 4) break;
        }

        return beginning;
    }

    /// <summary>Lower case without diacritics; <c>œ</c> and <c>æ</c> as two letters.</summary>
    public static string Plain(ReadOnlySpan<char> word)
    {
        Span<char> buffer = stackalloc char[64];
        return PlainIn(word, buffer).ToString();
    }

    /// <summary>The same, written to <paramref name="buffer"/> where it has two characters of room for each of the word's and the word is Latin.</summary>
    public static ReadOnlySpan<char> PlainIn(ReadOnlySpan<char> word, Span<char> buffer)
    {
        if (word.Length * 2 > buffer.Length) return Slow(word);
        var length = 0;
        foreach (var c in word)
        {
            if (c >= Latin.Length) return Slow(word);
            var plain = Latin[c];
            buffer[length++] = (char)plain;
            if (plain > char.MaxValue) buffer[length++] = (char)(plain >> 16);
        }

        return buffer[..length];
    }

    /// <summary>Lower case without diacritics, by Unicode's decompositions.</summary>
    internal static string Decomposed(string word)
    {
        var folded = new StringBuilder(word.Length + 2);
        foreach (var c in word.Normalize(NormalizationForm.FormD))
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

    private static string Slow(ReadOnlySpan<char> word) =>
        Ascii.IsValid(word) || word.ContainsAnyInRange('\uD800', '\uDFFF') ? word.ToString().ToLowerInvariant() : Decomposed(word.ToString());
}
