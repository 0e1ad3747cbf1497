using CsCheck;
using TranslateSvc.Cli.Layout;
using TranslateSvc.Cli.Terminal;

namespace TranslateSvc.Cli.Tests.Layout;

public sealed class ColumnLayoutTests
{
    private static readonly Gen<(Cell[] Cells, int Width)> Rows = Gen.Select(
        Gen.Select(Texts.Any, Gen.OneOf("", "[cached]", "[warned: numbers, names; by azure]")).Select((text, flag) => new Cell(text, flag)).Array[1, 6],
        Gen.Int[4, 200]);

    [Fact]
    public void Row_AnyCells_FitTheWidth() => Rows.Sample(row =>
    {
        var layout = Layout(row.Cells.Length, row.Width);
        return layout.Header().Concat(layout.Row("s01", row.Cells)).All(line => DisplayWidth.Of(line) <= row.Width);
    });

    [Fact]
    public void Row_AnyCells_LoseNoText() => Rows.Where(row => row.Width > 12).Sample(row =>
    {
        var lines = Layout(row.Cells.Length, row.Width).Row("s01", row.Cells).ToArray();
        var stacked = Layout(row.Cells.Length, row.Width).IsStacked;
        var columns = stacked ? [string.Concat(lines)] : Columns(lines, row.Cells.Length);
        return row.Cells.Select((cell, i) => (Cell: cell, Column: columns[stacked ? 0 : i]))
            .All(pair => Texts.WithoutSpaces(pair.Column).Contains(Texts.WithoutSpaces(pair.Cell.Text + pair.Cell.Flag), StringComparison.Ordinal));
    });

    [Fact]
    public void Row_Columns_AlignTheirGutters() => Rows.Sample(row =>
    {
        var layout = Layout(row.Cells.Length, row.Width);
        if (layout.IsStacked) return true;
        var places = layout.Row("s01", row.Cells).Select(GutterPlaces).ToArray();
        return places.All(p => p.SequenceEqual(places[0]));
    });

    [Fact]
    public void Row_WithColour_HasTheSameLines() => Rows.Sample(row =>
    {
        var plain = Layout(row.Cells.Length, row.Width).Row("s01", row.Cells).Select(line => line.TrimEnd());
        var inked = new ColumnLayout(Headers(row.Cells.Length), row.Width, 3, new Ink(Color: true)).Row("s01", row.Cells);
        return plain.SequenceEqual(inked.Select(line => TerminalText.Clean(line).TrimEnd()));
    });

    [Theory]
    [InlineData(2, 120, false)]
    [InlineData(2, 57, false)]
    [InlineData(2, 56, true)]
    [InlineData(4, 120, false)]
    [InlineData(5, 400, true)]
    public void IsStacked_TooNarrowOrTooMany_IsTrue(int columns, int width, bool stacked) =>
        Assert.Equal(stacked, Layout(columns, width).IsStacked);

    [Fact]
    public void Row_ShortCells_StandSideBySide()
    {
        var layout = Layout(2, 57);

        var lines = layout.Header().Concat(layout.Row("s01", [new Cell("Bonjour à tous."), new Cell("Hello, everyone.", "[cached]")]));

        Assert.Equal(
            [
                "    │ column 0                 │ column 1",
                "────┼──────────────────────────┼─────────────────────────",
                "s01 │ Bonjour à tous.          │ Hello, everyone.",
                "    │                          │ [cached]",
                "    │                          │",
            ],
            lines);
    }

    private static ColumnLayout Layout(int columns, int width) => new(Headers(columns), width, 3, new Ink(Color: false));

    private static string[] Headers(int columns) => [.. Enumerable.Range(0, columns).Select(i => $"column {i}")];

    private static string[] Columns(string[] lines, int count)
    {
        var cells = lines.Select(line => (line + " ").Split(" │ ")).ToArray();
        return [.. Enumerable.Range(1, count).Select(i => string.Concat(cells.Select(cell => cell.ElementAtOrDefault(i) ?? "")))];
    }

    private static IEnumerable<int> GutterPlaces(string line)
    {
        for (var at = line.IndexOf('│'); at >= 0; at = line.IndexOf('│', at + 1)) yield return DisplayWidth.Of(line[..at]);
    }
}
