using System.ComponentModel.DataAnnotations;

namespace TranslateSvc.Comparison;

/// <summary>Limits of a comparison. Section <c>TranslateSvc:Comparison</c>.</summary>
public sealed class ComparisonOptions
{
    /// <summary>Configuration section.</summary>
    public const string Section = "TranslateSvc:Comparison";

    /// <summary>Most columns, 1 to 16.</summary>
    [Range(1, 16)]
    public int MaxCandidates { get; set; } = 16;

    /// <summary>Most characters (UTF-16 code units) of the document, of a given translation and of the reference, 1 to 10,000,000.</summary>
    [Range(1, 10_000_000)]
    public int MaxContentCharacters { get; set; } = 1_000_000;

    /// <summary>Most inline glossary terms of a candidate, 0 to 10,000.</summary>
    [Range(0, 10_000)]
    public int MaxGlossaryTerms { get; set; } = 1_000;

    /// <summary>Most characters of a candidate's instructions, 0 to 20,000.</summary>
    [Range(0, 20_000)]
    public int MaxInstructionsCharacters { get; set; } = 2_000;

    /// <summary>Most calls to a judge in one comparison, 1 to 1,000,000; fewer rows are judged where more would be needed.</summary>
    [Range(1, 1_000_000)]
    public int MaxJudgeCalls { get; set; } = 4_000;
}
