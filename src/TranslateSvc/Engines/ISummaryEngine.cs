using TranslateSvc.Documents;
using TranslateSvc.Glossaries;
using TranslateSvc.Languages;
using TranslateSvc.Summaries;

namespace TranslateSvc.Engines;

/// <summary>Writes or extracts cited sentences from numbered segments, one call at a time. The map, the reduction and the checks belong to <see cref="SummaryService"/>. Thread-safe.</summary>
public interface ISummaryEngine
{
    /// <summary>What the engine is.</summary>
    EngineDescriptor Descriptor { get; }

    /// <summary>Source tokens one call may hold, or null when the engine takes a document of any length in one call.</summary>
    int? MaxInputTokens { get; }

    /// <summary>What the engine knows to be wrong with itself without any probe, such as an open circuit; null when nothing. Never cached.</summary>
    EngineHealth? KnownTrouble => null;

    /// <summary>Whether the engine can work now. Cheap, and never throws but for cancellation.</summary>
    Task<EngineHealth> CheckHealthAsync(CancellationToken cancellationToken);

    /// <summary>Makes one call.</summary>
    /// <returns>The sentences as the engine gave them; ids and figures not yet checked.</returns>
    /// <exception cref="Errors.TranslateSvcException">The call failed as a whole after the engine's own transport retries.</exception>
    Task<SummaryDraft> SummarizeAsync(SummaryTask task, CancellationToken cancellationToken);
}

/// <summary>What one summary call is for.</summary>
public enum SummaryStep
{
    /// <summary>The whole document in one call: write the final sentences.</summary>
    Whole,

    /// <summary>A part of a longer document: write its claims.</summary>
    Map,

    /// <summary>Claims of several parts: write fewer, keeping their citations.</summary>
    Reduce,

    /// <summary>Claims of the whole document: write the final sentences.</summary>
    Final,

    /// <summary>Sentences that failed the checks, with the complaints: write them anew from the segments they cite.</summary>
    Repair,
}

/// <summary>One summary call.</summary>
public sealed record SummaryTask
{
    /// <summary>What the call is for.</summary>
    public required SummaryStep Step { get; init; }

    /// <summary>Language of the source.</summary>
    public required LanguageTag Source { get; init; }

    /// <summary>Language to write in.</summary>
    public required LanguageTag Target { get; init; }

    /// <summary>The segments (Whole, Map, Repair) in document order.</summary>
    public IReadOnlyList<SummarySource> Segments { get; init; } = [];

    /// <summary>Claims of earlier calls (Reduce, Final), or the failed sentences (Repair).</summary>
    public IReadOnlyList<DraftSentence> Claims { get; init; } = [];

    /// <summary>On Repair, what was wrong with each of <see cref="Claims"/>, same order.</summary>
    public IReadOnlyList<string> Complaints { get; init; } = [];

    /// <summary>Shape to write in.</summary>
    public SummaryStyle Style { get; init; }

    /// <summary>Most sentences to write, at least 1.</summary>
    public required int MaxSentences { get; init; }

    /// <summary>Most words to write, or null.</summary>
    public int? MaxWords { get; init; }

    /// <summary>What the caller said of the document, or null.</summary>
    public DocumentContext? Context { get; init; }

    /// <summary>Glossary terms that occur in the source.</summary>
    public IReadOnlyList<GlossaryTerm> Terms { get; init; } = [];

    /// <summary>The caller's instructions, or empty.</summary>
    public string Instructions { get; init; } = "";
}

/// <summary>A source segment that may be cited.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Text">Its text.</param>
public sealed record SummarySource(string Id, string Text)
{
    /// <summary>What it is in its document: a heading is no sentence, and a table cell no claim.</summary>
    public SegmentKind Kind { get; init; }
}

/// <summary>A sentence as an engine gave it.</summary>
/// <param name="Text">The sentence, in the target language; in the source language when the draft is <see cref="SummaryDraft.Extracted"/>.</param>
/// <param name="Citations">Ids of the segments it rests on, not yet checked.</param>
public sealed record DraftSentence(string Text, IReadOnlyList<string> Citations);

/// <summary>What one summary call gave.</summary>
/// <param name="Sentences">The sentences.</param>
/// <param name="Reason">How the call ended.</param>
/// <param name="Usage">What it cost.</param>
public sealed record SummaryDraft(IReadOnlyList<DraftSentence> Sentences, FinishReason Reason, EngineUsage Usage)
{
    /// <summary>Model that answered, where the engine says so; otherwise null.</summary>
    public string? Model { get; init; }

    /// <summary>True when the sentences are the source's own, in the source language. <see cref="SummaryService"/> has them translated where the languages differ.</summary>
    public bool Extracted { get; init; }
}
