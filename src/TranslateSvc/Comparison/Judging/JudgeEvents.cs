using TranslateSvc.Engines;
using TranslateSvc.Errors;

namespace TranslateSvc.Comparison.Judging;

/// <summary>What the judge says of a candidate's translation of a row.</summary>
/// <param name="Candidate">Column label.</param>
/// <param name="Row">Id of the source segment.</param>
/// <param name="Errors">The errors found; empty also when the call failed.</param>
/// <param name="Penalty">Sum of their weights, at most <see cref="Penalties.Cap"/>.</param>
/// <param name="Error">Why the row could not be judged, or null.</param>
public sealed record RowJudgement(string Candidate, string Row, IReadOnlyList<TranslationError> Errors, double Penalty, TranslateSvcException? Error) : ComparisonEvent;

/// <summary>Which of two candidates the judge prefers on a row.</summary>
/// <param name="Row">Id of the source segment.</param>
/// <param name="A">Column label.</param>
/// <param name="B">Column label.</param>
/// <param name="AFirst">What it said when A was shown first; null with <paramref name="Error"/>.</param>
/// <param name="BFirst">What it said when B was shown first; null with <paramref name="Error"/>.</param>
/// <param name="Error">Why the pair could not be judged, or null.</param>
public sealed record RowVerdict(string Row, string A, string B, Preference? AFirst, Preference? BFirst, TranslateSvcException? Error) : ComparisonEvent
{
    /// <summary>What both orders say alike, else a tie: a judge that prefers whichever comes first has no preference. Null with an error.</summary>
    public Preference? Preference => AFirst is null || BFirst is null ? null : AFirst == BFirst ? AFirst : Judging.Preference.Tie;
}

/// <summary>Which of two candidates is better.</summary>
public enum Preference
{
    /// <summary>The first named.</summary>
    A,

    /// <summary>The second named.</summary>
    B,

    /// <summary>Neither.</summary>
    Tie,
}

/// <summary>An error that a judge found, put in its place.</summary>
/// <param name="Category">One of <see cref="ErrorCategories.All"/>.</param>
/// <param name="Severity">How serious.</param>
/// <param name="Span">The words at fault as they stand in the translation, or in the source for an omission; empty when the judge quoted nothing that stands there.</param>
/// <param name="Start">Where they start in the translation, in UTF-16 code units, or -1.</param>
/// <param name="Explanation">The judge's reason; may be empty.</param>
public sealed record TranslationError(string Category, ErrorSeverity Severity, string Span, int Start, string Explanation)
{
    /// <summary>Puts a finding in its place. A span that stands in neither text is dropped: the judge made it up, or quoted loosely.</summary>
    internal static TranslationError Place(JudgeFinding finding, string source, string translation)
    {
        var start = finding.Span.Length == 0 ? -1 : translation.IndexOf(finding.Span, StringComparison.Ordinal);
        var stands = start >= 0 || (finding.Span.Length > 0 && source.Contains(finding.Span, StringComparison.Ordinal));
        return new TranslationError(ErrorCategories.Known(finding.Category), finding.Severity, stands ? finding.Span : "", start, finding.Explanation);
    }
}

/// <summary>What a judge's work came to.</summary>
/// <param name="Engine">The judge.</param>
/// <param name="PromptVersion">Version of its prompts.</param>
public sealed record JudgeReport(string Engine, string PromptVersion)
{
    /// <summary>Model that answered, or the configured one.</summary>
    public string Model { get; init; } = "";

    /// <summary>What it cost.</summary>
    public EngineUsage Usage { get; init; }

    /// <summary>UTF-16 code units of the texts judged.</summary>
    public long Characters { get; init; }

    /// <summary>Rows chosen.</summary>
    public int Rows { get; init; }

    /// <summary>Calls that failed for good.</summary>
    public int FailedCalls { get; init; }

    /// <summary>Candidates left out because the judge's model translated them.</summary>
    public IReadOnlyList<string> Skipped { get; init; } = [];
}

/// <summary>The weights of GEMBA-MQM (Kocmi and Federmann, WMT 2023).</summary>
public static class Penalties
{
    /// <summary>Most that one segment can lose.</summary>
    public const double Cap = 25;

    /// <summary>Weight of an error: minor 1, major 5, critical 25.</summary>
    public static double Of(ErrorSeverity severity) => severity switch
    {
        ErrorSeverity.Minor => 1,
        ErrorSeverity.Major => 5,
        _ => 25,
    };

    /// <summary>Weights of a segment's errors, at most <see cref="Cap"/>.</summary>
    public static double Sum(IEnumerable<ErrorSeverity> errors) => Math.Min(Cap, errors.Sum(Of));
}

/// <summary>How a candidate fared with the judge.</summary>
/// <param name="Rows">Rows judged.</param>
/// <param name="Penalty">Mean penalty, 0 to <see cref="Penalties.Cap"/>; lower is better.</param>
/// <param name="Minor">Minor errors.</param>
/// <param name="Major">Major errors.</param>
/// <param name="Critical">Critical errors.</param>
/// <param name="Wins">Pairs won.</param>
/// <param name="Losses">Pairs lost.</param>
/// <param name="Ties">Pairs tied.</param>
public sealed record JudgeTally(int Rows, double Penalty, int Minor, int Major, int Critical, int Wins, int Losses, int Ties);
