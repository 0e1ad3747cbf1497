using TranslateSvc.Comparison.Scoring.Counting;

namespace TranslateSvc.Comparison.Scoring;

/// <summary>A metric whose corpus score is a function of sums over segments: what significance tests resample.</summary>
internal interface IStatisticalMetric : IMetric
{
    /// <summary>Counts of every system, segment by segment. The work on a segment's references is done once for all systems.</summary>
    IReadOnlyList<SegmentStatistics> Extract(
        IReadOnlyList<IReadOnlyList<string>> systems, IReadOnlyList<IReadOnlyList<string>> references, CancellationToken cancellationToken);

    /// <summary>Corpus score from summed counts.</summary>
    /// <param name="sums">As many as <see cref="SegmentStatistics.Width"/>.</param>
    double ScoreOf(ReadOnlySpan<double> sums);

    /// <summary>Corpus score from the counts of a bootstrap resample, which numpy holds in single precision: where sacreBLEU divides two of them, the quotient is single too.</summary>
    double ResampledScoreOf(ReadOnlySpan<double> sums) => ScoreOf(sums);

    /// <summary>Score of one segment from its counts.</summary>
    double SegmentScoreOf(ReadOnlySpan<double> counts) => ScoreOf(counts);
}
