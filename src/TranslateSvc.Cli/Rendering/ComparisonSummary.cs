using Spectre.Console;
using TranslateSvc.Cli.Terminal;

namespace TranslateSvc.Cli.Rendering;

/// <summary>The table below a comparison: facts down, candidates across, several tables where they do not fit one.</summary>
internal static class ComparisonSummary
{
    private const int LabelWidth = 14;
    private const int CandidateWidth = 28;

    public static string Render(ComparisonView comparison, int width, Ink ink)
    {
        var facts = ComparisonFacts.Of(comparison);
        var across = Math.Max(1, (width - LabelWidth) / CandidateWidth);
        var text = "";
        for (var first = 0; first < comparison.Candidates.Count; first += across)
        {
            var shown = Enumerable.Range(first, Math.Min(across, comparison.Candidates.Count - first)).ToArray();
            var table = new Table { Border = TableBorder.Rounded };
            table.AddColumn(new TableColumn(SpectreText.Cell("")).NoWrap());
            foreach (var i in shown) table.AddColumn(new TableColumn(SpectreText.Cell(comparison.Candidates[i], new Style(decoration: Decoration.Bold))));
            foreach (var (label, values) in facts)
                table.AddRow([SpectreText.Cell(label, new Style(decoration: Decoration.Dim)), .. shown.Select(i => SpectreText.Cell(values[i], StyleOf(label, values[i])))]);
            text += SpectreText.Render(table, width, ink);
        }
        foreach (var line in ComparisonFacts.Agreements(comparison).Concat(ComparisonFacts.Signatures(comparison)).Concat(SignalFacts.Costs(comparison))) text += TerminalText.CleanLine(line) + "\n";
        return text;
    }

    private static Style StyleOf(string label, string value) =>
        label == "complete" ? new Style(value == "yes" ? Color.Green : Color.Red) : new Style(Color.Default);
}
