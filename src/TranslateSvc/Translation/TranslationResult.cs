using System.ComponentModel;
using TranslateSvc.Caching;
using TranslateSvc.Checks;
using TranslateSvc.Engines;

namespace TranslateSvc.Translation;

/// <summary>The answer to a <see cref="TranslateRequest"/>. Immutable, so that the memory cache hands out the instance itself.</summary>
[ImmutableObject(true)]
public sealed record TranslationResult
{
    /// <summary>One for each content, same order.</summary>
    public required IReadOnlyList<DocumentTranslation> Translations { get; init; }

    /// <summary>Name of the engine asked.</summary>
    public required string Engine { get; init; }

    /// <summary>Model, as the engine reports it.</summary>
    public required string Model { get; init; }

    /// <summary>Where the text came from.</summary>
    public required CacheStatus CacheStatus { get; init; }

    /// <summary>UTF-16 code units of source text.</summary>
    public required long Characters { get; init; }

    /// <summary>What the engines cost; zero when everything was stored.</summary>
    public required EngineUsage Usage { get; init; }

    /// <summary>False when any segment failed.</summary>
    public required bool Complete { get; init; }

    /// <summary>The plan, for a request with <see cref="TranslateRequest.ValidateOnly"/>.</summary>
    public TranslationPlan? Plan { get; init; }

    /// <summary>Time spent; zero when the whole answer was stored.</summary>
    public TimeSpan Elapsed { get; init; }
}

/// <summary>One translated document.</summary>
/// <param name="Text">The document, laid out as its source; failed segments stand in the source language.</param>
/// <param name="SourceLanguage">Language given or detected.</param>
/// <param name="Detected">True when the request left the language to detect.</param>
/// <param name="Segments">In document order.</param>
[ImmutableObject(true)]
public sealed record DocumentTranslation(string Text, string SourceLanguage, bool Detected, IReadOnlyList<TranslatedSegment> Segments);

/// <summary>One segment and its translation.</summary>
[ImmutableObject(true)]
public sealed record TranslatedSegment
{
    /// <summary>Position in its document: <c>s01</c>, …</summary>
    public required string Id { get; init; }

    /// <summary>Source text.</summary>
    public required string SourceText { get; init; }

    /// <summary>Translation; empty when failed.</summary>
    public required string Text { get; init; }

    /// <summary>Outcome.</summary>
    public required SegmentState State { get; init; }

    /// <summary>Came from the cache.</summary>
    public bool Cached { get; init; }

    /// <summary>What the checks found.</summary>
    public IReadOnlyList<Issue> Issues { get; init; } = [];

    /// <summary>Engine that produced the text; empty when copied or failed.</summary>
    public string Engine { get; init; } = "";

    /// <summary>How sure the engine is of the text, 0 to 1; null where it does not say. Comparable between texts of one model only.</summary>
    public double? Confidence { get; init; }

    /// <summary>Other translations, none of them rejected by a check, the next best first; as many as the request wanted and the engine had.</summary>
    public IReadOnlyList<ScoredText> Alternatives { get; init; } = [];
}

/// <summary>Outcome of a segment.</summary>
public enum SegmentState
{
    /// <summary>No check objected.</summary>
    Ok,

    /// <summary>Usable; see the issues.</summary>
    Warned,

    /// <summary>Not translated; see the issues.</summary>
    Failed,

    /// <summary>Nothing to translate.</summary>
    Copied,
}

/// <summary>What a translation would take.</summary>
/// <param name="Segments">Segments in all documents.</param>
/// <param name="SegmentsToTranslate">Of those, neither stored nor copied.</param>
/// <param name="Chunks">Calls, without repairs.</param>
/// <param name="SourceTokens">Tokens to translate (o200k).</param>
/// <param name="EstimatedInputTokens">Tokens the engine would read over all chunks, prompt included.</param>
/// <param name="EstimatedOutputTokens">Tokens it would write.</param>
public sealed record TranslationPlan(
    int Segments, int SegmentsToTranslate, int Chunks, long SourceTokens, long EstimatedInputTokens, long EstimatedOutputTokens);
