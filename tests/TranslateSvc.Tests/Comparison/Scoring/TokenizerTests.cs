using CsCheck;
using TranslateSvc.Comparison.Scoring;
using TranslateSvc.Comparison.Scoring.Tokenizers;

namespace TranslateSvc.Tests.Comparison.Scoring;

public sealed class TokenizerTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("   ", "")]
    [InlineData("Hello, world!", "Hello , world !")]
    [InlineData("It's a well-known fact.", "It's a well-known fact .")]
    [InlineData("1,234.5 and 3.14", "1,234.5 and 3.14")]
    [InlineData("in 2012.", "in 2012 .")]
    [InlineData("1990-2000", "1990 - 2000")]
    [InlineData("a-1", "a-1")]
    [InlineData("wait...", "wait . . .")]
    [InlineData("a..5", "a . .5")]
    [InlineData(".5", ". 5")]
    [InlineData("5.", "5 .")]
    [InlineData("5.-", "5 . -")]
    [InlineData("x &quot;y&quot; &amp;lt; &gt;", "x \" y \" < >")]
    [InlineData("&#39;", "& # 39 ;")]
    [InlineData("&apos;", "& apos ;")]
    [InlineData("a <skipped>b", "a b")]
    [InlineData("co-\noperate\nnow", "cooperate now")]
    [InlineData("« Oui », dit-il.", "« Oui » , dit-il .")]
    [InlineData("l’État", "l’État")]
    [InlineData("a/b [c] {d} e|f ~", "a / b [ c ] { d } e | f ~")]
    [InlineData("𝔘.𝔙", "𝔘 . 𝔙")]
    [InlineData("a\u001fb\u00a0c\u202fd\u3000e", "a b c d e")]
    [InlineData("a\u200bb", "a\u200bb")]
    public void Tokenize_13a_SplitsLikeMteval(string line, string expected) => Assert.Equal(expected, Tokens(BleuTokenizer.Mteval13a, line));

    [Theory]
    [InlineData("", "")]
    [InlineData("« Oui », dit-il.", "« Oui » , dit - il .")]
    [InlineData("l’État", "l ’ État")]
    [InlineData("It's", "It ' s")]
    [InlineData("1,234.5", "1,234.5")]
    [InlineData("in 2012.", "in 2012.")]
    [InlineData("½.5", "½.5")]
    [InlineData("$5 + 5€ = 10°", "$ 5 + 5 € = 10 °")]
    [InlineData("&quot;", "& quot ;")]
    [InlineData("wait…", "wait …")]
    [InlineData("...", ". . .")]
    [InlineData("😀ok", "😀 ok")]
    [InlineData("𝟏.𝟐", "𝟏.𝟐")]
    [InlineData("𝔘.𝔙", "𝔘 . 𝔙")]
    [InlineData("你好，世界。", "你好 ， 世界 。")]
    public void Tokenize_International_SplitsUnicodePunctuation(string line, string expected) => Assert.Equal(expected, Tokens(BleuTokenizer.International, line));

    [Theory]
    [InlineData("ab c", "a b c")]
    [InlineData("é😀字", "é 😀 字")]
    [InlineData("e\u0301", "e \u0301")]
    public void Tokenize_Character_SplitsCodePoints(string line, string expected) => Assert.Equal(expected, Tokens(BleuTokenizer.Character, line));

    [Fact]
    public void Tokenize_None_KeepsWords() => Assert.Equal("a,b c.", Tokens(BleuTokenizer.None, " a,b\t c. "));

    [Fact]
    public void Tokenize_AnyLine_KeepsEveryVisibleCharacter()
    {
        var lines = Gen.Char["ab5.,-&;«’😀 \t\u00a0!"].Array[0, 40].Select(characters => new string(characters));
        lines.Sample(line =>
        {
            foreach (var tokenizer in Enum.GetValues<BleuTokenizer>())
                Assert.Equal(Visible(line), Visible(Tokens(tokenizer, line)));
        });
    }

    private static string Visible(string text) => string.Concat(text.Where(c => !PythonText.IsSpace(c)));

    private static string Tokens(BleuTokenizer tokenizer, string line)
    {
        var tokens = new List<string>();
        foreach (var word in PythonText.Words(BleuTokenizers.Of(tokenizer).Tokenize(line, new TokenizerScratch()))) tokens.Add(word.ToString());
        return string.Join(' ', tokens);
    }
}
