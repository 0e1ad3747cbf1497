using CsCheck;
using TranslateSvc.Documents;
using TranslateSvc.Documents.Segmentation;
using TranslateSvc.Languages;

namespace TranslateSvc.Tests.Documents;

public sealed class TextCuttingTests
{
    private const string Sentence = "Le gouvernement a annoncé mardi une réforme du financement des universités, qui entrera en vigueur à la rentrée.";

    [Fact]
    public void Parse_LongParagraph_IsCutAtSentenceEndsEvenly()
    {
        var document = Formats.Plain("Un titre\n\n" + string.Join(' ', Enumerable.Repeat(Sentence, 25)) + "\n\nFin.");
        var parts = document.Segments.Where(s => s.Paragraph == 1).ToArray();
        Assert.True(parts.Length > 1);
        Assert.All(parts, p => Assert.EndsWith("rentrée.", p.Text));
        Assert.All(parts, p => Assert.InRange(p.TokenCount, 100, 220));
        Assert.All(parts, p => Assert.Equal(Formats.Counter.Count(p.Text), p.TokenCount));
        Assert.Equal(2, document.Segments[^1].Paragraph);
        Formats.AssertLossless(document);
    }

    [Fact]
    public void Parse_LongSentenceUnderTheHardLimit_StaysWhole()
    {
        var document = Formats.Plain("Il y avait " + string.Join(", ", Enumerable.Repeat("une réforme du financement", 100)) + ".");
        Assert.InRange(Assert.Single(document.Segments).TokenCount, 221, 1200);
    }

    [Fact]
    public void Parse_SentenceOverTheHardLimit_IsCutAfterClauses()
    {
        var document = Formats.Plain("Il y avait " + string.Join(", ", Enumerable.Repeat("une réforme du financement", 1000)) + ".");
        Assert.All(document.Segments.SkipLast(1), s => Assert.EndsWith("financement,", s.Text));
        Assert.All(document.Segments, s => Assert.InRange(s.TokenCount, 1, 220));
        Formats.AssertLossless(document);
    }

    [Theory]
    [InlineData("a")]
    [InlineData("é")]
    [InlineData("漢")]
    [InlineData("mot ")]
    [InlineData("a👨‍👩‍👧‍👦")]
    [InlineData("a\u0301\u0302\u0303")]
    [InlineData("ab https://exemple.fr/un/chemin?x=1")]
    [InlineData("a                                                                      ")]
    public void Parse_MillionCharactersWithoutSentences_IsCutBetweenGraphemes(string unit)
    {
        var document = Formats.Plain(string.Concat(Enumerable.Repeat(unit, 1_000_000 / unit.Length)));
        Formats.AssertLossless(document);
        Assert.All(document.Segments, s => Assert.InRange(s.TokenCount, 0, 1200));
        Assert.All(document.Segments, s => Assert.False(char.IsLowSurrogate(s.Text[0]) || char.GetUnicodeCategory(s.Text[0]) == System.Globalization.UnicodeCategory.NonSpacingMark));
        if (unit.Contains("http")) Assert.All(document.Segments, s => Assert.False(s.Text.EndsWith("https") || s.Text.StartsWith("://")));
    }

    [Fact]
    public void Parse_SmallLimits_NoSegmentExceedsTheHardLimit()
    {
        var formats = Formats.Create(new SegmentationOptions { MaxSegmentTokens = 16, ChunkTokens = 32, HardChunkTokens = 64 });
        Gen.OneOf("mot ", "Phrase. ", "a", "é", "😀", ", ", "https://exemple.fr/a ", "`code` ", "  ", "\n", "zzzzzzzzzzzz", "漢字").Array[0, 200].Select(string.Concat).Sample(text =>
        {
            var document = formats.Parse(text, "", LanguageTag.French);
            Formats.AssertLossless(document);
            Assert.All(document.Segments, s => Assert.InRange(s.TokenCount, 0, 64));
        });
    }

    [Theory]
    [InlineData("\uFEFFun\0 deux\u0007", "un deux")]
    [InlineData("e\u0301", "é")]
    [InlineData("a\r\nb\rc\td\fe", "a\r\nb\rc\td\ne")]
    public void Normalize_Text_IsCleanNfcWithItsOwnLineEnds(string text, string expected) => Assert.Equal(expected, TextNormalizer.Normalize(text));

    [Fact]
    public void Normalize_LoneSurrogates_AreReplaced() => Assert.Equal("a\uFFFDb\uFFFD\uD83D\uDE00", TextNormalizer.Normalize("a\uD83Db\uDE00\uD83D\uDE00"));

    [Fact]
    public void Normalize_AnyText_IsIdempotent() => Gen.String.Sample(text =>
    {
        var once = TextNormalizer.Normalize(text);
        Assert.Equal(once, TextNormalizer.Normalize(once));
        Assert.True(once.IsNormalized());
    });
}
