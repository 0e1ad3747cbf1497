using TranslateSvc.Translation;

namespace TranslateSvc.Comparison;

/// <summary>A comparison as a table that fills as its events come: rows are source segments, columns are candidates. Not thread-safe.</summary>
public sealed class AlignedTable
{
    private readonly Dictionary<string, int> _rows = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _columns = new(StringComparer.Ordinal);
    private readonly TranslatedSegment?[][] _cells;

    /// <summary>An empty table.</summary>
    public AlignedTable(ComparisonStarted started)
    {
        ArgumentNullException.ThrowIfNull(started);
        Sources = started.Rows;
        Candidates = started.Candidates;
        for (var r = 0; r < Sources.Count; r++) _rows[Sources[r].Id] = r;
        for (var c = 0; c < Candidates.Count; c++) _columns[Candidates[c]] = c;
        _cells = [.. Sources.Select(_ => new TranslatedSegment?[Candidates.Count])];
    }

    /// <summary>The source segments, row by row.</summary>
    public IReadOnlyList<(string Id, string Text)> Sources { get; }

    /// <summary>The column labels.</summary>
    public IReadOnlyList<string> Candidates { get; }

    /// <summary>A cell; null while it is empty.</summary>
    public TranslatedSegment? this[int row, int column] => _cells[row][column];

    /// <summary>Fills a cell. A segment of a row or a column that the table lacks is left out.</summary>
    /// <returns>Whether the cell exists.</returns>
    public bool Fill(CandidateSegment segment)
    {
        ArgumentNullException.ThrowIfNull(segment);
        if (!_rows.TryGetValue(segment.Segment.Id, out var row) || !_columns.TryGetValue(segment.Candidate, out var column)) return false;
        _cells[row][column] = segment.Segment;
        return true;
    }
}
