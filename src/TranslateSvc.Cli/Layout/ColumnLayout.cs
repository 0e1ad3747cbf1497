using TranslateSvc.Cli.Terminal;

namespace TranslateSvc.Cli.Layout;

/// <summary>Lays rows of cells out in aligned columns that fit a width, or as stacked blocks where columns would be too narrow.</summary>
internal sealed class ColumnLayout
{
    /// <summary>A column narrower than this is harder to read than a stack.</summary>
    public const int MinColumnWidth = 24;

    /// <summary>More columns than this are harder to read than a stack.</summary>
    public const int MaxColumns = 4;

    private const string Gutter = " │ ";
    private const string Indent = "  ";
    private readonly IReadOnlyList<string> _headers;
    private readonly Ink _ink;
    private readonly int _width;
    private readonly int _idWidth;
    private readonly int[] _columns;

    /// <param name="headers">Column titles, cleaned.</param>
    /// <param name="width">Width of a line; at least <see cref="LineWrapper.MinWidth"/> beyond the indent.</param>
    /// <param name="idWidth">Width of the widest row id.</param>
    /// <param name="ink">Colours, or none.</param>
    public ColumnLayout(IReadOnlyList<string> headers, int width, int idWidth, Ink ink)
    {
        (_headers, _ink, _idWidth) = (headers, ink, idWidth);
        _width = Math.Max(width, Indent.Length + LineWrapper.MinWidth);
        var room = _width - idWidth - Gutter.Length * headers.Count;
        IsStacked = headers.Count is > MaxColumns or 0 || room / headers.Count < MinColumnWidth;
        _columns = IsStacked ? [] : [.. Enumerable.Range(0, headers.Count).Select(i => room / headers.Count + (i < room % headers.Count ? 1 : 0))];
    }

    /// <summary>True where rows come as blocks, one column under the other.</summary>
    public bool IsStacked { get; }

    /// <summary>Lines above the first row.</summary>
    public IEnumerable<string> Header()
    {
        if (IsStacked) yield break;
        yield return Line("", i => (DisplayWidth.Truncate(_headers[i], _columns[i]), Tone.Strong));
        yield return new string('─', _idWidth + 1) + string.Concat(_columns.Select(column => "┼" + new string('─', column + 2)))[..^1];
    }

    /// <summary>Lines of one row, the blank one that follows it included.</summary>
    public IEnumerable<string> Row(string id, IReadOnlyList<Cell> cells) => IsStacked ? Stack(id, cells) : Columns(id, cells);

    private IEnumerable<string> Columns(string id, IReadOnlyList<Cell> cells)
    {
        var wrapped = cells.Select((cell, i) => CellLines(cell, _columns[i])).ToArray();
        var height = wrapped.Max(lines => lines.Count);
        for (var row = 0; row <= height; row++)
        {
            var at = row;
            yield return Line(row == 0 ? id : "", i => at < wrapped[i].Count ? wrapped[i][at] : ("", Tone.Plain));
        }
    }

    private IEnumerable<string> Stack(string id, IReadOnlyList<Cell> cells)
    {
        yield return _ink.Apply(Tone.Quiet, DisplayWidth.Truncate(id, _width));
        for (var i = 0; i < cells.Count; i++)
        {
            yield return _ink.Apply(Tone.Strong, DisplayWidth.Truncate(_headers[i] + ":", _width));
            foreach (var (text, tone) in CellLines(cells[i], _width - Indent.Length)) yield return Indent + _ink.Apply(tone, text);
        }
        yield return "";
    }

    private static List<(string Text, Tone Tone)> CellLines(Cell cell, int width)
    {
        var lines = new List<(string, Tone)>();
        if (cell.Text.Length > 0 || cell.Flag.Length == 0) lines.AddRange(LineWrapper.Wrap(cell.Text, width).Select(line => (line, Tone.Plain)));
        if (cell.Flag.Length > 0) lines.AddRange(LineWrapper.Wrap(cell.Flag, width).Select(line => (line, cell.Tone)));
        return lines;
    }

    // Attributes go on after padding, so that they take no part in the measuring.
    private string Line(string id, Func<int, (string Text, Tone Tone)> cell)
    {
        var line = _ink.Apply(Tone.Quiet, DisplayWidth.Pad(DisplayWidth.Truncate(id, _idWidth), _idWidth));
        for (var i = 0; i < _columns.Length; i++)
        {
            var (text, tone) = cell(i);
            var padding = i == _columns.Length - 1 ? 0 : _columns[i] - DisplayWidth.Of(text);
            line += _ink.Apply(Tone.Quiet, Gutter) + _ink.Apply(tone, text) + new string(' ', Math.Max(0, padding));
        }
        return line.TrimEnd();
    }
}
