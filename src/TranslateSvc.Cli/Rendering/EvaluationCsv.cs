using System.Globalization;
using System.Text;

namespace TranslateSvc.Cli.Rendering;

/// <summary>An evaluation as comma-separated values (RFC 4180): a row for each system and metric, numbers in full.</summary>
internal static class EvaluationCsv
{
    public static string Render(EvaluationView evaluation)
    {
        var text = new StringBuilder("system,metric,score,interval_mean,interval_half_width,p_against_best,best,normalized_score,signature\r\n");
        for (var s = 0; s < evaluation.Systems.Count; s++)
        {
            var system = evaluation.Systems[s];
            for (var m = 0; m < system.Scores.Count; m++)
            {
                var score = system.Scores[m];
                string[] fields =
                [
                    Quoted(system.Id), score.Metric, Number(score.Value),
                    score.HasIntervalMean ? Number(score.IntervalMean) : "", score.HasIntervalHalfWidth ? Number(score.IntervalHalfWidth) : "",
                    evaluation.PValue(s, m) is { } p ? Number(p) : "", s == evaluation.Best(m) ? "yes" : "no",
                    system.NormalizedScores.Count > m ? Number(system.NormalizedScores[m].Value) : "", Quoted(evaluation.Signatures.ElementAt(m).Signature),
                ];
                text.AppendJoin(',', fields).Append("\r\n");
            }
        }

        return text.ToString();
    }

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    // A name that starts like a formula would be run by a spreadsheet.
    private static string Quoted(string text)
    {
        if (text.Length > 0 && "=+-@".Contains(text[0], StringComparison.Ordinal)) text = "'" + text;
        return text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
