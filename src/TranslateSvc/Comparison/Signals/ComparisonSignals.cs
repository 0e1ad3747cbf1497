using TranslateSvc.Comparison.Judging;
using TranslateSvc.Engines;
using TranslateSvc.Errors;

namespace TranslateSvc.Comparison.Signals;

/// <summary>What can be said of a row without a reference: sent once, as soon as every candidate has the row or has ended.</summary>
/// <param name="Row">Id of the source segment.</param>
/// <param name="Cells">The candidates that have a text here, in column order.</param>
/// <param name="Agreements">chrF2 of every pair of cells, each against the other, averaged, 0 to 100, in the order (0,1), (0,2), …, (1,2), ….</param>
/// <param name="Disagreement">100 less the mean of the agreements; 0 with fewer than two cells.</param>
public sealed record RowSignals(string Row, IReadOnlyList<CellSignals> Cells, IReadOnlyList<double> Agreements, double Disagreement) : ComparisonEvent;

/// <summary>What can be said of one cell.</summary>
/// <param name="Candidate">Column label.</param>
/// <param name="Consensus">Mean of the cell's agreements, 0 to 100; null when it is the row's only one.</param>
/// <param name="LengthRatio">Characters of the translation over characters of the source.</param>
public sealed record CellSignals(string Candidate, double? Consensus, double LengthRatio);

/// <summary>A row of a candidate, translated back.</summary>
/// <param name="Candidate">Column label.</param>
/// <param name="Row">Id of the source segment; empty with <paramref name="Error"/>.</param>
/// <param name="Text">What came back, in the source language; empty when the row failed on the way.</param>
/// <param name="Chrf">chrF2 against the source, 0 to 100.</param>
/// <param name="Error">Why the candidate as a whole could not be translated back, or null.</param>
public sealed record RowRoundTrip(string Candidate, string Row, string Text, double Chrf, TranslateSvcException? Error) : ComparisonEvent;

/// <summary>What translating back cost.</summary>
/// <param name="Usage">Tokens and calls, over all candidates.</param>
/// <param name="Characters">UTF-16 code units of the texts translated back.</param>
public sealed record RoundTripReport(EngineUsage Usage, long Characters);

/// <summary>What the signals say of one candidate over the whole document.</summary>
/// <param name="Candidate">Column label.</param>
public sealed record CandidateSignals(string Candidate)
{
    /// <summary>Mean chrF2 against each other candidate, 0 to 100; null with fewer than two.</summary>
    public double? Consensus { get; init; }

    /// <summary>Characters of the translation over characters of the source, failed segments left out.</summary>
    public double LengthRatio { get; init; }

    /// <summary>chrF2 of the text translated back against the source, or null.</summary>
    public double? RoundTripChrf { get; init; }

    /// <summary>What the judge found, or null when it judged nothing here.</summary>
    public JudgeTally? Judge { get; init; }
}
