using TranslateSvc.Cli.Layout;

namespace TranslateSvc.Cli.Tests.Layout;

public sealed class DisplayWidthTests
{
    [Theory]
    [InlineData("", 0)]
    [InlineData("été", 3)]
    [InlineData("e\u0301te\u0301", 3)]
    [InlineData("a\u00A0\u202Fb", 4)]
    [InlineData("漢字", 4)]
    [InlineData("👨‍👩‍👧", 2)]
    [InlineData("🇫🇷", 2)]
    [InlineData("☀\uFE0F", 2)]
    public void Of_Text_CountsTerminalColumns(string text, int width) => Assert.Equal(width, DisplayWidth.Of(text));

    [Theory]
    [InlineData("article.fr.txt", 20, "article.fr.txt")]
    [InlineData("article.fr.txt", 8, "article…")]
    [InlineData("漢字仮名", 6, "漢字…")]
    [InlineData("abc", 1, "…")]
    [InlineData("abc", 0, "")]
    public void Truncate_Text_KeepsWholeGraphemes(string text, int width, string expected) => Assert.Equal(expected, DisplayWidth.Truncate(text, width));
}
