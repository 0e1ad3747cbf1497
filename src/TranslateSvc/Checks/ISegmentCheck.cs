using TranslateSvc.Checks.Text;
using TranslateSvc.Glossaries;
using TranslateSvc.Languages;

namespace TranslateSvc.Checks;

/// <summary>One named check of a translated segment. Deterministic, thread-safe, linear in the text's length.</summary>
public interface ISegmentCheck
{
    /// <summary>Stable name in lower snake case, for example <c>source_echoed</c>.</summary>
    string Name { get; }

    /// <summary>Looks at one pair and reports what is wrong with it.</summary>
    /// <returns>No issue, or one or more.</returns>
    IEnumerable<Issue> Check(SegmentView segment);
}

/// <summary>A source segment and its translation as the engine gave it (after the typography pass).</summary>
/// <param name="Source">Source text.</param>
/// <param name="Target">Translation.</param>
/// <param name="SourceLanguage">Language of the source.</param>
/// <param name="TargetLanguage">Language asked for.</param>
/// <param name="Terms">Glossary terms that apply.</param>
public readonly record struct SegmentPair(
    string Source, string Target, LanguageTag SourceLanguage, LanguageTag TargetLanguage, IReadOnlyList<GlossaryTerm> Terms)
{
    /// <summary>Texts that the engine saw beside the source and that hold orders to a model; null or empty where there are none.</summary>
    public IReadOnlyList<string>? Around { get; init; }

    /// <summary>True when the engine acts on no instruction whatever, so that it cannot have followed one.</summary>
    public bool CannotObey { get; init; }

    /// <summary>How sure the engine is of the translation, 0 to 1; null where it does not say.</summary>
    public double? Confidence { get; init; }
}

/// <summary>What a check found.</summary>
/// <param name="Check">Name of the check.</param>
/// <param name="Severity">Whether the text is rejected.</param>
/// <param name="Message">One sentence for a person and for the repair prompt, in English.</param>
public sealed record Issue(string Check, IssueSeverity Severity, string Message);

/// <summary>How serious an issue is.</summary>
public enum IssueSeverity
{
    /// <summary>Usable; worth one repair.</summary>
    Warning,

    /// <summary>Rejected.</summary>
    Error,
}
