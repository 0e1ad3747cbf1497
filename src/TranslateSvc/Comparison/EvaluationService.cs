using TranslateSvc.Comparison.Scoring;
using TranslateSvc.Comparison.Scoring.Preflight;
using TranslateSvc.Comparison.Scoring.Significance;
using TranslateSvc.Errors;
using TranslateSvc.Languages;

namespace TranslateSvc.Comparison;

/// <summary>Scores given translations against references. Stateless, thread-safe; the work is the caller's processor time, no waiting.</summary>
/// <param name="detector">For the preflight.</param>
/// <param name="time">Clock of the time spent.</param>
public sealed class EvaluationService(ILanguageDetector detector, TimeProvider time)
{
    /// <summary>Systems a request may hold.</summary>
    public const int MaxSystems = 16;

    /// <summary>Reference streams a request may hold.</summary>
    public const int MaxReferences = 8;

    /// <summary>Characters a line may hold.</summary>
    public const int MaxLineLength = 100_000;

    /// <summary>Characters a label may hold.</summary>
    public const int MaxIdLength = 63;

    /// <summary>Systems × samples of a test: a sum of counts is held for each, 100 MB in all.</summary>
    public const long MaxSums = 500_000;

    /// <summary>Systems × samples × lines of a test: about a minute of one core.</summary>
    public const long MaxSamplings = 20_000_000_000;

    private readonly LanguageCheck _languages = new(detector);

    /// <summary>Scores every system with every metric; each line is counted once, and scores, line scores, intervals and tests come from the counts.</summary>
    /// <exception cref="TranslateSvcException">The request is invalid: every violation at once.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public EvaluationResult Evaluate(EvaluationRequest request, CancellationToken cancellationToken)
    {
        var violations = EvaluationRequestValidation.Violations(request);
        if (violations.Count > 0) throw TranslateSvcException.Invalid(violations);

        var started = time.GetTimestamp();
        IReadOnlyList<PreflightFinding> preflight = request.Preflight ? Inspect(request, cancellationToken) : [];
        IReadOnlyList<IReadOnlyList<string>> hypotheses = [.. request.Systems.Select(system => system.Hypotheses)];
        IReadOnlyList<IMetric> metrics = Chosen(request);
        ScoredSystems[] counted = [.. metrics.Select(metric => ScoredSystems.Count(metric, hypotheses, request.References, cancellationToken))];
        SignificanceResult[] tests = request.Significance is { } options ? [.. counted.Select(ofMetric => ofMetric.Test(options, cancellationToken))] : [];
        var normalized = request.NormalizedScores ? Normalized(metrics, hypotheses, request.References, cancellationToken) : [];

        return new EvaluationResult([.. request.Systems.Select((system, i) => new SystemScores(system.Id, [.. counted.Select((ofMetric, m) => Score(ofMetric, tests.ElementAtOrDefault(m), i))])
        {
            Normalized = [.. normalized.Select(ofMetric => ofMetric[i])],
            Sentences = request.SentenceScores ? [.. counted.Select(ofMetric => Sentences(ofMetric, i))] : [],
        })])
        {
            Preflight = preflight,
            Significance = tests,
            Disagreements = request.SentenceScores && hypotheses.Count > 1 ? Disagreements(hypotheses, cancellationToken) : [],
            Elapsed = time.GetElapsedTime(started),
        };
    }

    private static IReadOnlyList<IMetric> Chosen(EvaluationRequest request)
    {
        var settings = new MetricSettings(
            MetricSettings.TokenizerOf(request.Tokenizer)!.Value, request.Lowercase, MetricSettings.RougeTokenizerOf(request.RougeTokenizer)!.Value);
        var names = request.Metrics.Count > 0 ? request.Metrics : [.. Metrics.Defaults.Select(metric => metric.Name)];
        return [.. names.Select(name => Metrics.ByName(name, settings))];
    }

    private IReadOnlyList<PreflightFinding> Inspect(EvaluationRequest request, CancellationToken cancellationToken) =>
        [.. PreflightChecks.Inspect(request.Systems, request.References, request.Sources)
            .Concat(_languages.Inspect(request, cancellationToken))
            .OrderBy(finding => finding.File, StringComparer.Ordinal).ThenBy(finding => finding.Issue)];

    private static Score Score(ScoredSystems counted, SignificanceResult? test, int system) => new(counted.Metric, counted.Scores[system], counted.Signature)
    {
        Interval = test?.Systems[system] is { Mean: { } mean, HalfWidth: { } halfWidth } ? (mean, halfWidth) : null,
    };

    private static SentenceScores Sentences(ScoredSystems counted, int system) => new(
        counted.Metric, counted.SegmentSignature, [.. Enumerable.Range(0, counted.Segments).Select(segment => counted.SegmentScore(system, segment))]);

    private static double[] Disagreements(IReadOnlyList<IReadOnlyList<string>> hypotheses, CancellationToken cancellationToken)
    {
        var likeness = new PairwiseChrf(hypotheses.Count);
        var lines = new string[hypotheses.Count];
        var disagreements = new double[hypotheses[0].Count];
        for (var i = 0; i < disagreements.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (var system = 0; system < lines.Length; system++) lines[system] = hypotheses[system][i];
            disagreements[i] = 100 - likeness.Add(lines).Average();
        }

        return disagreements;
    }

    private static List<IReadOnlyList<Score>> Normalized(
        IReadOnlyList<IMetric> metrics, IReadOnlyList<IReadOnlyList<string>> hypotheses, IReadOnlyList<IReadOnlyList<string>> references, CancellationToken cancellationToken)
    {
        IReadOnlyList<IReadOnlyList<string>> lines = [.. hypotheses.Select(Lines)], wanted = [.. references.Select(Lines)];
        var count = ReferenceLines.Count(wanted);
        return [.. metrics.Select(metric =>
        {
            var (counted, signature) = (ScoredSystems.Count(metric, lines, wanted, cancellationToken), new NormalizedMetric(metric).Signature(count));
            return (IReadOnlyList<Score>)[.. counted.Scores.Select(value => new Score(metric.Name, value, signature))];
        })];

        static IReadOnlyList<string> Lines(IReadOnlyList<string> stream) => [.. stream.Select(TypographyNormalization.Apply)];
    }
}
