using CsCheck;
using TranslateSvc.Documents;

namespace TranslateSvc.Tests.Documents;

public sealed class PlainTextFormatTests
{
    private const string Wrapped =
        "Le gouvernement a annoncé mardi une réforme du\nfinancement des universités, qui entrera en vigueur\nà la rentrée. Les syndicats dénoncent une mesure\nprise sans concertation.\nUn second alinéa commence ici et se poursuit sur\nplusieurs lignes encore.";

    [Fact]
    public void Parse_ArticleWithBlankLines_HasHeadingAndParagraphs()
    {
        var document = Formats.Plain("Un titre\n\nPremier paragraphe.\n\n\nSecond.\n");
        Assert.Equal(["Un titre", "Premier paragraphe.", "Second."], document.Texts());
        Assert.Equal([SegmentKind.Heading, SegmentKind.Paragraph, SegmentKind.Paragraph], document.Segments.Select(s => s.Kind));
        Assert.Equal([0, 1, 2], document.Segments.Select(s => s.Paragraph));
    }

    [Fact]
    public void Parse_OneParagraphALine_IsOneSegmentALine()
    {
        var lines = new[] { "Le titre de l'article", "Un premier paragraphe assez long pour dépasser de loin la largeur d'une page de terminal, comme le sont ceux d'un article.", "Court.", "Un autre." };
        Assert.Equal(lines, Formats.Plain(string.Join('\n', lines)).Texts());
    }

    [Fact]
    public void Parse_HardWrappedProse_JoinsLinesAndKeepsTheirEnds()
    {
        var document = Formats.Plain(Wrapped.Replace("\n", "\r\n"));
        Assert.Equal(2, document.Segments.Count);
        Assert.StartsWith("Le gouvernement a annoncé mardi une réforme du\nfinancement", document.Segments[0].Text);
        Assert.StartsWith("Un second alinéa", document.Segments[1].Text);
        Assert.All(document.Segments[0].Breaks, b => Assert.Equal("\r\n", b));
        Formats.AssertLossless(document);
    }

    [Fact]
    public void Parse_List_LeavesBulletsOutside()
    {
        var document = Formats.Plain("Au menu :\n- du pain\n• du vin\n— Bonjour !");
        Assert.Equal(["Au menu :", "du pain", "du vin", "— Bonjour !"], document.Texts());
        Assert.Equal(SegmentKind.ListItem, document.Segments[1].Kind);
    }

    [Theory]
    [InlineData("https://exemple.fr")]
    [InlineData("12 345,6 %")]
    [InlineData("`code`")]
    [InlineData("--- *** ---")]
    public void Parse_NothingToTranslate_IsNotTranslatable(string text)
    {
        var segment = Assert.Single(Formats.Plain(text).Segments);
        Assert.False(segment.Translatable);
        Assert.Equal(0, segment.TokenCount);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \r\n\t\n\u00A0")]
    public void Parse_Blank_HasNoSegments(string text)
    {
        var document = Formats.Plain(text);
        Assert.Empty(document.Segments);
        Assert.Equal(text, document.Reassemble([]));
    }

    [Fact]
    public void Reassemble_TranslatedWrappedProse_UsesTheCallersLineEnds()
    {
        var document = Formats.Plain("Titre\r\n\r\n" + Wrapped.Replace("\n", "\r\n"));
        Assert.Equal("A B\r\n\r\nC\r\nD\r\nE", document.Reassemble(["A\nB", "C\nD", "E"]));
    }

    [Fact]
    public void Parse_AnyText_IsLossless() =>
        Gen.OneOf("a", "mot ", "Phrase. ", "M. Roy", " ", "  ", "\t", "\n", "\n\n", "\r\n", "\r", "- ", "— ", "\u00A0", "é", "e\u0301", "\uD83D\uDE00", "\uD83D", "\uFEFF", "\0", "\f", "\u2028", "\u0085", Wrapped)
            .Array[0, 50].Select(string.Concat).Sample(text => Formats.AssertLossless(Formats.Plain(text)));

    [Fact]
    public void Parse_AnyString_IsLossless() => Gen.String.Sample(text => Formats.AssertLossless(Formats.Plain(text)));
}
