namespace TranslateSvc.Comparison.Scoring.EditRate;

/// <summary>
/// Edit distance in a beam of 25 cells around the (pseudo) diagonal, as tercom prunes it. The matrix of one hypothesis is kept, so that a reordering of it
/// costs only the rows after their common beginning, and is given up as soon as it cannot be good enough. Not thread-safe.
/// </summary>
internal sealed class BandedDistance
{
    private const int Beam = 25;

    // Far above every distance, far below overflow: cells outside the beam.
    private const int Infinity = 1 << 29;

    private int[] _reference = [];
    private int[] _costs = [];
    private Edit[] _edits = [];
    private int[] _above = [];
    private int[] _row = [];
    private int _length;
    private int _stride;
    private int _beam;
    private double _ratio;

    /// <summary>Prepares for hypotheses of one length.</summary>
    /// <param name="reference">Words; at least one.</param>
    /// <param name="length">Words of the hypotheses; at least one.</param>
    public void Prepare(int[] reference, int length)
    {
        _reference = reference;
        _length = length;
        _ratio = (double)reference.Length / length;
        // Where lengths differ wildly, two neighbouring rows must still overlap.
        _beam = Beam < _ratio / 2 ? (int)Math.Ceiling((_ratio / 2) + Beam) : Beam;
        _stride = Math.Min(reference.Length + 3, (2 * _beam) + (int)Math.Ceiling(_ratio) + 4);
        if (_costs.Length < (length + 1) * _stride)
        {
            _costs = new int[(length + 1) * _stride];
            _edits = new Edit[(length + 1) * _stride];
        }

        if (_row.Length < _stride)
        {
            _row = new int[_stride];
            _above = new int[_stride];
        }

        var first = Row(0);
        for (var i = 0; i < first.Length; i++) first[i] = i - 1;
        first[0] = Infinity;
        _edits.AsSpan(0, _stride).Fill(Edit.Insert);
    }

    /// <summary>Fills the kept matrix from a row on and answers the distance.</summary>
    /// <param name="words">The hypothesis.</param>
    /// <param name="from">Words at the beginning that stand as in the last call.</param>
    public int Keep(ReadOnlySpan<int> words, int from)
    {
        for (var i = from + 1; i <= _length; i++) FillKept(i, words[i - 1]);
        return Row(_length)[_reference.Length - First(_length) + 1];
    }

    /// <summary>The kept way to the last cell, last edit first.</summary>
    public void Trace(List<Edit> edits)
    {
        edits.Clear();
        for (int i = _length, j = _reference.Length; i > 0 || j > 0;)
        {
            // Row 0 is stored only as far as the beam of row 1 sees it; beyond, too, all is insertion.
            var edit = i == 0 ? Edit.Insert : _edits[(i * _stride) + j - First(i) + 1];
            edits.Add(edit);
            if (edit != Edit.Insert) i--;
            if (edit != Edit.Delete) j--;
        }
    }

    /// <summary>The distance of a hypothesis that begins as the kept one does, or some number over <paramref name="limit"/> where it is larger.</summary>
    /// <param name="words">The hypothesis.</param>
    /// <param name="from">Words at the beginning that it has in common with the kept one.</param>
    /// <param name="limit">The largest distance of interest.</param>
    public int Try(ReadOnlySpan<int> words, int from, int limit)
    {
        ReadOnlySpan<int> above = Row(from);
        for (var i = from + 1; i <= _length; i++)
        {
            var row = _row.AsSpan(0, _stride);
            // Distances never shrink from row to row.
            if (Fill(i, words[i - 1], above, row) > limit) return limit + 1;
            above = row;
            (_row, _above) = (_above, _row);
        }

        return above[_reference.Length - First(_length) + 1];
    }

    private Span<int> Row(int i) => _costs.AsSpan(i * _stride, _stride);

    private int First(int i) => Math.Max(0, (int)Math.Floor(i * _ratio) - _beam);

    private int End(int i) => i >= _length ? _reference.Length + 1 : Math.Min(_reference.Length + 1, (int)Math.Floor(i * _ratio) + _beam);

    // A stored row begins one cell before the beam and ends where the next row's beam does; the cells outside its own beam are infinite.
    private int Fill(int i, int word, ReadOnlySpan<int> above, Span<int> row)
    {
        int first = First(i), end = End(i), shift = first - First(i - 1);
        var least = Infinity;
        row[0] = Infinity;
        var left = Infinity;
        for (var j = first; j < end; j++)
        {
            var at = j - first + 1;
            var cost = above[at + shift] + 1;
            if (j > 0) cost = Math.Min(Math.Min(cost, left + 1), above[at + shift - 1] + (word == _reference[j - 1] ? 0 : 1));
            row[at] = left = cost;
            least = Math.Min(least, cost);
        }

        row[(end - first + 1)..(End(i + 1) - first + 1)].Fill(Infinity);
        return least;
    }

    private void FillKept(int i, int word)
    {
        int first = First(i), end = End(i), shift = first - First(i - 1);
        ReadOnlySpan<int> above = Row(i - 1);
        var row = Row(i);
        Fill(i, word, above, row);
        var edits = _edits.AsSpan(i * _stride, _stride);
        for (var j = first; j < end; j++)
        {
            // Ties: keep or substitute, then delete, then insert.
            var at = j - first + 1;
            var kept = j > 0 && word == _reference[j - 1];
            if (j > 0 && row[at] == above[at + shift - 1] + (kept ? 0 : 1)) edits[at] = kept ? Edit.Keep : Edit.Substitute;
            else edits[at] = row[at] == above[at + shift] + 1 ? Edit.Delete : Edit.Insert;
        }
    }
}
