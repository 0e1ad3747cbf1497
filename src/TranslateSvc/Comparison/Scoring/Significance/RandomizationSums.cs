using TranslateSvc.Comparison.Scoring.Counting;

namespace TranslateSvc.Comparison.Scoring.Significance;

/// <summary>For each trial and system, the summed counts of the segments that the trial takes.</summary>
internal sealed class RandomizationSums(IReadOnlyList<SegmentStatistics> systems, double[][] taken, int trials)
{
    /// <summary>
    /// How often two pseudo-systems, swapped at random segment by segment, differ by more than the real ones: (c + 1) / (n + 1) with a strict comparison
    /// (Riezler and Maxwell 2005; sacreBLEU after multeval).
    /// </summary>
    internal double PValue(IStatisticalMetric metric, int a, int b, double difference)
    {
        int width = systems[a].Width, stride = systems[a].Stride;
        double[] totalA = systems[a].Sums(), totalB = systems[b].Sums();
        double[] first = new double[width], second = new double[width];
        var larger = 0;
        for (var trial = 0; trial < trials; trial++)
        {
            var takenA = taken[a].AsSpan(trial * stride, width);
            var takenB = taken[b].AsSpan(trial * stride, width);
            for (var i = 0; i < width; i++)
            {
                var swapped = takenA[i] - takenB[i];
                first[i] = totalB[i] + swapped;
                second[i] = totalA[i] - swapped;
            }

            if (Math.Abs(metric.ScoreOf(first) - metric.ScoreOf(second)) > difference) larger++;
        }

        return (larger + 1.0) / (trials + 1.0);
    }
}
