using TranslateSvc.Comparison.Scoring;

namespace TranslateSvc.Tests.Comparison.Scoring;

public sealed class PythonTextTests
{
    [Fact]
    public void IsSpace_EveryCharacter_IsPythonsSet()
    {
        int[] python =
        [
            0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x1c, 0x1d, 0x1e, 0x1f, 0x20, 0x85, 0xa0, 0x1680, 0x2000, 0x2001, 0x2002, 0x2003, 0x2004, 0x2005, 0x2006,
            0x2007, 0x2008, 0x2009, 0x200a, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000,
        ];

        var found = Enumerable.Range(0, 0x10000).Where(c => PythonText.IsSpace((char)c));

        Assert.Equal(python, found);
    }

    [Theory]
    [InlineData("ÉCOLE", "école")]
    [InlineData("İ", "i\u0307")]
    [InlineData("ΣΑΣ", "σας")]
    [InlineData("Σ", "σ")]
    [InlineData("ΑΣ’Α", "ασ’α")]
    [InlineData("ΑΣ.", "ας.")]
    [InlineData("𐐀", "𐐨")]
    [InlineData("ẞ", "ß")]
    public void Lower_Text_IsPythons(string text, string expected) => Assert.Equal(expected, PythonText.Lower(text));

    [Fact]
    public void CodePointAt_Surrogates_PairsThemOnly()
    {
        Assert.Equal(0x1f600, PythonText.CodePointAt("😀", 0, out var length));
        Assert.Equal(2, length);
        Assert.Equal(0xd83d, PythonText.CodePointAt("\ud83da", 0, out length));
        Assert.Equal(1, length);
    }
}
