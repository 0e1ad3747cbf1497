using CsCheck;
using TranslateSvc.Checks.Typography;
using TranslateSvc.Languages;
using static TranslateSvc.Tests.Checks.Typography.TypographerFixture;

namespace TranslateSvc.Tests.Checks.Typography;

public sealed class TypographyPropertyTests
{
    private static readonly string[] Pieces =
    [
        " ", " ", "\u00A0", "\u202F", "\u2009", "\n", "\t", "«", "»", "“", "”", "„", "\"", "'", "’", "‘", ":", ";", "!", "?", "%", "€", ".", "...", "…", ",", "-", "(", ")", "[", "]", "*", "_", "`",
        "mot", "l", "A", "12", "3", "228", "3,5", "3.5", "12:30", "é", "e\u0301", "https://exemple.org/a?b", "{name}", "%s", "&nbsp;", ":tada:", "<b>", "</b>", "![a](b)", "\uF8FF", "\uD83D",
    ];

    private static readonly Gen<string> Texts = Gen.Int[0, Pieces.Length - 1].Array[0, 24].Select(choice => string.Concat(choice.Select(i => Pieces[i])));
    private static readonly LanguageTag[] All = [LanguageTag.French, Canada, LanguageTag.English];

    [Theory]
    [InlineData(QuoteStyle.Keep, ApostropheStyle.Keep)]
    [InlineData(QuoteStyle.Straight, ApostropheStyle.Straight)]
    [InlineData(QuoteStyle.Curly, ApostropheStyle.Curly)]
    public void Apply_Twice_EqualsOnce(QuoteStyle quotes, ApostropheStyle apostrophes)
    {
        Texts.Sample(
            text =>
            {
                foreach (var target in All)
                {
                    var once = Apply(text, target, Configure);
                    Assert.Equal(once, Apply(once, target, Configure));
                }
            },
            iter: 3_000);

        void Configure(TypographyOptions options)
        {
            options.EnglishQuotes = quotes;
            options.Apostrophes = apostrophes;
        }
    }

    [Fact]
    public void Apply_AnyText_KeepsEveryLetterAndDigitInOrder() =>
        Texts.Sample(
            text =>
            {
                foreach (var target in All)
                    Assert.Equal(LettersAndDigits(text), LettersAndDigits(Apply(text, target)));
            },
            iter: 3_000);

    private static string LettersAndDigits(string text) => string.Concat(text.Where(char.IsLetterOrDigit));
}
