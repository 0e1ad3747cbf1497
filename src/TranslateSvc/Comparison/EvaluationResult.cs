using TranslateSvc.Comparison.Scoring;

namespace TranslateSvc.Comparison;

/// <summary>Scores of every system, in the order asked.</summary>
/// <param name="Systems">One for each system.</param>
public sealed record EvaluationResult(IReadOnlyList<SystemScores> Systems);

/// <summary>Scores of one system.</summary>
/// <param name="Id">Its label.</param>
/// <param name="Scores">One for each metric, in the order asked.</param>
public sealed record SystemScores(string Id, IReadOnlyList<Score> Scores);
