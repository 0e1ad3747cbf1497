using CsCheck;
using TranslateSvc.Cli.Layout;

namespace TranslateSvc.Cli.Tests.Layout;

public sealed class LineWrapperTests
{
    [Theory]
    [InlineData("one two three", 7, "one two|three")]
    [InlineData("one two three", 8, "one two|three")]
    [InlineData("", 10, "")]
    [InlineData("a\nb\r\nc", 10, "a|b|c")]
    [InlineData("abcdefgh", 3, "abc|def|gh")]
    [InlineData("Saint-Aubin-les-Forges", 12, "Saint-Aubin-|les-Forges")]
    [InlineData("de 2019-2020", 6, "de|2019-2|020")]
    [InlineData("漢字仮名", 5, "漢字|仮名")]
    public void Wrap_Text_BreaksAtSpacesAndHyphens(string text, int width, string lines) =>
        Assert.Equal(lines.Split('|'), LineWrapper.Wrap(text, width));

    [Theory]
    [InlineData("il a dit 4,2\u00A0milliards", 16, "il a dit|4,2\u00A0milliards")]
    [InlineData("vraiment fini\u202F!", 13, "vraiment|fini\u202F!")]
    [InlineData("vraiment fini !", 13, "vraiment|fini !")]
    [InlineData("il dit « oui » ici", 9, "il dit|« oui »|ici")]
    [InlineData("une part de 23 % ici", 14, "une part de|23 % ici")]
    public void Wrap_FrenchSpacing_IsNeverBroken(string text, int width, string lines) =>
        Assert.Equal(lines.Split('|'), LineWrapper.Wrap(text, width));

    [Theory]
    [InlineData("e\u0301e\u0301e\u0301", 2, "e\u0301e\u0301|e\u0301")]
    [InlineData("👨‍👩‍👧👨‍👩‍👧", 2, "👨‍👩‍👧|👨‍👩‍👧")]
    [InlineData("🇫🇷🇬🇧", 3, "🇫🇷|🇬🇧")]
    public void Wrap_LongWord_IsCutBetweenGraphemes(string text, int width, string lines) =>
        Assert.Equal(lines.Split('|'), LineWrapper.Wrap(text, width));

    [Fact]
    public void Wrap_AnyText_FitsAndLosesNothing() =>
        Gen.Select(Texts.Any, Gen.Int[LineWrapper.MinWidth, 60]).Sample((text, width) =>
        {
            var lines = LineWrapper.Wrap(text, width);
            return lines.Count > 0
                && lines.All(line => DisplayWidth.Of(line) <= width)
                && Texts.WithoutSpaces(string.Concat(lines)) == Texts.WithoutSpaces(text);
        });

    [Fact]
    public void Wrap_Again_ChangesNothing() =>
        Gen.Select(Texts.Any, Gen.Int[LineWrapper.MinWidth, 60]).Sample((text, width) =>
        {
            var lines = LineWrapper.Wrap(text, width);
            return lines.SequenceEqual(lines.SelectMany(line => LineWrapper.Wrap(line, width)));
        });
}
