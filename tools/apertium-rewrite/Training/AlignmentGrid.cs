namespace TranslateSvc.ApertiumRewrite.Training;

/// <summary>The links of one sentence pair.</summary>
internal sealed class AlignmentGrid
{
    private readonly bool[,] _links;

    private AlignmentGrid(int rows, int columns) => _links = new bool[rows, columns];

    /// <summary>The links both directions agree on, grown by neighbours that link a word still without one (Och and Ney, 2003).</summary>
    /// <param name="forward">Row of each column, or -1.</param>
    /// <param name="backward">Column of each row, or -1.</param>
    public static AlignmentGrid Grow(int[] forward, int[] backward)
    {
        var grid = new AlignmentGrid(backward.Length, forward.Length);
        List<(int Row, int Column)> doubtful = [];
        for (var column = 0; column < forward.Length; column++)
        {
            if (forward[column] is >= 0 and var row)
            {
                if (backward[row] == column) grid._links[row, column] = true;
                else doubtful.Add((row, column));
            }
        }

        for (var row = 0; row < backward.Length; row++)
        {
            if (backward[row] is >= 0 and var column && forward[column] != row) doubtful.Add((row, column));
        }

        for (var grown = true; grown;)
        {
            grown = false;
            foreach (var (row, column) in doubtful)
            {
                if (grid._links[row, column] || !(grid.RowEmpty(row) || grid.ColumnEmpty(column)) || !grid.HasNeighbour(row, column)) continue;
                grown = grid._links[row, column] = true;
            }
        }

        return grid;
    }

    /// <summary>First and last column of a run of rows, or null where it has none or its columns link to other rows too.</summary>
    public (int First, int Last)? Counterpart(int from, int to)
    {
        var (first, last) = (int.MaxValue, -1);
        for (var row = from; row <= to; row++)
        {
            for (var column = 0; column < _links.GetLength(1); column++)
            {
                if (_links[row, column]) (first, last) = (Math.Min(first, column), Math.Max(last, column));
            }
        }

        for (var column = first; column <= last; column++)
        {
            for (var row = 0; row < _links.GetLength(0); row++)
            {
                if (_links[row, column] && (row < from || row > to)) return null;
            }
        }

        return last < 0 ? null : (first, last);
    }

    private bool RowEmpty(int row) => !Enumerable.Range(0, _links.GetLength(1)).Any(c => _links[row, c]);

    private bool ColumnEmpty(int column) => !Enumerable.Range(0, _links.GetLength(0)).Any(r => _links[r, column]);

    private bool HasNeighbour(int row, int column)
    {
        for (var r = Math.Max(0, row - 1); r <= Math.Min(_links.GetLength(0) - 1, row + 1); r++)
        {
            for (var c = Math.Max(0, column - 1); c <= Math.Min(_links.GetLength(1) - 1, column + 1); c++)
            {
                if (_links[r, c]) return true;
            }
        }

        return false;
    }
}
