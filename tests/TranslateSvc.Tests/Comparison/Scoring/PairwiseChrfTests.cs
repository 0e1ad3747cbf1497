using CsCheck;
using TranslateSvc.Comparison.Scoring;

namespace TranslateSvc.Tests.Comparison.Scoring;

public sealed class PairwiseChrfTests
{
    [Fact]
    public void Add_AnyRows_EqualsTheMetricBothWays()
    {
        var text = Gen.Char["abc é𝄞 "].Array[0, 12].Select(c => new string(c));
        var rows = text.Array[3].Array[1, 5];
        rows.Sample(table =>
        {
            var pairwise = new PairwiseChrf(3);
            foreach (var row in table)
            {
                double[] expected = [Both([row[0]], [row[1]]), Both([row[0]], [row[2]]), Both([row[1]], [row[2]])];
                Assert.Equal(expected, pairwise.Add(row), (a, b) => Math.Abs(a - b) < 1e-9);
            }

            Assert.Equal(Both(Column(table, 0), Column(table, 2)), pairwise.Total(1), 1e-9);
            Assert.Equal(Both(Column(table, 1), Column(table, 2)), pairwise.Total(2), 1e-9);
        });
    }

    [Fact]
    public void Add_OneText_HasNoPair() => Assert.Empty(new PairwiseChrf(1).Add(["seul"]));

    private static string[] Column(string[][] table, int column) => [.. table.Select(row => row[column])];

    private static double Both(string[] a, string[] b) => (Metrics.Chrf2.CorpusScore(a, [b]) + Metrics.Chrf2.CorpusScore(b, [a])) / 2;
}
