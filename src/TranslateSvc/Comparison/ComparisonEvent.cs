using TranslateSvc.Comparison.Judging;
using TranslateSvc.Comparison.Scoring;
using TranslateSvc.Comparison.Signals;
using TranslateSvc.Errors;
using TranslateSvc.Translation;

namespace TranslateSvc.Comparison;

/// <summary>What <see cref="ComparisonService.CompareAsync"/> reports: one started; segments, finished candidates and row signals as they come; round trips, judgements and verdicts where asked for; one finished.</summary>
public abstract record ComparisonEvent;

/// <summary>The rows and columns.</summary>
/// <param name="SourceLanguage">Given or detected.</param>
/// <param name="TargetLanguage">Language translated into.</param>
/// <param name="Rows">Source segments (id, text).</param>
/// <param name="Candidates">Column labels.</param>
public sealed record ComparisonStarted(
    string SourceLanguage, string TargetLanguage, IReadOnlyList<(string Id, string Text)> Rows, IReadOnlyList<string> Candidates) : ComparisonEvent;

/// <summary>A cell is filled.</summary>
/// <param name="Candidate">Column label.</param>
/// <param name="Segment">The segment; its id names the row.</param>
public sealed record CandidateSegment(string Candidate, TranslatedSegment Segment) : ComparisonEvent;

/// <summary>A column is whole, or failed as a whole.</summary>
/// <param name="Candidate">Column label.</param>
/// <param name="Result">Its translation; null when <paramref name="Error"/> is set.</param>
/// <param name="Scores">Scores against the reference text, if one was given.</param>
/// <param name="Error">Why the candidate failed as a whole, or null.</param>
public sealed record CandidateFinished(
    string Candidate, TranslationResult? Result, IReadOnlyList<Score> Scores, TranslateSvcException? Error) : ComparisonEvent;

/// <summary>Every column is whole or failed.</summary>
/// <param name="Agreements">chrF2 between each pair of finished columns, 0 to 100.</param>
/// <param name="Elapsed">Time spent.</param>
public sealed record ComparisonFinished(IReadOnlyList<Agreement> Agreements, TimeSpan Elapsed) : ComparisonEvent
{
    /// <summary>One for each column that finished, in column order.</summary>
    public IReadOnlyList<CandidateSignals> Candidates { get; init; } = [];

    /// <summary>What the judge's work came to, or null.</summary>
    public JudgeReport? Judge { get; init; }

    /// <summary>What translating back cost, or null.</summary>
    public RoundTripReport? RoundTrip { get; init; }
}

/// <summary>How close two columns are.</summary>
/// <param name="A">Column label.</param>
/// <param name="B">Column label.</param>
/// <param name="Chrf">chrF2 of each against the other, averaged, 0 to 100.</param>
public sealed record Agreement(string A, string B, double Chrf);
