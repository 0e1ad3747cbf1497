using System.Text;
using TranslateSvc.Checks.Typography;
using TranslateSvc.Languages;
using static TranslateSvc.Tests.Checks.Typography.TypographerFixture;

namespace TranslateSvc.Tests.Checks.Typography;

public sealed class EnglishTypographyTests
{
    public static TheoryData<string, string> Rows => new()
    {
        { "« It's over ! » she said.", "\"It's over!\" she said." },
        { "«It's over!» she said.", "\"It's over!\" she said." },
        { "He said : « I heard “no”. »", "He said: \"I heard 'no'.\"" },
        { "« We will act, » he said, « today. »", "\"We will act,\" he said, \"today.\"" },
        { "A rise of 3.5 % ; nothing else", "A rise of 3.5%; nothing else" },
        { "A rise of 3,5 %", "A rise of 3.5%" },
        { "€3 228,4 billion", "€3,228.4 billion" },
        { "Why ? Because !", "Why? Because!" },
        { "Wait... that is all", "Wait… that is all" },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void Apply_EverySpaceAndForm_ReachesTheSameText(string input, string expected)
    {
        foreach (var space in " \u00A0\u202F\u2009")
        {
            foreach (var form in new[] { NormalizationForm.FormC, NormalizationForm.FormD })
            {
                var variant = string.Concat(input.Select((c, i) => c == ' ' && i + 1 < input.Length
                    && (";!?:%»".Contains(input[i + 1]) || input[i - 1] == '«' || (char.IsDigit(input[i - 1]) && char.IsDigit(input[i + 1]))) ? space : c)).Normalize(form);
                // A curly nested mark makes the text a curly one; that is asserted below.
                if (!input.Contains('“')) Assert.Equal(expected, Apply(variant, LanguageTag.English));
                Assert.Equal(expected, Apply(variant, LanguageTag.English, o => o.EnglishQuotes = QuoteStyle.Straight));
            }
        }
    }

    [Fact]
    public void Apply_GuillemetsInCurlyText_BecomeCurly() =>
        Assert.Equal("He said: “I heard ‘no’.”", Apply("He said : « I heard “no”. »", LanguageTag.English));

    [Fact]
    public void Apply_Curly_WritesCurlyMarks() =>
        Assert.Equal("“It’s over!” she said.", Apply("\"It's over!\" she said.", LanguageTag.English, o =>
        {
            o.EnglishQuotes = QuoteStyle.Curly;
            o.Apostrophes = ApostropheStyle.Curly;
        }));

    [Fact]
    public void Apply_NoBreakThousands_BecomeCommas() =>
        Assert.Equal("10,000 people", Apply("10\u202F000 people", LanguageTag.English));

    [Theory]
    [InlineData("It's a \"test\": yes; no! why? 50%")]
    [InlineData("See https://example.org/a?b=c ; at 12:30")]
    [InlineData("On May 12 300 people came")]
    [InlineData("Version 2.10; 192.168.0.1; 03/04/2025; 9:30 p.m.")]
    [InlineData("He said « no")]
    [InlineData("A 27\" screen :)")]
    [InlineData("`a ? b : c`")]
    public void Apply_NothingToDo_ReturnsTheText(string text)
    {
        var expected = text.Replace("c ;", "c;");
        Assert.Contains(Apply(text, LanguageTag.English), new[] { text, expected });
    }

    [Fact]
    public void Apply_Disabled_ReturnsTheText() => Assert.Equal("« Non ! »", Apply("« Non ! »", LanguageTag.English, o => o.Enabled = false));
}
