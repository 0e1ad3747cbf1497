using System.ComponentModel.DataAnnotations;

namespace TranslateSvc.Engines.Extractive;

/// <summary>How the embedded summarizer picks sentences. Section <c>TranslateSvc:Engines:Extractive</c>.</summary>
public sealed class ExtractiveOptions
{
    /// <summary>Configuration section.</summary>
    public const string Section = "TranslateSvc:Engines:Extractive";

    /// <summary>Whether the engine exists. It needs no key, no network and no package.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Weight of a sentence's place (news puts the main fact first), 0 to 1. With <see cref="TitleWeight"/> at most 1; the rest is centrality.</summary>
    [Range(0.0, 1.0)]
    public double PositionWeight { get; set; } = 0.3;

    /// <summary>Weight of a sentence's likeness to the title and headings, 0 to 1.</summary>
    [Range(0.0, 1.0)]
    public double TitleWeight { get; set; } = 0.15;

    /// <summary>How much of its score a sentence loses when it repeats one already picked (cosine of 0.5 or more; less in proportion), 0 (nothing) to 1 (all).</summary>
    [Range(0.0, 1.0)]
    public double RedundancyWeight { get; set; } = 0.9;

    /// <summary>Probability that LexRank's walk follows a likeness rather than jumps anywhere, 0.5 to 0.99.</summary>
    [Range(0.5, 0.99)]
    public double Damping { get; set; } = 0.85;

    /// <summary>Shortest sentence, in words, that loses no score for its length, 1 to 50.</summary>
    [Range(1, 50)]
    public int ShortSentenceWords { get; set; } = 8;

    /// <summary>Longest sentence, in words, that loses no score for its length, 10 to 200.</summary>
    [Range(10, 200)]
    public int LongSentenceWords { get; set; } = 40;

    /// <summary>Longest sentence, in words, that can serve as a headline when the document has none, 5 to 60.</summary>
    [Range(5, 60)]
    public int HeadlineWords { get; set; } = 20;

    /// <summary>Sentences compared with each other, 10 to 5,000. A longer document's sentences are first ranked in linear time and the best are kept, because the comparison is quadratic.</summary>
    [Range(10, 5000)]
    public int MaxComparedSentences { get; set; } = 600;

    /// <summary>Largest share of the document's sentences that a summary may take, 0.05 to 1, rounded up: a summary that repeats the whole is none.</summary>
    [Range(0.05, 1.0)]
    public double MaxShare { get; set; } = 0.5;
}
