using System.Diagnostics.CodeAnalysis;

namespace TranslateSvc.Checks.Numbers;

/// <summary>Reads Roman numerals: <c>XIV</c>, <c>XXIe</c>, <c>Ier</c>.</summary>
internal static class RomanNumeral
{
    private static readonly string[] Suffixes = ["e", "er", "ère", "re", "ème", "ième", "ᵉ"];

    private static readonly (int Worth, string Written)[] Parts =
    [
        (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    ];

    /// <summary>Reads the word as a Roman numeral. A century (<c>XXIe siècle</c>) must have a counterpart; any other numeral may be one.</summary>
    public static bool TryRead(string text, int start, int end, NumberLexicon lexicon, [NotNullWhen(true)] out NumberMention? mention)
    {
        mention = null;
        var letters = start;
        while (letters < end && Digit(text[letters]) > 0) letters++;
        var suffix = text.AsSpan(letters, end - letters);
        if (letters == start || (suffix.IsEmpty && letters - start < 2) || (!suffix.IsEmpty && !IsSuffix(suffix))
            || !TryParse(text.AsSpan(start, letters - start), out var value)) return false;
        var century = lexicon.IsFrench && text.AsSpan(end) is [_, .. var rest] && rest.StartsWith("siècle", StringComparison.OrdinalIgnoreCase);
        mention = new NumberMention(text[start..end], start, NumberKind.Quantity, value) { IsExplicit = century };
        return true;
    }

    /// <summary>True for a letter of Roman numerals.</summary>
    public static bool Begins(char c) => Digit(c) > 0;

    private static bool IsSuffix(ReadOnlySpan<char> suffix)
    {
        foreach (var one in Suffixes)
            if (suffix.SequenceEqual(one)) return true;
        return false;
    }

    private static bool TryParse(ReadOnlySpan<char> letters, out int value)
    {
        value = 0;
        if (letters.Length > 12) return false;
        for (var i = 0; i < letters.Length; i++)
        {
            var digit = Digit(letters[i]);
            value += i + 1 < letters.Length && digit < Digit(letters[i + 1]) ? -digit : digit;
        }

        return value is > 0 and < 4000 && IsCanonical(value, letters);
    }

    /// <summary>Whether the numeral is written as it should be, so that only real ones pass (<c>XIV</c>, not <c>IIII</c> nor the word <c>MIX</c> misspelt).</summary>
    private static bool IsCanonical(int value, ReadOnlySpan<char> letters)
    {
        foreach (var (worth, written) in Parts)
        {
            for (; value >= worth; value -= worth)
            {
                if (!letters.StartsWith(written)) return false;
                letters = letters[written.Length..];
            }
        }

        return letters.IsEmpty;
    }

    private static int Digit(char c) => c switch { 'I' => 1, 'V' => 5, 'X' => 10, 'L' => 50, 'C' => 100, 'D' => 500, 'M' => 1000, _ => 0 };
}
