using TranslateSvc.Caching;
using TranslateSvc.Callers;
using TranslateSvc.Engines;
using TranslateSvc.Glossaries;

namespace TranslateSvc.Translation;

/// <summary>A request to translate documents, as the caller wrote it; <see cref="TranslationService"/> validates it.</summary>
public sealed record TranslateRequest
{
    /// <summary>The caller's UUID for this request, or empty. Repeating it replays the stored answer.</summary>
    public string RequestId { get; init; } = "";

    /// <summary>The documents.</summary>
    public required IReadOnlyList<string> Contents { get; init; }

    /// <summary><c>text/plain</c> (also when empty) or <c>text/markdown</c>.</summary>
    public string MimeType { get; init; } = "";

    /// <summary>BCP-47 tag, or empty to detect.</summary>
    public string SourceLanguage { get; init; } = "";

    /// <summary>BCP-47 tag.</summary>
    public required string TargetLanguage { get; init; }

    /// <summary>Engine name, or empty for the default.</summary>
    public string Engine { get; init; } = "";

    /// <summary>What the caller knows about the document, or null.</summary>
    public DocumentContext? Context { get; init; }

    /// <summary>Terms to use.</summary>
    public IReadOnlyList<GlossaryTerm> Terms { get; init; } = [];

    /// <summary>Form of address.</summary>
    public Formality Formality { get; init; }

    /// <summary>Free instructions to chat engines.</summary>
    public string Instructions { get; init; } = "";

    /// <summary>Other translations wanted of each segment, 0 to 8. Engines give what they have, see <see cref="EngineDescriptor.MaxAlternatives"/>.</summary>
    public int Alternatives { get; init; }

    /// <summary>How to use the cache.</summary>
    public CacheMode CacheMode { get; init; }

    /// <summary>Answer the plan only.</summary>
    public bool ValidateOnly { get; init; }

    /// <summary>
    /// Work nobody waits for: gives way to other requests at the engines, and its answers are kept in the store but not in this process's memory (unless
    /// <see cref="CacheMode"/> is Refresh: what it overwrites may be there). Changes neither the answer nor its key.
    /// </summary>
    public bool Background { get; init; }

    /// <summary>Who it is for.</summary>
    public Caller Caller { get; init; } = Caller.Anyone;

    /// <summary>Other translations of a segment that <paramref name="engine"/> is to give.</summary>
    internal int AlternativesOf(EngineDescriptor engine) => Math.Min(Alternatives, engine.MaxAlternatives);

    /// <summary>Where the answers are kept.</summary>
    internal CacheLayers Layers => Background && CacheMode != CacheMode.Refresh ? CacheLayers.Store : CacheLayers.MemoryAndStore;
}
