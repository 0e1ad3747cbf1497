namespace TranslateSvc.Pages.Model;

/// <summary>Everything a report shows. Texts are plain; the components encode them.</summary>
public sealed record Report
{
    /// <summary>Name of the document or of the test set.</summary>
    public required string Title { get; init; }

    /// <summary>BCP-47, or empty when nobody said.</summary>
    public string SourceLanguage { get; init; } = "";

    /// <summary>BCP-47, or empty when nobody said.</summary>
    public string TargetLanguage { get; init; } = "";

    /// <summary>Segments in document order.</summary>
    public required IReadOnlyList<ReportRow> Rows { get; init; }

    /// <summary>Columns in the order asked.</summary>
    public required IReadOnlyList<ReportSystem> Systems { get; init; }

    /// <summary>What is known of each system, one line of a table each; values in the order of <see cref="Systems"/>.</summary>
    public IReadOnlyList<ReportFact> Facts { get; init; } = [];

    /// <summary>Likeness of pairs of systems.</summary>
    public IReadOnlyList<ReportAgreement> Agreements { get; init; } = [];

    /// <summary>One for each metric that was tested.</summary>
    public IReadOnlyList<ReportSignificance> Significance { get; init; } = [];

    /// <summary>What a reader should know before the scores, for example findings of the preflight.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Sentences that cite rows; none: no summary.</summary>
    public IReadOnlyList<ReportSentence> Summary { get; init; } = [];
}

/// <summary>One segment.</summary>
/// <param name="Id">Unique in the report.</param>
/// <param name="Source">Empty when only references are known.</param>
/// <param name="References">As many in each row; an empty text is a stream without a reference here.</param>
public sealed record ReportRow(string Id, string Source, IReadOnlyList<string> References);

/// <summary>One line of the table of facts.</summary>
/// <param name="Label">What is said.</param>
/// <param name="Values">One for each system.</param>
public sealed record ReportFact(string Label, IReadOnlyList<string> Values);

/// <summary>How close two systems are.</summary>
/// <param name="A">Id of a system.</param>
/// <param name="B">Id of the other.</param>
/// <param name="Chrf">chrF2 of each against the other, averaged, 0 to 100.</param>
public sealed record ReportAgreement(string A, string B, double Chrf);

/// <summary>The p-values of one metric.</summary>
/// <param name="Metric">Its name.</param>
/// <param name="Signature">With test, samples and seed.</param>
/// <param name="PValues">Row and column a system, in the order of the systems.</param>
public sealed record ReportSignificance(string Metric, string Signature, IReadOnlyList<IReadOnlyList<double>> PValues);

/// <summary>A sentence of a summary.</summary>
/// <param name="Text">The sentence.</param>
/// <param name="Citations">Ids of rows.</param>
/// <param name="Flags">What the checks said.</param>
public sealed record ReportSentence(string Text, IReadOnlyList<string> Citations, IReadOnlyList<ReportFlag> Flags);
