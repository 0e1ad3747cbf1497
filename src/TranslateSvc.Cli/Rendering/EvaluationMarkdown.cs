namespace TranslateSvc.Cli.Rendering;

/// <summary>An evaluation in Markdown.</summary>
internal static class EvaluationMarkdown
{
    public static string Render(EvaluationView evaluation)
    {
        var findings = string.Concat(evaluation.Answer.Preflight.Select(finding => $"- ⚠ {MarkdownText.Cell(EvaluationTable.Describe(finding))}\n"));
        var normalized = evaluation.Systems[0].NormalizedScores.Select(score => $"{MarkdownText.Cell(score.Metric)} normalized");
        var table = MarkdownText.Table(
            ["System", .. evaluation.Metrics.Select(MarkdownText.Cell), .. normalized],
            evaluation.Systems.Select((system, s) => (IReadOnlyList<string>)
            [
                MarkdownText.Cell(system.Id),
                .. evaluation.Metrics.Select((_, m) => Cell(evaluation, s, m)),
                .. system.NormalizedScores.Select(score => EvaluationView.Number(score.Value)),
            ]));
        var notes = evaluation.Signatures.Select(signature => $"- {MarkdownText.Cell($"{signature.Metric}: {signature.Signature}")}\n");
        return $"{findings}{(findings.Length > 0 ? "\n" : "")}{table}\n{MarkdownText.Cell(evaluation.Legend)}{(evaluation.Legend.Length > 0 ? "\n\n" : "")}{string.Concat(notes)}\n{MarkdownText.Cell(evaluation.Footer)}\n";
    }

    private static string Cell(EvaluationView evaluation, int system, int metric)
    {
        var score = evaluation.Systems[system].Scores[metric];
        var value = EvaluationView.Number(score.Value) + (score.HasIntervalHalfWidth ? $" ± {EvaluationView.Number(score.IntervalHalfWidth)}" : "");
        return evaluation.Mark(system, metric) switch
        {
            "best" => $"**{value}**",
            "" => value,
            var mark => $"{value} {MarkdownText.Cell(mark)}",
        };
    }
}
