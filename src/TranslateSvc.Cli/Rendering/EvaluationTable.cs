using System.Text;
using Spectre.Console;
using TranslateSvc.Cli.Terminal;
using TranslateSvc.V1;

namespace TranslateSvc.Cli.Rendering;

/// <summary>An evaluation for a terminal: what is suspicious first, then the scores, then how to reproduce them.</summary>
internal static class EvaluationTable
{
    public static string Render(EvaluationView evaluation, int width, Ink ink)
    {
        var text = new StringBuilder();
        foreach (var finding in evaluation.Answer.Preflight) text.Append(ink.Apply(Tone.Caution, "! " + TerminalText.CleanLine(Describe(finding)))).Append('\n');
        if (text.Length > 0) text.Append('\n');
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumn(new TableColumn(SpectreText.Cell("System")));
        foreach (var metric in evaluation.Metrics) table.AddColumn(new TableColumn(SpectreText.Cell(metric + (metric == "TER" ? " ↓" : ""))).RightAligned());
        var normalized = evaluation.Systems[0].NormalizedScores.Count > 0;
        for (var i = 0; normalized && i < evaluation.Metrics.Count; i++)
            table.AddColumn(new TableColumn(SpectreText.Cell($"{evaluation.Metrics[i]} normalized")).RightAligned());
        for (var s = 0; s < evaluation.Systems.Count; s++)
        {
            var system = evaluation.Systems[s];
            table.AddRow([
                SpectreText.Cell(system.Id),
                .. evaluation.Metrics.Select((_, m) => SpectreText.Cell(Cell(evaluation, s, m), evaluation.Systems.Count > 1 && s == evaluation.Best(m) ? new Style(decoration: Decoration.Bold) : Style.Plain)),
                .. system.NormalizedScores.Select(score => SpectreText.Cell(EvaluationView.Number(score.Value))),
            ]);
        }

        text.Append(SpectreText.Render(table, width, ink));
        if (evaluation.Legend.Length > 0) text.Append(evaluation.Legend).Append('\n');
        foreach (var (metric, signature) in evaluation.Signatures) text.Append(ink.Apply(Tone.Quiet, TerminalText.CleanLine($"{metric}: {signature}"))).Append('\n');
        return text.Append(ink.Apply(Tone.Quiet, evaluation.Footer)).Append('\n').ToString();
    }

    /// <summary>A finding with the first lines concerned.</summary>
    public static string Describe(PreflightFinding finding) =>
        finding.Lines.Count == 0 ? finding.Message : $"{finding.Message} ({(finding.Count == 1 ? "line" : "lines")} {string.Join(", ", finding.Lines)}{(finding.Count > finding.Lines.Count ? ", …" : "")})";

    private static string Cell(EvaluationView evaluation, int system, int metric)
    {
        var score = evaluation.Systems[system].Scores[metric];
        var interval = score.HasIntervalHalfWidth ? $" ± {EvaluationView.Number(score.IntervalHalfWidth)}" : "";
        var p = evaluation.PValue(system, metric) is >= 0.001 and var value ? $" p {EvaluationView.Probability(value)}" : "";
        var mark = evaluation.Mark(system, metric) is { Length: > 0 } sign ? $" {sign}" : "";
        return EvaluationView.Number(score.Value) + interval + p + mark;
    }
}
