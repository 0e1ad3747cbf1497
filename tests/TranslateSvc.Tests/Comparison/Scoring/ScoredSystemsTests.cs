using TranslateSvc.Comparison.Scoring;
using TranslateSvc.Comparison.Scoring.Significance;

namespace TranslateSvc.Tests.Comparison.Scoring;

public sealed class ScoredSystemsTests
{
    private static readonly string[] Reference = [.. Enumerable.Range(0, 60).Select(i => $"the cat number {i} sat on the mat near door {i % 7}")];
    private static readonly string[] Good = [.. Reference.Select((line, i) => i % 10 == 0 ? line.Replace("sat", "sits", StringComparison.Ordinal) : line)];
    private static readonly string[] Bad = [.. Reference.Select(line => line.Replace("the mat", "a rug", StringComparison.Ordinal))];
    private static readonly string[] AlsoGood = [.. Reference.Select((line, i) => i % 10 == 5 ? line.Replace("sat", "sits", StringComparison.Ordinal) : line)];

    [Theory]
    [InlineData(SignificanceTest.ApproximateRandomization)]
    [InlineData(SignificanceTest.Bootstrap)]
    public void Test_ClearAndUnclearDifference_AreToldApart(SignificanceTest test)
    {
        foreach (var metric in Metrics.All)
        {
            var result = Count(metric).Test(new SignificanceOptions { Test = test, Samples = 500 }, default);

            Assert.True(result.PValues[0][1] < 0.01, metric.Name);
            Assert.True(result.PValues[0][2] > 0.05, metric.Name);
            Assert.Equal(result.PValues[0][1], result.PValues[1][0]);
            Assert.Equal(1, result.PValues[2][2]);
            Assert.All(result.Systems, system => Assert.InRange(system.Score, system.Mean!.Value - (2 * system.HalfWidth!.Value) - 1, system.Mean!.Value + (2 * system.HalfWidth!.Value) + 1));
        }
    }

    [Fact]
    public void Test_SameOutputs_AreNoDifference()
    {
        var result = ScoredSystems.Count(Metrics.Bleu, [Good, Good], [Reference], default).Test(new SignificanceOptions(), default);

        Assert.Equal(1, result.PValues[0][1]);
    }

    [Fact]
    public void Test_NoSegmentLeft_IsNoDifference()
    {
        var result = Count(Metrics.Chrf2).Where([]).Test(new SignificanceOptions(), default);

        Assert.Equal(1, result.PValues[0][1]);
        Assert.Null(result.Systems[0].Mean);
    }

    [Fact]
    public void Test_Signature_NamesTestSamplesAndSeed() => Assert.Equal(
        "nrefs:1|ar:50|seed:7|case:mixed|eff:no|tok:13a|smooth:exp|version:2.6.0",
        Count(Metrics.Bleu).Test(new SignificanceOptions { Samples = 50, Seed = 7, ConfidenceSamples = 0 }, default).Signature);

    [Fact]
    public void Where_SomeSegments_ScoresLikeThoseLinesAlone()
    {
        int[] chosen = [0, 10, 11, 59];
        foreach (var metric in Metrics.All)
        {
            var part = Count(metric).Where(chosen);

            Assert.Equal(metric.CorpusScore([.. chosen.Select(i => Bad[i])], [[.. chosen.Select(i => Reference[i])]]), part.Scores[1]);
            Assert.Equal(chosen.Length, part.Segments);
        }
    }

    [Fact]
    public void SegmentScore_EachSegment_IsTheSentenceScore()
    {
        foreach (var metric in Metrics.All)
        {
            var scored = Count(metric);
            for (var i = 0; i < Reference.Length; i++) Assert.Equal(metric.SentenceScore(Bad[i], [Reference[i]]), scored.SegmentScore(1, i));
        }
    }

    [Fact]
    public void Test_SampleCountOutOfRange_Throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Count(Metrics.Bleu).Test(new SignificanceOptions { Samples = -1 }, default));
        Assert.Throws<ArgumentOutOfRangeException>(() => Count(Metrics.Bleu).Test(new SignificanceOptions { ConfidenceSamples = 1_000_001 }, default));
    }

    [Fact]
    public void Count_NoSystem_Throws() => Assert.Throws<ArgumentException>(() => ScoredSystems.Count(Metrics.Bleu, [], [Reference], default));

    [Fact]
    public void Test_Cancelled_Stops() =>
        Assert.Throws<OperationCanceledException>(() => Count(Metrics.Bleu).Test(new SignificanceOptions(), new CancellationToken(canceled: true)));

    private static ScoredSystems Count(IMetric metric) => ScoredSystems.Count(metric, [Good, Bad, AlsoGood], [Reference], default);
}
