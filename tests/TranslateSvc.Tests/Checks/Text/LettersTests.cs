using TranslateSvc.Checks.Text;

namespace TranslateSvc.Tests.Checks.Text;

public sealed class LettersTests
{
    private static readonly char[] All = [.. Enumerable.Range(0, char.MaxValue + 1).Select(c => (char)c)];

    [Fact]
    public void Of_EveryCharacter_HasItsClasses()
    {
        foreach (var c in All)
        {
            var letter = Letters.Of(c);
            var mark = char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark;

            Assert.Equal(char.IsLetterOrDigit(c) || mark, (letter & Letters.Word) != 0);
            Assert.Equal(char.IsUpper(c), (letter & Letters.Upper) != 0);
            Assert.Equal(char.IsLower(c) && char.IsLetterOrDigit(c), (letter & Letters.Lower) != 0);
            Assert.Equal(char.IsAsciiDigit(c), (letter & Letters.Digit) != 0);
            Assert.Equal(!char.IsAscii(c), (letter & Letters.Wide) != 0);
        }
    }

    [Fact]
    public void Hash_SpellingsOfOneLetter_Meet()
    {
        // Every letter of the lists, against every character that any comparison of the checks takes for it.
        foreach (var letter in FunctionWords.All.SelectMany(f => f.Words).SelectMany(w => w).Distinct())
        {
            foreach (var c in All)
            {
                var equal = string.Equals(letter.ToString(), c.ToString(), StringComparison.OrdinalIgnoreCase);
                if (equal) Assert.Equal(letter, char.ToLowerInvariant(c));
                if (equal || char.ToLowerInvariant(c) == letter) Assert.True(Letters.Hash([c]) == Letters.Hash([letter]) || c > '\u024F', $"U+{(int)c:X4} for {letter}");
            }
        }
    }

    [Fact]
    public void Plain_EveryLatinLetter_IsItsDecomposition()
    {
        foreach (var c in All.Where(c => c < '\u0250'))
            Assert.Equal(TextFold.Decomposed($"a{c}b"), TextFold.Plain($"a{c}b"));
    }
}
