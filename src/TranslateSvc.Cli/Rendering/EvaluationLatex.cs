using System.Text;

namespace TranslateSvc.Cli.Rendering;

/// <summary>An evaluation as a LaTeX table (package booktabs): the best in bold, a dagger where the difference from it may be chance.</summary>
internal static class EvaluationLatex
{
    public static string Render(EvaluationView evaluation)
    {
        var columns = evaluation.Metrics.Count + evaluation.Systems[0].NormalizedScores.Count;
        var text = new StringBuilder();
        foreach (var (metric, signature) in evaluation.Signatures) text.Append($"% {metric}: {signature}\n");
        text.Append($"\\begin{{tabular}}{{l{new string('r', columns)}}}\n\\toprule\nSystem");
        foreach (var metric in evaluation.Metrics) text.Append($" & {Escape(metric)}");
        foreach (var score in evaluation.Systems[0].NormalizedScores) text.Append($" & {Escape(score.Metric)} norm.");
        text.Append(" \\\\\n\\midrule\n");
        for (var s = 0; s < evaluation.Systems.Count; s++)
        {
            text.Append(Escape(evaluation.Systems[s].Id));
            for (var m = 0; m < evaluation.Metrics.Count; m++) text.Append($" & {Cell(evaluation, s, m)}");
            foreach (var score in evaluation.Systems[s].NormalizedScores) text.Append($" & {EvaluationView.Number(score.Value)}");
            text.Append(" \\\\\n");
        }

        text.Append("\\bottomrule\n\\end{tabular}\n");
        return text.ToString();
    }

    private static string Cell(EvaluationView evaluation, int system, int metric)
    {
        var score = evaluation.Systems[system].Scores[metric];
        var value = EvaluationView.Number(score.Value);
        var interval = score.HasIntervalHalfWidth ? $" {{\\small $\\pm$ {EvaluationView.Number(score.IntervalHalfWidth)}}}" : "";
        return evaluation.Mark(system, metric) switch
        {
            "best" => $"\\textbf{{{value}}}{interval}",
            "=" => $"{value}$^{{\\dagger}}${interval}",
            _ => value + interval,
        };
    }

    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        foreach (var c in text)
        {
            escaped.Append(c switch
            {
                '\\' => "\\textbackslash{}",
                '~' => "\\textasciitilde{}",
                '^' => "\\textasciicircum{}",
                '&' or '%' or '$' or '#' or '_' or '{' or '}' => $"\\{c}",
                _ => c.ToString(),
            });
        }

        return escaped.ToString();
    }
}
