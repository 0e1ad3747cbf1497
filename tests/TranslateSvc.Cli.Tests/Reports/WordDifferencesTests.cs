using CsCheck;
using TranslateSvc.Cli.Reports;

namespace TranslateSvc.Cli.Tests.Reports;

public sealed class WordDifferencesTests
{
    [Theory]
    [InlineData("the cat sat", "the dog sat", "the [cat] sat", "the [dog] sat")]
    [InlineData("same words", "same words", "same words", "same words")]
    [InlineData("it costs 4.2 billion", "it costs 4.3 billion", "it costs [4.2] billion", "it costs [4.3] billion")]
    [InlineData("a big red bus", "a small blue bus", "a [big red] bus", "a [small blue] bus")]
    [InlineData("only here", "", "only here", "")]
    public void Between_TwoTexts_MarksWordsThatDiffer(string a, string b, string markedA, string markedB) =>
        Assert.Equal([markedA, markedB], WordDifferences.Between([a, b]).Select(Marked));

    [Fact]
    public void Between_ThreeTexts_MarksWhatAnyOtherLacks() =>
        Assert.Equal(["the [old] cat", "the [old] cat", "the cat"], WordDifferences.Between(["the old cat", "the old cat", "the cat"]).Select(Marked));

    [Fact]
    public void Between_AnyTexts_GivesThemBack() =>
        Layout.Texts.Any.Array[0, 4].Sample(texts =>
            WordDifferences.Between(texts).Select(runs => string.Concat(runs.Select(run => run.Text))).SequenceEqual(texts));

    private static string Marked(IReadOnlyList<DiffRun> runs) => string.Concat(runs.Select(run => run.Differs ? $"[{run.Text}]" : run.Text));
}
