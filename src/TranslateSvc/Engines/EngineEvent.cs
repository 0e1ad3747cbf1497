namespace TranslateSvc.Engines;

/// <summary>What an engine reports while it works on a chunk.</summary>
public abstract record EngineEvent;

/// <summary>A segment's text is complete.</summary>
/// <param name="Id">The <see cref="ChunkItem.Id"/> the engine named; not yet checked.</param>
/// <param name="Text">The translation; not yet checked.</param>
public sealed record SegmentTranslated(string Id, string Text) : EngineEvent
{
    /// <summary>How sure the engine is of the text, 0 to 1: the geometric mean of its tokens' probabilities. Null where the engine does not say. Comparable between texts of one model only.</summary>
    public double? Confidence { get; init; }

    /// <summary>Other translations of the segment, the next best first; not yet checked.</summary>
    public IReadOnlyList<ScoredText> Alternatives { get; init; } = [];
}

/// <summary>The call is over.</summary>
/// <param name="Reason">How it ended.</param>
/// <param name="Usage">What it cost.</param>
public sealed record ChunkFinished(FinishReason Reason, EngineUsage Usage) : EngineEvent
{
    /// <summary>Model that answered, where the engine says so; otherwise null.</summary>
    public string? Model { get; init; }
}

/// <summary>How an engine's answer ended.</summary>
public enum FinishReason
{
    /// <summary>By itself.</summary>
    Stop,

    /// <summary>Cut at the output limit.</summary>
    Length,

    /// <summary>Stopped by the provider's content filter.</summary>
    ContentFilter,

    /// <summary>The model declined.</summary>
    Refusal,

    /// <summary>The answer could not be read in the agreed form.</summary>
    Malformed,
}

/// <summary>What a call cost.</summary>
/// <param name="InputTokens">Tokens read; 0 for embedded engines.</param>
/// <param name="CachedInputTokens">Of those, the ones served from the provider's prompt cache.</param>
/// <param name="OutputTokens">Tokens written.</param>
/// <param name="Calls">Calls made; more than one when the engine had to step down its capability ladder.</param>
public readonly record struct EngineUsage(long InputTokens, long CachedInputTokens, long OutputTokens, int Calls)
{
    /// <summary>Sum of two usages.</summary>
    public static EngineUsage operator +(EngineUsage a, EngineUsage b) => new(
        a.InputTokens + b.InputTokens, a.CachedInputTokens + b.CachedInputTokens, a.OutputTokens + b.OutputTokens, a.Calls + b.Calls);
}
