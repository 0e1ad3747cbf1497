using System.Globalization;
using TranslateSvc.Cli.Commands;
using TranslateSvc.V1;

namespace TranslateSvc.Cli.Rendering;

/// <summary>An evaluation: what was scored and what came back, with the questions that every form of output asks.</summary>
internal sealed record EvaluationView(EvaluationFiles Files, EvaluateTranslationsResponse Answer)
{
    /// <summary>p below which a difference counts as more than chance.</summary>
    public const double Alpha = 0.05;

    public IReadOnlyList<EvaluateTranslationsResponse.Types.SystemScores> Systems => Answer.Systems;

    // Below this, a resampling test has too few segments to draw from.
    private const int FewLines = 50;

    /// <summary>Metrics in the order asked.</summary>
    public IReadOnlyList<string> Metrics => [.. Answer.Systems[0].Scores.Select(score => score.Metric)];

    /// <summary>Lines scored.</summary>
    public int Lines => Files.References[0].Lines.Count;

    /// <summary>Place of the best system by a metric.</summary>
    public int Best(int metric)
    {
        if (Answer.Significance.Count > metric) return Answer.Significance[metric].Best;
        var values = Systems.Select(system => system.Scores[metric].Value).ToList();
        return values.IndexOf(LowerIsBetter(metric) ? values.Min() : values.Max());
    }

    /// <summary>How likely a system's distance from the best is by chance; null for the best itself and without a test.</summary>
    public double? PValue(int system, int metric) =>
        Answer.Significance.Count > metric && system != Best(metric) ? Answer.Significance[metric].Rows[system].PValues[Best(metric)] : null;

    /// <summary>"best", "*" for a system that differs from the best by more than chance, "=" for one that may be as good, or nothing without a test.</summary>
    public string Mark(int system, int metric) =>
        Systems.Count == 1 ? "" : system == Best(metric) ? "best" : PValue(system, metric) is { } p ? (p < Alpha ? "*" : "=") : "";

    /// <summary>Signatures of the metrics, once each.</summary>
    public IEnumerable<(string Metric, string Signature)> Signatures =>
        (Answer.Significance.Count > 0 ? Answer.Significance.Select(test => (test.Metric, test.Signature)) : Systems[0].Scores.Select(score => (score.Metric, score.Signature)))
        .Concat(Systems[0].NormalizedScores.Select(score => ($"{score.Metric} (normalized)", score.Signature)));

    /// <summary>What the marks mean.</summary>
    public string Legend => Systems.Count == 1 || Answer.Significance.Count == 0 ? ""
        : $"* differs from the best by more than chance (p < {Alpha.ToString(CultureInfo.InvariantCulture)}); = may be as good as the best{(Metrics.Contains("TER") ? "; ↓ lower is better" : "")}.{(Lines < FewLines ? " So few lines say little." : "")}";

    /// <summary>How much was scored and how long it took.</summary>
    public string Footer =>
        $"{Amounts.Plural(Systems.Count, "system")} × {Amounts.Plural(Lines, "line")}, {Amounts.Plural(Files.References.Count, "reference")}; scored in {Amounts.Seconds(Answer.Elapsed)}.";

    public static string Number(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);

    public static string Probability(double p) => p.ToString("0.000", CultureInfo.InvariantCulture);

    public bool LowerIsBetter(int metric) => Metrics[metric] == "TER";
}
