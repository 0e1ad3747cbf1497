namespace TranslateSvc.Comparison.Scoring;

/// <summary>A chrF score and what it is made of.</summary>
/// <param name="Score">0 to 100.</param>
/// <param name="Orders">Counts of the character orders, then of the word orders.</param>
public sealed record ChrfResult(double Score, IReadOnlyList<ChrfOrder> Orders);

/// <summary>N-gram counts of one order.</summary>
/// <param name="Hypothesis">N-grams of the hypotheses where the reference has any.</param>
/// <param name="Reference">N-grams of the references.</param>
/// <param name="Matches">Common to both.</param>
public sealed record ChrfOrder(long Hypothesis, long Reference, long Matches);
