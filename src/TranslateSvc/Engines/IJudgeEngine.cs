using TranslateSvc.Languages;

namespace TranslateSvc.Engines;

/// <summary>Judges translations, one call a question. Thread-safe.</summary>
public interface IJudgeEngine
{
    /// <summary>What the engine is. <see cref="EngineDescriptor.Fingerprint"/> holds the version of the judge's prompts.</summary>
    EngineDescriptor Descriptor { get; }

    /// <summary>Version of the prompts.</summary>
    string PromptVersion { get; }

    /// <summary>Lists the errors of one translation.</summary>
    /// <exception cref="Errors.TranslateSvcException">The call failed as a whole after the engine's own transport retries.</exception>
    Task<JudgeAnswer<IReadOnlyList<JudgeFinding>>> AnnotateAsync(JudgeTask task, string translation, CancellationToken cancellationToken);

    /// <summary>Says which of two translations is better: 0 the first, 1 the second, null neither.</summary>
    /// <exception cref="Errors.TranslateSvcException">The call failed as a whole after the engine's own transport retries.</exception>
    Task<JudgeAnswer<int?>> PreferAsync(JudgeTask task, string first, string second, CancellationToken cancellationToken);
}

/// <summary>A segment to judge, in its document.</summary>
public sealed record JudgeTask
{
    /// <summary>Language of the source.</summary>
    public required LanguageTag Source { get; init; }

    /// <summary>Language of the translations.</summary>
    public required LanguageTag Target { get; init; }

    /// <summary>The source segment.</summary>
    public required string Text { get; init; }

    /// <summary>Source segments before it, in document order.</summary>
    public IReadOnlyList<string> Preceding { get; init; } = [];

    /// <summary>Source segments after it.</summary>
    public IReadOnlyList<string> Following { get; init; } = [];

    /// <summary>What the caller said of the document, or null.</summary>
    public DocumentContext? Context { get; init; }
}

/// <summary>What one call gave.</summary>
/// <param name="Value">The answer; meaningless unless <paramref name="Reason"/> is <see cref="FinishReason.Stop"/>.</param>
/// <param name="Reason">How the call ended.</param>
/// <param name="Usage">What it cost.</param>
/// <param name="Model">Model that answered, where the engine says so.</param>
public sealed record JudgeAnswer<T>(T Value, FinishReason Reason, EngineUsage Usage, string? Model);

/// <summary>An error as the judge wrote it.</summary>
/// <param name="Category">Its kind, not yet checked.</param>
/// <param name="Severity">How serious.</param>
/// <param name="Span">The words at fault, not yet looked for.</param>
/// <param name="Explanation">Why; may be empty.</param>
public sealed record JudgeFinding(string Category, ErrorSeverity Severity, string Span, string Explanation);

/// <summary>How serious an error is.</summary>
public enum ErrorSeverity
{
    /// <summary>Noticed but harmless.</summary>
    Minor,

    /// <summary>Changes the meaning, or disturbs reading.</summary>
    Major,

    /// <summary>Makes the text wrong, dangerous or unreadable.</summary>
    Critical,
}
