using CsCheck;
using TranslateSvc.Checks.Numbers;
using TranslateSvc.Languages;

namespace TranslateSvc.Tests.Checks;

public sealed class NumberExtractorTests
{
    [Theory]
    [InlineData("fr", "trois mille deux cent vingt-huit", 3228)]
    [InlineData("fr", "quatre-vingt-dix-neuf", 99)]
    [InlineData("fr", "soixante et onze", 71)]
    [InlineData("fr", "soixante-dix-sept", 77)]
    [InlineData("fr", "deux cents", 200)]
    [InlineData("fr", "septante-deux", 72)]
    [InlineData("fr", "3 milliards", 3_000_000_000)]
    [InlineData("fr", "un demi-million", 500_000)]
    [InlineData("en", "three thousand two hundred and twenty-eight", 3228)]
    [InlineData("en", "a hundred", 100)]
    [InlineData("en", "two and a half million", 2_500_000)]
    [InlineData("en", "3 billion", 3_000_000_000)]
    [InlineData("en", "half a million", 500_000)]
    public void Extract_OneNumber_ReadsItsValue(string language, string text, long value)
    {
        LanguageTag.TryParse(language, out var tag);

        var mention = Assert.Single(NumberExtractor.Extract(text, tag), m => m.Value > 1);

        Assert.Equal(value, mention.Value);
    }

    [Fact]
    public void Extract_NumbersSideBySide_KeepsThemApart()
    {
        var values = NumberExtractor.Extract("deux ou trois, puis cinq six", LanguageTag.French).Select(m => m.Value);

        Assert.Equal([2m, 3m, 5m, 6m], values);
    }

    [Theory]
    [InlineData("5 %", "%")]
    [InlineData("5 euros", "€")]
    [InlineData("5 milliards d'euros", "€")]
    [InlineData("5 dollars", "$")]
    [InlineData("5 chats", null)]
    public void Extract_Unit_IsRead(string text, string? unit) => Assert.Equal(unit, NumberExtractor.Extract(text, LanguageTag.French)[0].Unit);

    [Fact]
    public void Extract_AnyText_GivesMentionsThatStandThere()
    {
        var pieces = new[] { "1", "12", "345", "2024", " ", "\u202F", ",", ".", ":", "/", "-", "h", "p.m.", "%", "€", "mille", "cent", "XXIe", "siècle", "billion", "et", "demi", "vingt", "s", "années", "\uD83D" };
        Gen.Int[0, pieces.Length - 1].Array[0, 20].Select(choice => string.Concat(choice.Select(i => pieces[i]))).Sample(
            text =>
            {
                foreach (var language in new[] { LanguageTag.French, LanguageTag.English })
                {
                    foreach (var mention in NumberExtractor.Extract(text, language))
                        Assert.Equal(mention.Text, text.Substring(mention.Start, mention.Length));
                }
            },
            iter: 3_000);
    }

    [Fact]
    public void Index_OfTheSameText_ContainsEveryMention() =>
        Gen.Int[1, 999_999].Select(Gen.Int[0, 4]).Sample((number, form) =>
        {
            var text = form switch { 0 => $"{number}", 1 => $"{number} millions", 2 => $"{number} %", 3 => $"v{number}.1.2", _ => $"{number % 24}:{number % 60:00}" };
            Assert.Empty(NumberIndex.Of(text, LanguageTag.French).Missing(NumberExtractor.Extract(text, LanguageTag.French)));
        });
}
