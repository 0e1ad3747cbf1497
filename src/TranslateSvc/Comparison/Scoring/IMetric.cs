namespace TranslateSvc.Comparison.Scoring;

/// <summary>A translation metric with sacreBLEU's definition. Stateless, thread-safe.</summary>
public interface IMetric
{
    /// <summary><c>BLEU</c>, <c>chrF2</c>, <c>chrF2++</c>, <c>TER</c>.</summary>
    string Name { get; }

    /// <summary>True when more is better.</summary>
    bool HigherIsBetter { get; }

    /// <summary>sacreBLEU's signature for the given number of references.</summary>
    string Signature(int references);

    /// <summary>Score of a whole system.</summary>
    /// <param name="hypotheses">One a line.</param>
    /// <param name="references">One or more reference streams, each as long as <paramref name="hypotheses"/>.</param>
    /// <returns>0 to 100 (TER may exceed 100).</returns>
    /// <exception cref="ArgumentException">Line counts differ, or there is no reference.</exception>
    double CorpusScore(IReadOnlyList<string> hypotheses, IReadOnlyList<IReadOnlyList<string>> references);

    /// <summary>Signature of <see cref="SentenceScore"/>.</summary>
    string SentenceSignature(int references) => Signature(references);

    /// <summary>Score of one line.</summary>
    double SentenceScore(string hypothesis, IReadOnlyList<string> references);
}

/// <summary>A metric's value.</summary>
/// <param name="Metric">Name of the metric.</param>
/// <param name="Value">Its value.</param>
/// <param name="Signature">What reproduces it.</param>
public sealed record Score(string Metric, double Value, string Signature)
{
    /// <summary>Middle and half width of the value's 95 % confidence interval, or null.</summary>
    public (double Mean, double HalfWidth)? Interval { get; init; }
}
