namespace TranslateSvc.Comparison.Scoring.Summarization;

/// <summary>A ROUGE score.</summary>
/// <param name="Precision">Share of the summary's units that the reference has, 0 to 1.</param>
/// <param name="Recall">Share of the reference's units that the summary has, 0 to 1.</param>
/// <param name="FMeasure">Their harmonic mean, 0 to 1.</param>
public sealed record RougeResult(double Precision, double Recall, double FMeasure)
{
    internal static RougeResult Of(int shared, int hypothesis, int reference)
    {
        var precision = shared / (double)Math.Max(1, hypothesis);
        var recall = shared / (double)Math.Max(1, reference);
        return new RougeResult(precision, recall, shared == 0 ? 0 : 2 * precision * recall / (precision + recall));
    }
}
