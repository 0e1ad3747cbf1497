using TranslateSvc.Comparison.Scoring.Counting;

namespace TranslateSvc.Comparison.Scoring.Significance;

/// <summary>Scores over resamples drawn with replacement; every system sees the same draws (Koehn, EMNLP 2004).</summary>
internal static class Bootstrap
{
    /// <summary>Scores by system and resample.</summary>
    internal static double[][] Scores(
        IStatisticalMetric metric, IReadOnlyList<SegmentStatistics> systems, int samples, uint seed, CancellationToken cancellationToken)
    {
        var random = new Pcg64(seed);
        var segments = systems[0].Segments;
        var draws = new int[segments];
        var sums = new double[systems[0].Stride];
        var scores = systems.Select(_ => new double[samples]).ToArray();
        for (var sample = 0; sample < samples; sample++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (var i = 0; i < segments; i++) draws[i] = random.Below(segments);
            for (var system = 0; system < systems.Count; system++)
            {
                systems[system].Sum(draws, sums);
                scores[system][sample] = metric.ResampledScoreOf(sums.AsSpan(0, systems[system].Width));
            }
        }

        return scores;
    }

    /// <summary>How likely a difference is when both systems are as good.</summary>
    internal static double PValue(double[] a, double[] b, double difference)
    {
        var mean = a.Zip(b, (x, y) => Math.Abs(x - y)).Average();
        var larger = a.Zip(b, (x, y) => Math.Abs(x - y) - mean).Count(centred => centred > difference);
        return (larger + 1.0) / (a.Length + 1.0);
    }

    /// <summary>Mean, and half the span from the 2.5th to the 97.5th percentile.</summary>
    internal static (double Mean, double HalfWidth) Interval(double[] scores)
    {
        var sorted = scores.Order().ToArray();
        var lower = sorted.Length / 40;
        return (scores.Average(), 0.5 * (sorted[sorted.Length - lower - 1] - sorted[lower]));
    }
}
