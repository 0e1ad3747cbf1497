using TranslateSvc.Cli.Inputs;

namespace TranslateSvc.Cli.Tests.Inputs;

public sealed class GlossaryTermsTests
{
    [Theory]
    [InlineData("eau=water", "eau", "water")]
    [InlineData("a=b=c", "a", "b=c")]
    [InlineData(" Rivières vives = ", "Rivières vives", "")]
    public void FromPair_WellFormed_IsTerm(string pair, string source, string target)
    {
        var term = GlossaryTerms.FromPair(pair);

        Assert.Equal((source, target), (term.Source, term.Target));
    }

    [Theory]
    [InlineData("eau")]
    [InlineData("=water")]
    [InlineData("  =water")]
    public void FromPair_Malformed_IsUsageError(string pair) =>
        Assert.Contains("SRC=TGT", Assert.Throws<CliException>(() => GlossaryTerms.FromPair(pair)).Message);

    [Fact]
    public void FromTsv_CommentsAndBlankLines_AreSkipped() => Assert.Equal(
        [("eau", "water"), ("Tréville", "")],
        GlossaryTerms.FromTsv("# terms\r\neau\twater\r\n\r\nTréville\r\n", "terms.tsv").Select(t => (t.Source, t.Target)));

    [Theory]
    [InlineData("eau\twater\textra")]
    [InlineData("\twater")]
    public void FromTsv_Malformed_NamesTheLine(string line) =>
        Assert.Contains("terms.tsv, line 2", Assert.Throws<CliException>(() => GlossaryTerms.FromTsv("a\tb\n" + line, "terms.tsv").ToArray()).Message);
}
