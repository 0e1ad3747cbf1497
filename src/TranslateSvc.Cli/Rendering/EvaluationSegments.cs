using System.Globalization;
using System.Text;
using TranslateSvc.Cli.Commands;
using TranslateSvc.Cli.Terminal;
using TranslateSvc.V1;

namespace TranslateSvc.Cli.Rendering;

/// <summary>Segments worth a look, with each system's words against the reference's.</summary>
internal static class EvaluationSegments
{
    /// <summary>For a terminal: without colours, missing words stand in [-…-] and added ones in {+…+}, as wdiff writes them.</summary>
    public static string Text(EvaluationView evaluation, string order, int shown, Ink ink)
    {
        var text = new StringBuilder();
        foreach (var line in Chosen(evaluation, order, shown))
        {
            text.Append('\n').Append(ink.Apply(Tone.Strong, Title(evaluation, line))).Append('\n');
            if (evaluation.Files.Source is { } source) text.Append($"  source: {TerminalText.CleanLine(source.Lines[line])}\n");
            var reference = Reference(evaluation, line);
            text.Append($"  reference: {reference}\n");
            foreach (var system in evaluation.Systems)
            {
                var marked = WordEdits.Between(reference, Hypothesis(evaluation, system, line)).Select(run => run.Edit switch
                {
                    WordEdit.Missing => ink.Color ? ink.Apply(Tone.Bad, $"[-{run.Text}-]") : $"[-{run.Text}-]",
                    WordEdit.Added => ink.Color ? ink.Apply(Tone.Good, $"{{+{run.Text}+}}") : $"{{+{run.Text}+}}",
                    _ => run.Text,
                });
                text.Append($"  {system.Id} ({Scores(system, line)}): {string.Concat(marked)}\n");
            }
        }

        return text.ToString();
    }

    /// <summary>In Markdown: missing words struck out, added ones bold.</summary>
    public static string Markdown(EvaluationView evaluation, string order, int shown)
    {
        var text = new StringBuilder();
        foreach (var line in Chosen(evaluation, order, shown))
        {
            text.Append($"\n### {Title(evaluation, line)}\n\n");
            if (evaluation.Files.Source is { } source) text.Append($"- source: {MarkdownText.Cell(source.Lines[line])}\n");
            var reference = Reference(evaluation, line);
            text.Append($"- reference: {MarkdownText.Cell(reference)}\n");
            foreach (var system in evaluation.Systems)
            {
                var marked = WordEdits.Between(reference, Hypothesis(evaluation, system, line)).Select(run => run.Edit switch
                {
                    WordEdit.Missing => $"<del>{MarkdownText.Escape(run.Text)}</del>",
                    WordEdit.Added => $"<ins>{MarkdownText.Escape(run.Text)}</ins>",
                    _ => MarkdownText.Escape(run.Text),
                });
                text.Append($"- {MarkdownText.Cell(system.Id)} ({MarkdownText.Cell(Scores(system, line))}): {string.Concat(marked)}\n");
            }
        }

        return text.ToString();
    }

    private static IEnumerable<int> Chosen(EvaluationView evaluation, string order, int shown)
    {
        var metric = Metric(evaluation);
        var lines = Enumerable.Range(0, evaluation.Lines);
        double[] Values(int line) => [.. evaluation.Systems.Select(system => system.SentenceScores[metric].Values[line])];
        var sign = evaluation.LowerIsBetter(metric) ? -1 : 1;
        var ordered = order switch
        {
            Choices.LowestScore => lines.OrderBy(line => sign * Values(line).Average()),
            Choices.Difference => lines.OrderByDescending(line => Values(line).Max() - Values(line).Min()),
            _ => lines.OrderByDescending(line => evaluation.Answer.Disagreements.Count > line ? evaluation.Answer.Disagreements[line] : 0),
        };
        return ordered.ThenBy(line => line).Take(shown);
    }

    // chrF says most about a single segment; BLEU is mostly zero there.
    private static int Metric(EvaluationView evaluation) =>
        Math.Max(0, evaluation.Metrics.ToList().FindIndex(name => name.StartsWith("chrF", StringComparison.Ordinal)));

    private static string Title(EvaluationView evaluation, int line) => evaluation.Answer.Disagreements.Count > line
        ? string.Create(CultureInfo.InvariantCulture, $"Line {line + 1} · disagreement {evaluation.Answer.Disagreements[line]:0.0}")
        : string.Create(CultureInfo.InvariantCulture, $"Line {line + 1}");

    // The first reference that has something here.
    private static string Reference(EvaluationView evaluation, int line) =>
        TerminalText.CleanLine(evaluation.Files.References.Select(file => file.Lines[line]).FirstOrDefault(text => text.Length > 0) ?? "");

    private static string Hypothesis(EvaluationView evaluation, EvaluateTranslationsResponse.Types.SystemScores system, int line) =>
        TerminalText.CleanLine(evaluation.Files.Systems[evaluation.Answer.Systems.IndexOf(system)].Lines[line]);

    private static string Scores(EvaluateTranslationsResponse.Types.SystemScores system, int line) => string.Join(
        ", ", system.SentenceScores.Select(score => string.Create(CultureInfo.InvariantCulture, $"{score.Metric} {score.Values[line]:0.0}")));
}
