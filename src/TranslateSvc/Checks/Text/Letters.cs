using System.Globalization;
using System.Runtime.CompilerServices;
using TranslateSvc.Languages;

namespace TranslateSvc.Checks.Text;

/// <summary>
/// What the word cutter asks of a character, in one look-up for Latin text: its classes in the upper half of the number, and in the lower half the letter under which words of
/// one spelling meet, whatever their case and accents.
/// </summary>
internal static class Letters
{
    /// <summary>Part of a word: a letter, a digit, a combining mark.</summary>
    public const uint Word = 1 << 16;

    /// <summary>A capital.</summary>
    public const uint Upper = 1 << 17;

    /// <summary>A lower-case letter.</summary>
    public const uint Lower = 1 << 18;

    /// <summary>An ASCII digit.</summary>
    public const uint Digit = 1 << 19;

    /// <summary>Part of a word and no letter.</summary>
    public const uint NoLetter = 1 << 20;

    /// <summary>Not ASCII.</summary>
    public const uint Wide = 1 << 21;

    /// <summary>A letter whose plain form is not the one letter of the lower half: <c>œ</c>, and all beyond the table.</summary>
    public const uint Odd = 1 << 22;

    // Latin with its extensions A and B.
    private const int TableSize = 0x250;
    private static readonly uint[] Table = [.. Enumerable.Range(0, TableSize).Select(c => Read((char)c))];

    /// <summary>The classes and the folded letter of <paramref name="c"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Of(char c)
    {
        var table = Table;
        return c < (uint)table.Length ? table[c] : Read(c);
    }

    /// <summary>The hash of a word, as <see cref="TextView"/> makes it while it cuts.</summary>
    public static uint Hash(ReadOnlySpan<char> word)
    {
        var hash = 0u;
        foreach (var c in word) hash = WordHash.Add(hash, Of(c));
        return WordHash.Finish(hash);
    }

    private static uint Read(char c)
    {
        if (c is >= '\u2010' and <= '\u205F') return c | Wide; // dashes, quotation marks, spaces: beyond the table, and common

        var category = char.GetUnicodeCategory(c);
        var mark = c >= '\u0300' && category is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
        if (!char.IsLetterOrDigit(c) && !mark) return char.IsAscii(c) ? c : c | Wide;
        var classes = Word;
        if (category == UnicodeCategory.UppercaseLetter) classes |= Upper;
        if (category == UnicodeCategory.LowercaseLetter) classes |= Lower;
        if (char.IsAsciiDigit(c)) classes |= Digit;
        if (!char.IsLetter(c)) classes |= NoLetter;
        if (!char.IsAscii(c)) classes |= Wide;
        if (c >= TableSize) return classes | Odd | char.ToUpperInvariant(char.ToLowerInvariant(c));
        var plain = TextFold.Decomposed(c.ToString());
        return plain.Length == 1 ? classes | plain[0] : classes | Odd | char.ToLowerInvariant(c);
    }
}
