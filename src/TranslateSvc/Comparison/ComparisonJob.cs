using TranslateSvc.Documents;
using TranslateSvc.Languages;

namespace TranslateSvc.Comparison;

/// <summary>A valid request, planned.</summary>
/// <param name="Request">As the caller wrote it.</param>
/// <param name="Source">Language given or detected.</param>
/// <param name="Target">Language translated into.</param>
/// <param name="Document">The source; its segments are the rows.</param>
/// <param name="Columns">The candidates.</param>
/// <param name="Reference">One reference a row, or null.</param>
internal sealed record ComparisonJob(
    CompareRequest Request, LanguageTag Source, LanguageTag Target, Document Document, IReadOnlyList<ComparisonColumn> Columns, IReadOnlyList<string>? Reference);

/// <summary>One column: an engine to run, or a text that the caller gave.</summary>
/// <param name="Id">Unique label.</param>
/// <param name="Candidate">As the caller wrote it.</param>
/// <param name="Given">The given text, with as many segments as the source; null for an engine.</param>
internal sealed record ComparisonColumn(string Id, CompareCandidate Candidate, Document? Given);
