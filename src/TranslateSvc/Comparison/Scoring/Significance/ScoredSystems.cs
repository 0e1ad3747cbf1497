using TranslateSvc.Comparison.Scoring.Counting;

namespace TranslateSvc.Comparison.Scoring.Significance;

/// <summary>One metric's counts of every segment of every system: scores, segment scores and tests are computed from them without touching text again,
/// also over some of the segments only. Immutable, thread-safe.</summary>
public sealed class ScoredSystems
{
    private readonly IStatisticalMetric _metric;
    private readonly IReadOnlyList<SegmentStatistics> _systems;
    private readonly int _references;

    private ScoredSystems(IStatisticalMetric metric, IReadOnlyList<SegmentStatistics> systems, int references)
    {
        _metric = metric;
        _systems = systems;
        _references = references;
        Scores = [.. systems.Select(statistics => metric.ScoreOf(statistics.Sums()))];
    }

    /// <summary>Name of the metric.</summary>
    public string Metric => _metric.Name;

    /// <summary>The metric's signature.</summary>
    public string Signature => _metric.Signature(_references);

    /// <summary>Corpus score of each system.</summary>
    public IReadOnlyList<double> Scores { get; }

    /// <summary>Segments counted.</summary>
    public int Segments => _systems[0].Segments;

    /// <summary>Counts.</summary>
    /// <param name="metric">One of <see cref="Metrics"/>.</param>
    /// <param name="systems">At least one, each as long as the references.</param>
    /// <param name="references">At least one stream.</param>
    /// <param name="cancellationToken">Stops the counting.</param>
    /// <exception cref="ArgumentException">Line counts differ, there is no system or no reference, or the metric has no counts to sum.</exception>
    public static ScoredSystems Count(
        IMetric metric,
        IReadOnlyList<IReadOnlyList<string>> systems,
        IReadOnlyList<IReadOnlyList<string>> references,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(systems);
        if (metric is not IStatisticalMetric statistical) throw new ArgumentException("The metric is not a function of sums over segments.", nameof(metric));
        if (systems.Count == 0) throw new ArgumentException("There is no system.", nameof(systems));
        foreach (var system in systems) ReferenceLines.Check(system, references);
        return new ScoredSystems(statistical, statistical.Extract(systems, references, cancellationToken), ReferenceLines.Count(references));
    }

    /// <summary>Score of one segment of one system, as <see cref="IMetric.SentenceScore"/> gives it.</summary>
    public double SegmentScore(int system, int segment) => _metric.SegmentScoreOf(_systems[system].Row(segment));

    /// <summary>The same over some segments only, in the order given.</summary>
    public ScoredSystems Where(IReadOnlyList<int> segments) => new(_metric, [.. _systems.Select(statistics => statistics.Where(segments))], _references);

    /// <summary>Signature of <see cref="SegmentScore"/>.</summary>
    public string SegmentSignature => _metric.SentenceSignature(_references);

    /// <summary>Tests every pair of systems.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A sample count is outside its range.</exception>
    public SignificanceResult Test(SignificanceOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        CheckSamples(options.Samples);
        CheckSamples(options.ConfidenceSamples);
        var resampled = options.EffectiveConfidenceSamples > 0 && Segments > 0
            ? Bootstrap.Scores(_metric, _systems, options.EffectiveConfidenceSamples, options.Seed, cancellationToken)
            : null;
        var sums = options.Test == SignificanceTest.ApproximateRandomization && Segments > 0
            ? Randomization.Sums(_systems, options.EffectiveSamples, options.Seed, cancellationToken)
            : null;

        var pValues = _systems.Select(_ => new double[_systems.Count]).ToArray();
        for (var a = 0; a < _systems.Count; a++)
        {
            pValues[a][a] = 1;
            for (var b = a + 1; b < _systems.Count; b++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                pValues[a][b] = pValues[b][a] = PValue(a, b, resampled, sums);
            }
        }

        return new SignificanceResult(Metric, WithTest(options), [.. Scores.Select((score, i) => Estimate(score, resampled?[i]))], pValues) { Best = Best() };
    }

    private int Best()
    {
        var best = 0;
        for (var i = 1; i < Scores.Count; i++)
            if (_metric.HigherIsBetter ? Scores[i] > Scores[best] : Scores[i] < Scores[best]) best = i;
        return best;
    }

    private static void CheckSamples(int samples)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(samples);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(samples, SignificanceOptions.MaxSamples);
    }

    private static ScoreEstimate Estimate(double score, double[]? resampled)
    {
        if (resampled is null) return new ScoreEstimate(score, null, null);
        var (mean, halfWidth) = Bootstrap.Interval(resampled);
        return new ScoreEstimate(score, mean, halfWidth);
    }

    // sacreBLEU gives two systems with the same counts the smallest p there is, since no trial differs by more than nothing; a reader would take it for a difference.
    private double PValue(int a, int b, double[][]? resampled, RandomizationSums? sums)
    {
        if (Segments == 0 || _systems[a].SameAs(_systems[b])) return 1;
        var difference = Math.Abs(Scores[a] - Scores[b]);
        return sums is not null ? sums.PValue(_metric, a, b, difference) : Bootstrap.PValue(resampled![a], resampled[b], difference);
    }

    // The test stands after the number of references.
    private string WithTest(SignificanceOptions options)
    {
        var signature = Signature;
        return signature.Insert(signature.IndexOf('|', StringComparison.Ordinal), "|" + options.Signature);
    }
}
