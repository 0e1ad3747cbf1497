using TranslateSvc.Comparison.Scoring;

namespace TranslateSvc.Comparison.Signals;

/// <summary>
/// Follows a comparison's events and tells what can be said of a row as soon as no more can come for it. Each pair of columns is counted once a row (16 columns of a
/// megabyte: 120 pairs, three seconds of one core spread over the whole run). Not thread-safe.
/// </summary>
internal sealed class RowSignalCounter
{
    private readonly AlignedTable _table;
    private readonly Dictionary<string, int> _columns = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _rows = new(StringComparer.Ordinal);
    private readonly bool[] _ended;
    private readonly int[] _filled;
    private readonly bool[] _told;
    private readonly PairwiseChrf _likeness;
    private readonly string[] _texts;

    public RowSignalCounter(ComparisonStarted started)
    {
        _table = new AlignedTable(started);
        for (var c = 0; c < started.Candidates.Count; c++) _columns[started.Candidates[c]] = c;
        for (var r = 0; r < started.Rows.Count; r++) _rows[started.Rows[r].Id] = r;
        (_ended, _filled, _told) = (new bool[_columns.Count], new int[_rows.Count], new bool[_rows.Count]);
        (_likeness, _texts) = (new PairwiseChrf(_columns.Count), new string[_columns.Count]);
    }

    /// <summary>Takes an event.</summary>
    /// <returns>The rows that it settled.</returns>
    public IEnumerable<RowSignals> Take(ComparisonEvent happened)
    {
        switch (happened)
        {
            case CandidateSegment segment when _rows.TryGetValue(segment.Segment.Id, out var row) && _columns.TryGetValue(segment.Candidate, out var column):
                if (_table[row, column] is null) _filled[row]++;
                _table.Fill(segment);
                if (IsSettled(row)) yield return Tell(row);
                break;
            case CandidateFinished finished when _columns.TryGetValue(finished.Candidate, out var column):
                _ended[column] = true;
                for (var row = 0; row < _told.Length; row++)
                    if (IsSettled(row)) yield return Tell(row);
                break;
        }
    }

    /// <summary>Agreement of every pair of some columns over the whole document.</summary>
    /// <param name="finished">Labels, in column order.</param>
    public IReadOnlyList<Agreement> Agreements(IReadOnlyList<string> finished)
    {
        List<Agreement> agreements = [];
        for (var a = 0; a < finished.Count; a++)
            for (var b = a + 1; b < finished.Count; b++)
                agreements.Add(new Agreement(finished[a], finished[b], _likeness.Total(PairOf(_columns[finished[a]], _columns[finished[b]]))));
        return agreements;
    }

    /// <summary>Characters of a column's texts over those of their sources.</summary>
    public double LengthRatio(string candidate)
    {
        long source = 0, target = 0;
        for (var row = 0; row < _told.Length; row++)
        {
            if (_table[row, _columns[candidate]] is not { Text.Length: > 0 } cell) continue;
            source += _table.Sources[row].Text.Length;
            target += cell.Text.Length;
        }

        return source > 0 ? (double)target / source : 0;
    }

    private bool IsSettled(int row)
    {
        if (_told[row]) return false;
        if (_filled[row] == _ended.Length) return true;
        for (var column = 0; column < _ended.Length; column++)
            if (_table[row, column] is null && !_ended[column]) return false;
        return true;
    }

    private RowSignals Tell(int row)
    {
        _told[row] = true;
        for (var column = 0; column < _texts.Length; column++) _texts[column] = _table[row, column]?.Text ?? "";
        var all = _likeness.Add(_texts);
        int[] present = [.. Enumerable.Range(0, _texts.Length).Where(column => _texts[column].Length > 0)];
        List<double> agreements = new(all.Length);
        var sums = new double[_texts.Length];
        for (var a = 0; a < present.Length; a++)
        {
            for (var b = a + 1; b < present.Length; b++)
            {
                var both = all[PairOf(present[a], present[b])];
                agreements.Add(both);
                sums[present[a]] += both;
                sums[present[b]] += both;
            }
        }

        var (id, source) = _table.Sources[row];
        return new RowSignals(
            id,
            [.. present.Select(column => new CellSignals(
                _table.Candidates[column], present.Length > 1 ? sums[column] / (present.Length - 1) : null, source.Length > 0 ? (double)_texts[column].Length / source.Length : 0))],
            agreements,
            agreements.Count > 0 ? 100 - agreements.Average() : 0);
    }

    // Pairs stand in the order (0,1), (0,2), …, (1,2), ….
    private int PairOf(int a, int b) => (a * ((2 * _texts.Length) - a - 1) / 2) + b - a - 1;
}
