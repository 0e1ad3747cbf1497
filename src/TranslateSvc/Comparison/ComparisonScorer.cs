using TranslateSvc.Comparison.Scoring;
using TranslateSvc.Translation;

namespace TranslateSvc.Comparison;

/// <summary>Scores columns against the reference and against each other. A failed segment counts as an empty line. Thread-safe.</summary>
internal sealed class ComparisonScorer(IReadOnlyList<IMetric> metrics, IMetric likeness)
{
    /// <summary>Scores of a column; none without a reference.</summary>
    public IReadOnlyList<Score> Score(ComparisonJob job, TranslationResult result)
    {
        if (job.Reference is null) return [];
        IReadOnlyList<string>[] references = [[.. job.Reference.Select(OneLine)]];
        var lines = Lines(result);
        return [.. metrics.Select(m => new Score(m.Name, m.CorpusScore(lines, references), m.Signature(1)))];
    }

    /// <summary>Likeness of every pair of columns, in column order: the metric both ways, averaged, because chrF is not symmetric.</summary>
    public IReadOnlyList<Agreement> Agreements(IReadOnlyList<(string Id, TranslationResult Result)> columns, CancellationToken cancellationToken)
    {
        IReadOnlyList<string>[] lines = [.. columns.Select(c => Lines(c.Result))];
        List<Agreement> agreements = [];
        for (var a = 0; a < columns.Count; a++)
        {
            for (var b = a + 1; b < columns.Count; b++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var both = (likeness.CorpusScore(lines[a], [lines[b]]) + likeness.CorpusScore(lines[b], [lines[a]])) / 2;
                agreements.Add(new Agreement(columns[a].Id, columns[b].Id, both));
            }
        }

        return agreements;
    }

    private static IReadOnlyList<string> Lines(TranslationResult result) => [.. result.Translations[0].Segments.Select(s => OneLine(s.Text))];

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");
}
