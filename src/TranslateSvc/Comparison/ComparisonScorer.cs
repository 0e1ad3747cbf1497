using TranslateSvc.Comparison.Scoring;
using TranslateSvc.Translation;

namespace TranslateSvc.Comparison;

/// <summary>Scores columns against the reference. A failed segment counts as an empty line. Thread-safe.</summary>
internal sealed class ComparisonScorer(IReadOnlyList<IMetric> metrics)
{
    /// <summary>Scores of a column; none without a reference.</summary>
    public IReadOnlyList<Score> Score(ComparisonJob job, TranslationResult result)
    {
        if (job.Reference is null) return [];
        IReadOnlyList<string>[] references = [[.. job.Reference.Select(OneLine)]];
        var lines = Lines(result);
        return [.. metrics.Select(m => new Score(m.Name, m.CorpusScore(lines, references), m.Signature(1)))];
    }

    private static IReadOnlyList<string> Lines(TranslationResult result) => [.. result.Translations[0].Segments.Select(s => OneLine(s.Text))];

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");
}
