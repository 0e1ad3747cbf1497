using CsCheck;
using TranslateSvc.Cli.Terminal;

namespace TranslateSvc.Cli.Tests.Terminal;

public sealed class TerminalTextTests
{
    private static readonly string[] Hostile =
        ["\e", "[", "]", "0;", "31m", "2J", "\a", "\u009B", "\u009D", "\u009C", "\\", "P", "x", "é", " ", "\n", "\t", "\r", "\b", "\0", "\u007F", "\u202E", "\u2066", "(B", "#8", "c"];

    [Theory]
    [InlineData("a\e[31mrouge\e[0mb", "arougeb")]
    [InlineData("a\e]0;owned\ab", "ab")]
    [InlineData("a\e]8;;http://x.example\e\\lien\e]8;;\e\\b", "alienb")]
    [InlineData("a\u009B2Jb", "ab")]
    [InlineData("a\ePq#0\e\\b", "ab")]
    [InlineData("a\e]0;no end, the text stays", "a0;no end, the text stays")]
    [InlineData("a\b\b\0b\u007F\u0085", "ab")]
    [InlineData("deux\r\nlignes\tici\ravant", "deux\r\nlignes\ticiavant")]
    [InlineData("abc\u202Edef\u2069", "abcdef")]
    [InlineData("«\u00A0Déjà\u202F!\u00A0» 漢 👨‍👩‍👧", "«\u00A0Déjà\u202F!\u00A0» 漢 👨‍👩‍👧")]
    public void Clean_Text_HoldsNoControls(string text, string expected) => Assert.Equal(expected, TerminalText.Clean(text));

    [Fact]
    public void Clean_AnyHostileText_LeavesOnlyTabsAndLineEnds() =>
        Gen.OneOf(Hostile).Array[0, 40].Select(string.Concat).Sample(text =>
            TerminalText.Clean(text).Replace("\r\n", "\n").All(c => !char.IsControl(c) || c is '\n' or '\t'));

    [Fact]
    public void Clean_AnyHostileText_KeepsItsLetters() =>
        Gen.OneOf("\e", "\u009D", "\u009B", "\e]", "\e_", "é", "漢", "\n").Array[0, 40].Select(string.Concat).Sample(text =>
            TerminalText.Clean(text).Count(c => c is 'é' or '漢') == text.Count(c => c is 'é' or '漢'));

    [Fact]
    public void CleanLine_ManyLines_IsOne() => Assert.Equal("a b c", TerminalText.CleanLine("a\r\nb\tc\n"));
}
