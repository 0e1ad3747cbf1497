using CsCheck;
using TranslateSvc.Cli.Rendering;

namespace TranslateSvc.Cli.Tests.Rendering;

public sealed class WordEditsTests
{
    private static readonly string[] Parts = ["le", "pont", " ", "12,5", "«", "\u00a0", "𝄞", "é", "\n"];

    [Fact]
    public void Between_AnyTexts_LosesNothing() =>
        Gen.Select(Words, Words).Sample((from, to) =>
        {
            var runs = WordEdits.Between(from, to);

            Assert.Equal(from, string.Concat(runs.Where(run => run.Edit != WordEdit.Added).Select(run => run.Text)));
            Assert.Equal(to, string.Concat(runs.Where(run => run.Edit != WordEdit.Missing).Select(run => run.Text)));
        });

    [Fact]
    public void Between_EqualTexts_IsOneRun() => Assert.Equal([(WordEdit.Same, "Le pont ferme.")], WordEdits.Between("Le pont ferme.", "Le pont ferme."));

    [Fact]
    public void Between_OneWordDiffers_MarksIt() =>
        Assert.Equal(
            [(WordEdit.Same, "Le "), (WordEdit.Missing, "pont"), (WordEdit.Added, "port"), (WordEdit.Same, " ferme.")], WordEdits.Between("Le pont ferme.", "Le port ferme."));

    [Fact]
    public void Between_EmptyText_IsAllMissing() => Assert.Equal([(WordEdit.Missing, "Le pont")], WordEdits.Between("Le pont", ""));

    private static Gen<string> Words => Gen.Int[0, Parts.Length - 1].Select(i => Parts[i]).Array[0, 12].Select(string.Concat);
}
