using TranslateSvc.Caching;
using TranslateSvc.Callers;
using TranslateSvc.Engines;
using TranslateSvc.Glossaries;

namespace TranslateSvc.Summaries;

/// <summary>A request to summarize one document, as the caller wrote it; <see cref="SummaryService"/> validates it.</summary>
public sealed record SummarizeRequest
{
    /// <summary>The caller's UUID for this request, or empty.</summary>
    public string RequestId { get; init; } = "";

    /// <summary>The document.</summary>
    public required string Content { get; init; }

    /// <summary><c>text/plain</c> (also when empty) or <c>text/markdown</c>.</summary>
    public string MimeType { get; init; } = "";

    /// <summary>BCP-47 tag, or empty to detect.</summary>
    public string SourceLanguage { get; init; } = "";

    /// <summary>BCP-47 tag, or empty for the source language.</summary>
    public string TargetLanguage { get; init; } = "";

    /// <summary>Engine name, or empty for the default.</summary>
    public string Engine { get; init; } = "";

    /// <summary>What the caller knows about the document, or null.</summary>
    public DocumentContext? Context { get; init; }

    /// <summary>Terms to use.</summary>
    public IReadOnlyList<GlossaryTerm> Terms { get; init; } = [];

    /// <summary>Free instructions to chat engines.</summary>
    public string Instructions { get; init; } = "";

    /// <summary>Shape.</summary>
    public SummaryStyle Style { get; init; }

    /// <summary>1 to 50; 0 for 5 (1 for a headline).</summary>
    public int MaxSentences { get; init; }

    /// <summary>10 to 2,000; 0 for no limit of its own.</summary>
    public int MaxWords { get; init; }

    /// <summary>How to use the cache.</summary>
    public CacheMode CacheMode { get; init; }

    /// <summary>
    /// Work nobody waits for: gives way to other requests at the engines, and its answers are kept in the store but not in this process's memory (unless
    /// <see cref="CacheMode"/> is Refresh: what it overwrites may be there). Changes neither the answer nor its key.
    /// </summary>
    public bool Background { get; init; }

    /// <summary>Who it is for.</summary>
    public Caller Caller { get; init; } = Caller.Anyone;

    /// <summary>Where the answers are kept.</summary>
    internal CacheLayers Layers => Background && CacheMode != CacheMode.Refresh ? CacheLayers.Store : CacheLayers.MemoryAndStore;
}
