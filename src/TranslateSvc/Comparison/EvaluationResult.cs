using TranslateSvc.Comparison.Scoring;
using TranslateSvc.Comparison.Scoring.Preflight;
using TranslateSvc.Comparison.Scoring.Significance;

namespace TranslateSvc.Comparison;

/// <summary>Scores of every system, in the order asked.</summary>
/// <param name="Systems">One for each system.</param>
public sealed record EvaluationResult(IReadOnlyList<SystemScores> Systems)
{
    /// <summary>What is suspicious about the files; empty when nothing is or nobody asked.</summary>
    public IReadOnlyList<PreflightFinding> Preflight { get; init; } = [];

    /// <summary>One for each metric; empty without a test.</summary>
    public IReadOnlyList<SignificanceResult> Significance { get; init; } = [];

    /// <summary>For each line, 100 less the mean agreement of the systems; with line scores and two systems or more.</summary>
    public IReadOnlyList<double> Disagreements { get; init; } = [];

    /// <summary>Time spent.</summary>
    public TimeSpan Elapsed { get; init; }
}

/// <summary>Scores of one system.</summary>
/// <param name="Id">Its label.</param>
/// <param name="Scores">One for each metric, in the order asked.</param>
public sealed record SystemScores(string Id, IReadOnlyList<Score> Scores)
{
    /// <summary>The same with evened-out typography, when asked for.</summary>
    public IReadOnlyList<Score> Normalized { get; init; } = [];

    /// <summary>One for each metric, when asked for.</summary>
    public IReadOnlyList<SentenceScores> Sentences { get; init; } = [];
}

/// <summary>A metric's values for single lines.</summary>
/// <param name="Metric">Name of the metric.</param>
/// <param name="Signature">What reproduces them; BLEU's says that sentences score with effective order.</param>
/// <param name="Values">One for each line.</param>
public sealed record SentenceScores(string Metric, string Signature, IReadOnlyList<double> Values);
