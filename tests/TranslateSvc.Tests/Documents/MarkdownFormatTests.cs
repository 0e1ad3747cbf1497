using CsCheck;
using TranslateSvc.Documents;

namespace TranslateSvc.Tests.Documents;

public sealed class MarkdownFormatTests
{
    [Theory]
    [InlineData("# Titre #\n\nUn *mot* [lien](u).", "Titre", "Un *mot* [lien](u).")]
    [InlineData("Titre\n=====\n\nAutre\n---\ntexte", "Titre", "Autre", "texte")]
    [InlineData("- un\n  deux\n  - trois\n1. quatre\n\n   cinq", "un\ndeux", "trois", "quatre", "cinq")]
    [InlineData("- [ ] à faire\n- [x] fait", "à faire", "fait")]
    [InlineData("> cité\n> suite\nparesseux\n>\n> > dedans", "cité\nsuite\nparesseux", "dedans")]
    [InlineData("| a | b \\| c |\n|---|:-:|\n| d | |\n| e | f |", "a", "b \\| c", "d", "e", "f")]
    [InlineData("Avant\na | b\n--- | ---\nc | d", "Avant", "a", "b", "c", "d")]
    [InlineData("![Une photo](p.png)\n\n[![logo](l.png)](u) ![](x)\n\nTexte ![alt](p.png)", "Une photo", "logo", "Texte ![alt](p.png)")]
    [InlineData("---\ntitle: x\n---\n\nTexte\n\n```c\ncode\n```\n\n    code\n\n<div>\nhtml\n</div>\n\n[a]: http://x 'titre'\n[b]: y\nFin", "Texte", "Fin")]
    [InlineData("Rue X  \nParis\\\nFrance", "Rue X", "Paris", "France")]
    [InlineData("[^1]: Une note.\n\nTexte[^1].", "Une note.", "Texte[^1].")]
    [InlineData("***\n\n* * *\n\n#\n\n-\n")]
    public void Parse_Block_LeavesMarkersOutside(string source, params string[] expected)
    {
        var document = Formats.Markdown(source);
        Assert.Equal(expected, document.Texts());
        Formats.AssertLossless(document);
    }

    [Fact]
    public void Parse_Kinds_AreTheBlocks()
    {
        var document = Formats.Markdown("# T\n\np\n\n- i\n\n| c |\n|---|\n\n![x](y)\n\nS\n---\n");
        Assert.Equal(
            [SegmentKind.Heading, SegmentKind.Paragraph, SegmentKind.ListItem, SegmentKind.TableCell, SegmentKind.Caption, SegmentKind.Heading],
            document.Segments.Select(s => s.Kind));
    }

    [Fact]
    public void Reassemble_QuotedLines_GetTheirMarkersBack()
    {
        var document = Formats.Markdown("> un\r\n> deux\r\n> trois\r\n\r\n# T\r\n");
        Assert.Equal("> a\r\n> b\r\n\r\n# C D\r\n", document.Reassemble(["a\nb", "C\nD"]));
        Assert.Equal("> a\r\n> b\r\n> c\r\n> d\r\n\r\n# T\r\n", document.Reassemble(["a\nb\nc\nd", "T"]));
    }

    [Theory]
    [InlineData(">")]
    [InlineData("- ")]
    [InlineData("* a\n")]
    [InlineData("[a]: b\n")]
    [InlineData("[a]: b\n===\n")]
    [InlineData("|")]
    [InlineData("a|b\n-|-\n")]
    [InlineData("![")]
    [InlineData("`")]
    [InlineData("mot ")]
    [InlineData("a")]
    [InlineData("😀")]
    [InlineData("e\u0301\u0301")]
    [InlineData("a  \n")]
    [InlineData("https://exemple.fr/ ")]
    public void Parse_QuarterMegabyteOfTheSame_IsLosslessAndBounded(string unit)
    {
        var document = Formats.Markdown(string.Concat(Enumerable.Repeat(unit, 250_000 / unit.Length)));
        Formats.AssertLossless(document);
        Assert.All(document.Segments, s => Assert.InRange(s.TokenCount, 0, 1200));
    }

    [Fact]
    public void Parse_AnyMarkdown_IsLossless() =>
        Gen.OneOf("# ", "## T", "- ", "* ", "1. ", "> ", "    ", "\t", "  \n", "\\\n", "\n", "\n\n", "\r\n", "\r", "|", "| a ", "|---|---|\n", "---\n", "===\n", "```\n", "~~~", "`", "<div>\n", "<b>", "![x](y)", "[a](b)",
                "[a]: b\n", "[^1]: ", "[ ] ", "mot ", "Phrase. ", "é", "\uD83D\uDE00", "\u00A0", "\0", "\uFEFF", "&amp;", "\\")
            .Array[0, 60].Select(string.Concat).Sample(text => Formats.AssertLossless(Formats.Markdown(text)));
}
