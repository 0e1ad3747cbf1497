using TranslateSvc.Glossaries;
using TranslateSvc.Languages;

namespace TranslateSvc.Engines;

/// <summary>One call's worth of work for an engine.</summary>
public sealed record TranslationChunk
{
    /// <summary>Language of the source.</summary>
    public required LanguageTag Source { get; init; }

    /// <summary>Language to translate into.</summary>
    public required LanguageTag Target { get; init; }

    /// <summary>The segments, in document order, 1 to 16.</summary>
    public required IReadOnlyList<ChunkItem> Items { get; init; }

    /// <summary>What the caller said of the document, or null.</summary>
    public DocumentContext? Context { get; init; }

    /// <summary>Glossary terms that occur in the chunk, at most 40.</summary>
    public IReadOnlyList<GlossaryTerm> Terms { get; init; } = [];

    /// <summary>Form of address.</summary>
    public Formality Formality { get; init; }

    /// <summary>The caller's instructions, or empty.</summary>
    public string Instructions { get; init; } = "";

    /// <summary>Pairs or source-only segments that precede the chunk: context, not to be translated.</summary>
    public IReadOnlyList<ContextPair> Preceding { get; init; } = [];

    /// <summary>Source text that follows the chunk, or empty: context, not to be translated.</summary>
    public string Following { get; init; } = "";

    /// <summary>Whether someone waits for single segments. An engine may answer in one piece when false, which costs the client a fifth of the processor time.</summary>
    public bool Stream { get; init; }
}

/// <summary>A segment to translate.</summary>
/// <param name="Id">Unique in the chunk: <c>1</c>, <c>2</c>, …, numbered anew for each chunk so that equal chunks are equal prompts; one token each.</param>
/// <param name="Text">The source text.</param>
/// <param name="Complaint">On a repair, what was wrong with the last answer, one sentence a fault; otherwise empty.</param>
public sealed record ChunkItem(string Id, string Text, string Complaint = "");

/// <summary>A preceding segment.</summary>
/// <param name="Source">Its source text.</param>
/// <param name="Translation">Its accepted translation, or null where it is not known yet.</param>
public sealed record ContextPair(string Source, string? Translation);

/// <summary>What the caller knows about the document; never translated.</summary>
/// <param name="Title">Title, at most 500 characters.</param>
/// <param name="Gist">What it is about, at most 2,000 characters.</param>
public sealed record DocumentContext(string Title, string Gist);

/// <summary>Form of address in the target text.</summary>
public enum Formality
{
    /// <summary>Left to the engine.</summary>
    Default,

    /// <summary>Formal; an engine that cannot choose refuses.</summary>
    Formal,

    /// <summary>Informal; an engine that cannot choose refuses.</summary>
    Informal,

    /// <summary>Formal where the engine can.</summary>
    PreferFormal,

    /// <summary>Informal where the engine can.</summary>
    PreferInformal,
}
