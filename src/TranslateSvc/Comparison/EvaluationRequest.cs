using TranslateSvc.Comparison.Scoring.Significance;

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

    /// <summary>The source, as many lines as the references, or empty. For the preflight.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>Language of the source, or empty for what most of it is in. For the preflight.</summary>
    public string SourceLanguage { get; init; } = "";

    /// <summary>Language of the translations, or empty for what most of the references are in. For the preflight.</summary>
    public string TargetLanguage { get; init; } = "";

    /// <summary>How BLEU splits lines: <c>13a</c> (also when empty), <c>intl</c>, <c>char</c>, <c>none</c>.</summary>
    public string Tokenizer { get; init; } = "";

    /// <summary>How ROUGE splits texts: <c>unicode</c> (also when empty) or <c>rouge_score</c>.</summary>
    public string RougeTokenizer { get; init; } = "";

    /// <summary>Whether BLEU and chrF lower-case both sides.</summary>
    public bool Lowercase { get; init; }

    /// <summary>Test of the differences, or null for neither p-values nor intervals.</summary>
    public SignificanceOptions? Significance { get; init; } = new();

    /// <summary>Whether to score each line by itself too.</summary>
    public bool SentenceScores { get; init; }

    /// <summary>Whether to score with evened-out typography too.</summary>
    public bool NormalizedScores { get; init; }

    /// <summary>Whether to look at the files first.</summary>
    public bool Preflight { get; init; } = true;
}

/// <summary>One system's translations.</summary>
/// <param name="Id">Label.</param>
/// <param name="Hypotheses">One for each reference line; an empty one scores as such.</param>
public sealed record EvaluatedSystem(string Id, IReadOnlyList<string> Hypotheses);
