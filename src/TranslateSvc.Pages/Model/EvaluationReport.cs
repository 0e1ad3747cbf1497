using System.Globalization;

namespace TranslateSvc.Pages.Model;

/// <summary>Makes a report of given translations and their scores.</summary>
public static class EvaluationReport
{
    /// <summary>Lines become rows <c>1</c>, <c>2</c>, …</summary>
    /// <param name="title">Name of the test set.</param>
    /// <param name="source">Source lines, or empty when unknown.</param>
    /// <param name="references">One or more streams, each as long as every system.</param>
    /// <param name="systems">Name, lines and scores of each system.</param>
    /// <exception cref="ArgumentException">Line counts differ, or there is no reference.</exception>
    public static Report From(
        string title,
        IReadOnlyList<string> source,
        IReadOnlyList<IReadOnlyList<string>> references,
        IReadOnlyList<(string Id, IReadOnlyList<string> Lines, IReadOnlyList<ReportScore> Scores)> systems)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(references);
        ArgumentNullException.ThrowIfNull(systems);
        if (references.Count == 0) throw new ArgumentException("There is no reference.", nameof(references));
        var lines = references[0].Count;
        if (references.Any(r => r.Count != lines)) throw new ArgumentException("The references have different line counts.", nameof(references));
        if (source.Count != 0 && source.Count != lines) throw new ArgumentException($"The source has {source.Count} lines, the reference {lines}.", nameof(source));
        if (systems.FirstOrDefault(s => s.Lines.Count != lines) is { Lines: not null } other)
            throw new ArgumentException($"{other.Id} has {other.Lines.Count} lines, the reference {lines}.", nameof(systems));
        return new Report
        {
            Title = title,
            Rows =
            [
                .. Enumerable.Range(0, lines).Select(i => new ReportRow(
                    (i + 1).ToString(CultureInfo.InvariantCulture), source.Count == 0 ? "" : source[i], [.. references.Select(r => r[i])])),
            ],
            Systems = [.. systems.Select(s => new ReportSystem { Id = s.Id, Scores = s.Scores, Segments = [.. s.Lines.Select(ReportSegment.Plain)] })],
        };
    }
}
