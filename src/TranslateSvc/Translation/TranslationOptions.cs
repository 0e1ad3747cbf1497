using System.ComponentModel.DataAnnotations;

namespace TranslateSvc.Translation;

/// <summary>Limits of a translation request and how hard to try. Section <c>TranslateSvc:Translation</c>.</summary>
public sealed class TranslationOptions
{
    /// <summary>Configuration section.</summary>
    public const string Section = "TranslateSvc:Translation";

    /// <summary>Most contents in a request, 1 to 1,024.</summary>
    [Range(1, 1_024)]
    public int MaxContents { get; set; } = 1_024;

    /// <summary>Most characters (UTF-16 code units) in one content, 1 to 10,000,000.</summary>
    [Range(1, 10_000_000)]
    public int MaxContentCharacters { get; set; } = 1_000_000;

    /// <summary>Most characters in all contents together, 1 to 20,000,000.</summary>
    [Range(1, 20_000_000)]
    public int MaxRequestCharacters { get; set; } = 2_000_000;

    /// <summary>Most inline glossary terms, 0 to 10,000.</summary>
    [Range(0, 10_000)]
    public int MaxGlossaryTerms { get; set; } = 1_000;

    /// <summary>Most characters of instructions, 0 to 20,000.</summary>
    [Range(0, 20_000)]
    public int MaxInstructionsCharacters { get; set; } = 2_000;

    /// <summary>Most calls to the asked engine for one segment, repairs included, 1 to 5.</summary>
    [Range(1, 5)]
    public int MaxCallsPerSegment { get; set; } = 3;

    /// <summary>Preceding segments that a chat engine's context may come from, 0 to 8; 0 gives none, of what follows neither.</summary>
    [Range(0, 8)]
    public int ContextSegments { get; set; } = 2;

    /// <summary>Most tokens of the sentences before a chunk that are shown with it, translations counted, 0 to 2,000; the nearest sentence is shown however long it is, unless 0.</summary>
    [Range(0, 2_000)]
    public int ContextTokens { get; set; } = 64;

    /// <summary>How chunks of one request relate.</summary>
    public Consistency Consistency { get; set; } = Consistency.Parallel;
}

/// <summary>How the chunks of one request relate.</summary>
public enum Consistency
{
    /// <summary>Chunks run at once; each sees the source text before it.</summary>
    Parallel,

    /// <summary>Chunks run in order; each sees the source text before it with its translation. Slower, steadier wording.</summary>
    Sequential,
}
