namespace TranslateSvc.Comparison.Scoring;

/// <summary>
/// A metric over text whose typography is evened out (<see cref="TypographyNormalization"/>), to be shown beside the raw score: what the two differ by is
/// typography and leaked markup, not translation. Its signature says so. Thread-safe.
/// </summary>
/// <param name="metric">One of <see cref="Metrics"/>.</param>
public sealed class NormalizedMetric(IMetric metric) : IMetric
{
    /// <inheritdoc/>
    public string Name => metric.Name;

    /// <inheritdoc/>
    public bool HigherIsBetter => metric.HigherIsBetter;

    /// <summary>The metric's signature, with the normalization and its version at the end.</summary>
    public string Signature(int references) => $"{metric.Signature(references)}|{TypographyNormalization.Signature}";

    /// <inheritdoc/>
    public double CorpusScore(IReadOnlyList<string> hypotheses, IReadOnlyList<IReadOnlyList<string>> references) =>
        metric.CorpusScore(Normalized(hypotheses), [.. references.Select(Normalized)]);

    /// <inheritdoc/>
    public double SentenceScore(string hypothesis, IReadOnlyList<string> references) =>
        metric.SentenceScore(TypographyNormalization.Apply(hypothesis), Normalized(references));

    private static string[] Normalized(IReadOnlyList<string> lines) => [.. lines.Select(TypographyNormalization.Apply)];
}
