using TranslateSvc.Comparison.Scoring;
using TranslateSvc.Errors;

namespace TranslateSvc.Comparison;

/// <summary>Scores given translations against references. Stateless, thread-safe; the work is the caller's processor time, no waiting.</summary>
public sealed class EvaluationService
{
    /// <summary>Systems a request may hold.</summary>
    public const int MaxSystems = 16;

    /// <summary>Reference streams a request may hold.</summary>
    public const int MaxReferences = 8;

    /// <summary>Characters a line may hold.</summary>
    public const int MaxLineLength = 100_000;

    /// <summary>Scores every system with every metric; what the references need is counted once.</summary>
    /// <exception cref="TranslateSvcException">The request is invalid: every violation at once.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public EvaluationResult Evaluate(EvaluationRequest request, CancellationToken cancellationToken)
    {
        var violations = EvaluationRequestValidation.Violations(request);
        if (violations.Count > 0) throw TranslateSvcException.Invalid(violations);

        IReadOnlyList<IMetric> metrics = request.Metrics.Count == 0 ? Metrics.Defaults : [.. request.Metrics.Select(Metrics.ByName)];
        IReadOnlyList<IReadOnlyList<string>> hypotheses = [.. request.Systems.Select(system => system.Hypotheses)];
        var references = ReferenceLines.Count(request.References);
        var scores = metrics.Select(metric => Scores(metric, hypotheses, request.References, references, cancellationToken)).ToList();

        return new EvaluationResult([.. request.Systems.Select((system, i) => new SystemScores(system.Id, [.. scores.Select(ofMetric => ofMetric[i])]))]);
    }

    private static IReadOnlyList<Score> Scores(
        IMetric metric,
        IReadOnlyList<IReadOnlyList<string>> hypotheses,
        IReadOnlyList<IReadOnlyList<string>> references,
        int referenceCount,
        CancellationToken cancellationToken)
    {
        var signature = metric.Signature(referenceCount);
        var values = metric is IStatisticalMetric statistical
            ? statistical.Extract(hypotheses, references, cancellationToken).Select(statistics => statistical.ScoreOf(statistics.Sums()))
            : hypotheses.Select(lines => metric.CorpusScore(lines, references));
        return [.. values.Select(value => new Score(metric.Name, value, signature))];
    }
}
