using TranslateSvc.Cli.Layout;
using TranslateSvc.Cli.Terminal;

namespace TranslateSvc.Cli.Rendering;

/// <summary>Writes rows in document order, each as soon as every column has it, so that nothing printed is ever redrawn.</summary>
internal sealed class ComparisonColumns(ComparisonView comparison, int width, Ink ink)
{
    private ColumnLayout? _layout;
    private int _next;

    /// <summary>Lines that have become ready since the last call.</summary>
    public IEnumerable<string> Ready()
    {
        if (comparison.Rows.Count == 0) yield break;
        if (_layout is null)
        {
            _layout = Layout();
            foreach (var line in _layout.Header()) yield return line;
        }
        for (; _next < comparison.Rows.Count && (comparison.Finished is not null || comparison.IsSettled(comparison.Rows[_next].Id)); _next++)
        {
            var row = comparison.Rows[_next];
            var cells = new List<Cell> { new(TerminalText.Clean(row.Text)) };
            cells.AddRange(comparison.Candidates.Select(candidate => CellOf(candidate, row.Id)));
            foreach (var line in _layout.Row(TerminalText.CleanLine(row.Id), cells)) yield return line;
        }
    }

    private ColumnLayout Layout() => new(
        [
            $"source ({TerminalText.CleanLine(comparison.Started.SourceLanguageCode)})",
            .. comparison.Candidates.Select(TerminalText.CleanLine),
        ],
        width,
        comparison.Rows.Max(row => row.Id.Length),
        ink);

    private Cell CellOf(string candidate, string row) => comparison.Cell(candidate, row) is { } segment
        ? new Cell(TerminalText.Clean(segment.Text), SegmentFlags.Describe(segment, comparison.Outcome(candidate)?.Engine ?? ""), SegmentFlags.ToneOf(segment.State))
        : new Cell("", "[no answer]", Tone.Bad);
}
