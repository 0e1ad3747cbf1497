using System.ComponentModel;
using TranslateSvc.Caching;
using TranslateSvc.Checks;
using TranslateSvc.Engines;

namespace TranslateSvc.Summaries;

/// <summary>The answer to a <see cref="SummarizeRequest"/>. Immutable.</summary>
[ImmutableObject(true)]
public sealed record SummaryResult
{
    /// <summary>The sentences that passed the checks, in reading order.</summary>
    public required IReadOnlyList<SummarySentence> Sentences { get; init; }

    /// <summary>The sentences joined in the asked style.</summary>
    public required string Text { get; init; }

    /// <summary>Language given or detected.</summary>
    public required string SourceLanguage { get; init; }

    /// <summary>True when the request left the language to detect.</summary>
    public bool Detected { get; init; }

    /// <summary>Language written in.</summary>
    public required string TargetLanguage { get; init; }

    /// <summary>The source as segmented: what citations point to.</summary>
    public required IReadOnlyList<SummarySource> Sources { get; init; }

    /// <summary>Engine asked.</summary>
    public required string Engine { get; init; }

    /// <summary>Its model.</summary>
    public required string Model { get; init; }

    /// <summary>Where the answer came from.</summary>
    public required CacheStatus CacheStatus { get; init; }

    /// <summary>UTF-16 code units of source text.</summary>
    public required long Characters { get; init; }

    /// <summary>What the engines cost.</summary>
    public required EngineUsage Usage { get; init; }

    /// <summary>Sentences the checks removed, with the reasons.</summary>
    public IReadOnlyList<SummarySentence> Dropped { get; init; } = [];

    /// <summary>Parts of the document that could not be read, in order. Empty when <see cref="Complete"/>.</summary>
    public IReadOnlyList<UnreadPart> Unread { get; init; } = [];

    /// <summary>Engine that translated the sentences of an extracting engine; empty when none had to.</summary>
    public string TranslatedBy { get; init; } = "";

    /// <summary>False when a part could not be read or no sentence survived.</summary>
    public required bool Complete { get; init; }

    /// <summary>Time spent; zero when the whole answer was stored.</summary>
    public TimeSpan Elapsed { get; init; }
}

/// <summary>One sentence of a summary.</summary>
/// <param name="Text">The sentence.</param>
/// <param name="Citations">Segment ids, in document order.</param>
/// <param name="Support">How well it stands on them.</param>
/// <param name="Issues">What the checks found.</param>
[ImmutableObject(true)]
public sealed record SummarySentence(string Text, IReadOnlyList<string> Citations, SentenceSupport Support, IReadOnlyList<Issue> Issues);

/// <summary>How well a sentence stands on the segments it cites.</summary>
public enum SentenceSupport
{
    /// <summary>Every number, name and quotation was found in them.</summary>
    Supported,

    /// <summary>Taken from the source as it stands.</summary>
    Extracted,

    /// <summary>Something could not be checked; see the issues.</summary>
    Unverified,
}
