namespace TranslateSvc.Comparison.Scoring.Significance;

/// <summary>Scores with their intervals, and the p-value of every pair of systems.</summary>
/// <param name="Metric">Name of the metric.</param>
/// <param name="Signature">sacreBLEU's signature with the test, its samples and its seed.</param>
/// <param name="Systems">One for each system, in the order given.</param>
/// <param name="PValues">Row and column a system; symmetric; 1 on the diagonal and for systems whose counts are the same in every segment.</param>
public sealed record SignificanceResult(
    string Metric, string Signature, IReadOnlyList<ScoreEstimate> Systems, IReadOnlyList<IReadOnlyList<double>> PValues)
{
    /// <summary>Place of the best system, from 0; the first of equals.</summary>
    public int Best { get; init; }
}

/// <summary>A score and how sure it is.</summary>
/// <param name="Score">The score itself.</param>
/// <param name="Mean">Mean over bootstrap resamples, or null without an interval.</param>
/// <param name="HalfWidth">Half of the 95 % interval around the mean, or null without one.</param>
public sealed record ScoreEstimate(double Score, double? Mean, double? HalfWidth);
