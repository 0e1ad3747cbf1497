using System.ComponentModel.DataAnnotations;

namespace TranslateSvc.Summaries;

/// <summary>Limits of a summary request and how long documents are read. Section <c>TranslateSvc:Summaries</c>.</summary>
public sealed class SummariesOptions : IValidatableObject
{
    /// <summary>Configuration section.</summary>
    public const string Section = "TranslateSvc:Summaries";

    /// <summary>Most characters (UTF-16 code units) of a document, 1 to 10,000,000.</summary>
    [Range(1, 10_000_000)]
    public int MaxContentCharacters { get; set; } = 1_000_000;

    /// <summary>Most inline glossary terms, 0 to 10,000.</summary>
    [Range(0, 10_000)]
    public int MaxGlossaryTerms { get; set; } = 1_000;

    /// <summary>Most characters of instructions, 0 to 20,000.</summary>
    [Range(0, 20_000)]
    public int MaxInstructionsCharacters { get; set; } = 2_000;

    /// <summary>Longest document, in source tokens (o200k), that is read in one call, 100 to 200,000. An engine with a lower limit of its own keeps it.</summary>
    [Range(100, 200_000)]
    public int SinglePassTokens { get; set; } = 6_000;

    /// <summary>Tokens of one part of a longer document, 50 to 100,000.</summary>
    [Range(50, 100_000)]
    public int MapTokens { get; set; } = 1_500;

    /// <summary>Claims that a part is read into, 1 to 50.</summary>
    [Range(1, 50)]
    public int ClaimsPerPart { get; set; } = 8;

    /// <summary>Groups of claims that one reduction joins, 2 to 64.</summary>
    [Range(2, 64)]
    public int FanIn { get; set; } = 8;

    /// <summary>Most levels of reduction, 1 to 10. What is still too long after them is thinned evenly.</summary>
    [Range(1, 10)]
    public int MaxDepth { get; set; } = 3;

    /// <summary>Sentences of a summary when the request leaves the number to the service, 1 to 50. A headline is one.</summary>
    [Range(1, 50)]
    public int DefaultSentences { get; set; } = 5;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (MapTokens > SinglePassTokens)
            yield return new ValidationResult($"{Section}:MapTokens must not exceed {Section}:SinglePassTokens.", [nameof(MapTokens)]);
    }
}
