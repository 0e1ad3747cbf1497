using System.Globalization;

namespace TranslateSvc.Comparison.Scoring;

/// <summary>A BLEU score and what it is made of.</summary>
/// <param name="Score">0 to 100.</param>
/// <param name="Counts">Matched n-grams of orders 1 to 4.</param>
/// <param name="Totals">Hypothesis n-grams of orders 1 to 4.</param>
/// <param name="Precisions">Smoothed precisions in percent.</param>
/// <param name="BrevityPenalty">0 to 1.</param>
/// <param name="HypothesisLength">Tokens of the hypotheses.</param>
/// <param name="ReferenceLength">Tokens of the closest references.</param>
public sealed record BleuResult(
    double Score,
    IReadOnlyList<long> Counts,
    IReadOnlyList<long> Totals,
    IReadOnlyList<double> Precisions,
    double BrevityPenalty,
    long HypothesisLength,
    long ReferenceLength)
{
    /// <summary>Hypothesis length over reference length; 0 without references.</summary>
    public double Ratio => ReferenceLength > 0 ? (double)HypothesisLength / ReferenceLength : 0;

    /// <summary>sacreBLEU's line, for example <c>BLEU = 33.8 64.0/39.5/27.0/19.1 (BP = 1.000 ratio = 1.041 hyp_len = 75805 ref_len = 72812)</c>.</summary>
    /// <param name="decimals">Decimals of the score.</param>
    public string Format(int decimals)
    {
        var precisions = string.Join('/', Precisions.Select(p => p.ToString("F1", CultureInfo.InvariantCulture)));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"BLEU = {Score.ToString($"F{decimals}", CultureInfo.InvariantCulture)} {precisions} (BP = {BrevityPenalty:F3} ratio = {Ratio:F3} hyp_len = {HypothesisLength} ref_len = {ReferenceLength})");
    }

    /// <inheritdoc/>
    public override string ToString() => Format(2);
}
