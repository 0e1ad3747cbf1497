namespace TranslateSvc.Comparison;

/// <summary>Given translations to score against references; <see cref="EvaluationService"/> validates it.</summary>
public sealed record EvaluationRequest
{
    /// <summary>1 to <see cref="EvaluationService.MaxSystems"/>, ids unique.</summary>
    public required IReadOnlyList<EvaluatedSystem> Systems { get; init; }

    /// <summary>1 to <see cref="EvaluationService.MaxReferences"/> streams, each with as many lines as every system. An empty line means that this stream has
    /// no reference there; each line needs one in some stream.</summary>
    public required IReadOnlyList<IReadOnlyList<string>> References { get; init; }

    /// <summary>Names of metrics (<c>BLEU</c>, <c>chrF2</c>, <c>chrF2++</c>, <c>TER</c>; for summaries <c>ROUGE-1</c>, <c>ROUGE-2</c>, <c>ROUGE-L</c>), or empty for BLEU and chrF2.</summary>
    public IReadOnlyList<string> Metrics { get; init; } = [];
}

/// <summary>One system's translations.</summary>
/// <param name="Id">Label.</param>
/// <param name="Hypotheses">One for each reference line; an empty one scores as such.</param>
public sealed record EvaluatedSystem(string Id, IReadOnlyList<string> Hypotheses);
