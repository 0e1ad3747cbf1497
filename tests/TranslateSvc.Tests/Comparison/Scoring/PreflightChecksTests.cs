using TranslateSvc.Comparison.Scoring.Preflight;

namespace TranslateSvc.Tests.Comparison.Scoring;

public sealed class PreflightChecksTests
{
    private const string Long = "The council voted on Tuesday to close the old bridge for repairs.";

    [Fact]
    public void Inspect_CleanFiles_FindsNothing() =>
        Assert.Empty(PreflightChecks.Inspect([new("a", ["Le chat dort."])], [["Le chat dormait."]], ["The cat sleeps."]));

    [Theory]
    [InlineData(PreflightIssue.Empty, " ", "Oui.", "Yes.")]
    [InlineData(PreflightIssue.HtmlEntities, "l&#39;eau", "l'eau", "water")]
    [InlineData(PreflightIssue.HtmlEntities, "M &amp; M", "M & M", "M & M")]
    [InlineData(PreflightIssue.Copied, Long, "Le conseil a voté.", Long)]
    [InlineData(PreflightIssue.Untranslated, Long + " Fin.", "Le conseil a voté.", Long)]
    [InlineData(PreflightIssue.Tokenized, "Oui , dit-il .", "Oui, dit-il.", "Yes, he said.")]
    [InlineData(PreflightIssue.Apostrophes, "l'eau", "l’eau", "water")]
    [InlineData(PreflightIssue.Apostrophes, "l’eau", "l'eau", "water")]
    [InlineData(PreflightIssue.Spaces, "Oui !", "Oui\u00a0!", "Yes!")]
    [InlineData(PreflightIssue.Spaces, "Oui\u202f!", "Oui !", "Yes!")]
    public void Inspect_DamagedLine_NamesIssueFileAndLine(PreflightIssue issue, string hypothesis, string reference, string source)
    {
        var finding = Assert.Single(PreflightChecks.Inspect([new("a", ["Bien.", hypothesis])], [["Bon.", reference]], ["Good.", source]));

        Assert.Equal(issue, finding.Issue);
        Assert.Equal("a", finding.File);
        Assert.Equal(1, finding.Count);
        Assert.Equal([1], finding.Lines);
        Assert.StartsWith("a: 1 line ", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Inspect_EntityInTheReferenceToo_IsNoLeak() => Assert.DoesNotContain(
        PreflightChecks.Inspect([new("a", ["écrire &lt;"])], [["écrire &lt;"]], []), finding => finding.File == "a");

    [Fact]
    public void Inspect_SameLineForDifferentSources_IsDuplicate()
    {
        var findings = PreflightChecks.Inspect([new("a", [Long, "x", Long, Long])], [["un", "deux", "trois", "quatre"]], ["one", "two", "three", "one"]);

        var finding = Assert.Single(findings);
        Assert.Equal(PreflightIssue.Duplicate, finding.Issue);
        Assert.Equal([2], finding.Lines);
    }

    [Fact]
    public void Inspect_LineCountsDiffer_NamesBothAndChecksTheOthers()
    {
        var findings = PreflightChecks.Inspect([new("short", ["x"]), new("b", ["", "y"])], [["x", "y"]], []);

        Assert.Contains(findings, f => f.Issue == PreflightIssue.LineCount && f.Message == "short has 1 lines, the first reference has 2.");
        Assert.Contains(findings, f => f.Issue == PreflightIssue.Empty && f.File == "b");
    }

    [Fact]
    public void Inspect_ManyLines_ListsTheFirstTen()
    {
        var finding = Assert.Single(PreflightChecks.Inspect([new("a", Enumerable.Repeat("", 25).ToArray())], [Enumerable.Repeat("x", 25).ToArray()], []));

        Assert.Equal(25, finding.Count);
        Assert.Equal(Enumerable.Range(0, 10), finding.Lines);
    }

    [Fact]
    public void Inspect_NoReference_Throws() => Assert.Throws<ArgumentException>(() => PreflightChecks.Inspect([], [], []));

    [Fact]
    public void Inspect_WmtGoogle_FindsTheLeakedEntities()
    {
        var findings = PreflightChecks.Inspect(
            [new("google", WmtData.Lines("en-fr", "google"))], [WmtData.Lines("en-fr", "reference")], WmtData.Lines("en-fr", "source"));

        Assert.Contains(findings, finding => finding.Issue == PreflightIssue.HtmlEntities && finding.File == "google" && finding.Count > 500);
    }
}
