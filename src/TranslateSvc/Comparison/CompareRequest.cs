using TranslateSvc.Caching;
using TranslateSvc.Callers;
using TranslateSvc.Engines;
using TranslateSvc.Glossaries;

namespace TranslateSvc.Comparison;

/// <summary>A request to compare candidates on one document; <see cref="ComparisonService"/> validates it.</summary>
public sealed record CompareRequest
{
    /// <summary>The document.</summary>
    public required string Content { get; init; }

    /// <summary><c>text/plain</c> (also when empty) or <c>text/markdown</c>.</summary>
    public string MimeType { get; init; } = "";

    /// <summary>BCP-47 tag, or empty to detect.</summary>
    public string SourceLanguage { get; init; } = "";

    /// <summary>BCP-47 tag.</summary>
    public required string TargetLanguage { get; init; }

    /// <summary>At most 16; empty for every healthy engine of the direction.</summary>
    public IReadOnlyList<CompareCandidate> Candidates { get; init; } = [];

    /// <summary>What the caller knows about the document, or null.</summary>
    public DocumentContext? Context { get; init; }

    /// <summary>How to use the cache.</summary>
    public CacheMode CacheMode { get; init; }

    /// <summary>Reference translation to score against, or empty.</summary>
    public string ReferenceText { get; init; } = "";

    /// <summary>How to judge the candidates, or null not to.</summary>
    public JudgeRequest? Judge { get; init; }

    /// <summary>How to translate the candidates back, or null not to.</summary>
    public RoundTripRequest? RoundTrip { get; init; }

    /// <summary>Who it is for.</summary>
    public Caller Caller { get; init; } = Caller.Anyone;
}

/// <summary>How to judge candidates.</summary>
public sealed record JudgeRequest
{
    /// <summary>Most rows that may be asked for.</summary>
    public const int MostRows = 1000;

    private const int DefaultRows = 200;

    /// <summary>A configured chat engine.</summary>
    public required string Engine { get; init; }

    /// <summary>Whether to judge also what the judge's own model translated.</summary>
    public bool AllowSelf { get; init; }

    /// <summary>Whether to compare each pair too, in both orders.</summary>
    public bool Pairwise { get; init; }

    /// <summary>Most rows to judge, 1 to <see cref="MostRows"/>; 0 for 200.</summary>
    public int MaxRows { get; init; }

    internal int EffectiveRows => MaxRows > 0 ? MaxRows : DefaultRows;
}

/// <summary>How to translate back.</summary>
/// <param name="Engine">Engine, or empty for the default.</param>
public sealed record RoundTripRequest(string Engine = "");

/// <summary>One column of a comparison: an engine with options, or a text the caller has.</summary>
public sealed record CompareCandidate
{
    /// <summary>Label, or empty for the engine's name.</summary>
    public string Id { get; init; } = "";

    /// <summary>Engine to run, or empty when <see cref="Text"/> is given.</summary>
    public string Engine { get; init; } = "";

    /// <summary>Form of address.</summary>
    public Formality Formality { get; init; }

    /// <summary>Free instructions.</summary>
    public string Instructions { get; init; } = "";

    /// <summary>Terms to use.</summary>
    public IReadOnlyList<GlossaryTerm> Terms { get; init; } = [];

    /// <summary>A translation the caller has, or empty.</summary>
    public string Text { get; init; } = "";
}
