namespace TranslateSvc.Pages.Model;

/// <summary>One column.</summary>
public sealed record ReportSystem
{
    /// <summary>Label, unique in the report.</summary>
    public required string Id { get; init; }

    /// <summary>Scores against the references.</summary>
    public IReadOnlyList<ReportScore> Scores { get; init; } = [];

    /// <summary>One for each row; null where no answer came.</summary>
    public required IReadOnlyList<ReportSegment?> Segments { get; init; }
}

/// <summary>A metric's value.</summary>
/// <param name="Metric">Its name.</param>
/// <param name="Value">On the metric's own scale.</param>
/// <param name="Signature">What reproduces it.</param>
/// <param name="Low">Lower end of the 95 % interval, or null.</param>
/// <param name="High">Upper end, or null.</param>
public sealed record ReportScore(string Metric, double Value, string Signature, double? Low = null, double? High = null)
{
    /// <summary>False for error rates.</summary>
    public bool HigherIsBetter => !Metric.StartsWith("TER", StringComparison.OrdinalIgnoreCase);
}

/// <summary>One translation of one segment.</summary>
/// <param name="Text">Empty when it failed.</param>
/// <param name="State">What came of it.</param>
/// <param name="Cached">True when it was stored.</param>
/// <param name="Flags">What the checks, or a judge, said.</param>
public sealed record ReportSegment(string Text, SegmentOutcome State, bool Cached, IReadOnlyList<ReportFlag> Flags)
{
    /// <summary>A text of which nothing else is known.</summary>
    public static ReportSegment Plain(string text) => new(text, SegmentOutcome.Ok, false, []);
}

/// <summary>Outcome of a segment.</summary>
public enum SegmentOutcome
{
    /// <summary>Nothing objected.</summary>
    Ok,

    /// <summary>Usable; see the flags.</summary>
    Warned,

    /// <summary>Not translated.</summary>
    Failed,

    /// <summary>Nothing to translate.</summary>
    Copied,
}

/// <summary>A named objection.</summary>
/// <param name="Name">For example <c>numbers</c>, or a judge's category.</param>
/// <param name="Message">One sentence.</param>
/// <param name="Severe">True for errors.</param>
public sealed record ReportFlag(string Name, string Message, bool Severe);
