using System.Collections.Concurrent;
using System.Text.Json;
using TranslateSvc.Comparison.Scoring;
using TranslateSvc.Comparison.Scoring.Significance;

namespace TranslateSvc.Tests.Comparison.Scoring;

public sealed class WmtSignificanceTests
{
    private static readonly string[] BaselineFirst = ["bergamot-base-memory", "google", "microsoft", "bergamot-tiny"];

    private static readonly ConcurrentDictionary<(string Direction, string Metric), ScoredSystems> CountedSystems = new();

    [Theory]
    [InlineData("fr-en", "bs")]
    [InlineData("fr-en", "ar")]
    [InlineData("en-fr", "bs")]
    [InlineData("en-fr", "ar")]
    public void Test_EveryMetric_EqualsSacreBleu(string direction, string test)
    {
        var options = new SignificanceOptions
        {
            Test = test == "bs" ? SignificanceTest.Bootstrap : SignificanceTest.ApproximateRandomization,
            ConfidenceSamples = 0,
        };

        foreach (var metric in Metrics.All)
        {
            var expected = WmtData.Significance(direction, test, metric.Name);
            var result = Counted(direction, metric).Test(options, default);

            Assert.Equal(expected.GetProperty("signature").GetString(), result.Signature);
            for (var i = 0; i < BaselineFirst.Length; i++) AssertEqual(expected.GetProperty("systems").GetProperty(BaselineFirst[i]), result, i);
        }
    }

    // Counting is most of the work and the same for both tests.
    private static ScoredSystems Counted(string direction, IMetric metric) => CountedSystems.GetOrAdd(
        (direction, metric.Name),
        _ => ScoredSystems.Count(metric, [.. BaselineFirst.Select(system => WmtData.Lines(direction, system))], [WmtData.Lines(direction, "reference")], default));

    private static void AssertEqual(JsonElement expected, SignificanceResult result, int system)
    {
        Assert.Equal(expected.GetProperty("score").GetDouble(), result.Systems[system].Score, 1e-9);
        AssertEqual(expected.GetProperty("mean"), result.Systems[system].Mean);
        AssertEqual(expected.GetProperty("ci95"), result.Systems[system].HalfWidth);
        if (system > 0) Assert.Equal(expected.GetProperty("p_value").GetDouble(), result.PValues[0][system], 1e-12);
    }

    private static void AssertEqual(JsonElement expected, double? value)
    {
        Assert.Equal(expected.ValueKind == JsonValueKind.Null, value is null);
        if (value is not null) Assert.Equal(expected.GetDouble(), value.Value, 1e-9);
    }
}
