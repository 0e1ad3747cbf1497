using TranslateSvc.Comparison.Scoring;

namespace TranslateSvc.Tests.Comparison.Scoring;

public sealed class MetricsTests
{
    [Fact]
    public void ByName_EveryMetric_FindsIt()
    {
        foreach (var metric in Metrics.All) Assert.Same(metric, Metrics.ByName(metric.Name.ToUpperInvariant()));
    }

    [Fact]
    public void ByName_Unknown_NamesTheKnown()
    {
        var exception = Assert.Throws<ArgumentException>(() => Metrics.ByName("METEOR"));

        Assert.Contains("BLEU, chrF2, chrF2++", exception.Message, StringComparison.Ordinal);
    }
}
