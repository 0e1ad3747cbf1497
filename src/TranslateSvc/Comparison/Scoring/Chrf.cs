using TranslateSvc.Comparison.Scoring.Counting;

namespace TranslateSvc.Comparison.Scoring;

/// <summary>
/// chrF (Popović, WMT 2015) and chrF++ (Popović, WMT 2017) as sacreBLEU 2.6.0 defines them: character orders 1 to 6 over code points without white space,
/// β = 2, for chrF++ also word orders 1 and 2; precision and recall are averaged over the orders that both sides have. Of several references the line's best counts.
/// Thread-safe.
/// </summary>
/// <param name="wordOrder">0 for chrF2, 2 for chrF2++.</param>
/// <param name="lowercase">True to lower-case both sides.</param>
public sealed class Chrf(int wordOrder = 0, bool lowercase = false) : IStatisticalMetric
{
    internal const int CharacterOrder = 6;

    private readonly int _wordOrder = wordOrder is 0 or 2
        ? wordOrder : throw new ArgumentOutOfRangeException(nameof(wordOrder), wordOrder, "The word order is 0 or 2.");

    /// <inheritdoc/>
    public string Name => _wordOrder == 0 ? "chrF2" : "chrF2++";

    /// <inheritdoc/>
    public bool HigherIsBetter => true;

    internal int WordOrder => _wordOrder;

    private int Width => 3 * (CharacterOrder + _wordOrder);

    /// <inheritdoc/>
    public string Signature(int references) =>
        $"{ReferenceLines.Signature(references)}|case:{(lowercase ? "lc" : "mixed")}|eff:yes|nc:{CharacterOrder}|nw:{_wordOrder}|space:no|version:{Metrics.SacreBleuVersion}";

    /// <inheritdoc/>
    public double CorpusScore(IReadOnlyList<string> hypotheses, IReadOnlyList<IReadOnlyList<string>> references) => Corpus(hypotheses, references).Score;

    /// <inheritdoc/>
    public double SentenceScore(string hypothesis, IReadOnlyList<string> references)
    {
        ArgumentNullException.ThrowIfNull(hypothesis);
        ArgumentNullException.ThrowIfNull(references);
        return CorpusScore([hypothesis], [.. references.Select(reference => new[] { reference })]);
    }

    /// <summary>Score of a whole system, with its parts.</summary>
    /// <exception cref="ArgumentException">Line counts differ, or there is no reference.</exception>
    public ChrfResult Corpus(IReadOnlyList<string> hypotheses, IReadOnlyList<IReadOnlyList<string>> references)
    {
        ReferenceLines.Check(hypotheses, references);
        return ChrfFormula.Result(Extract([hypotheses], references, CancellationToken.None)[0].Sums());
    }

    IReadOnlyList<SegmentStatistics> IStatisticalMetric.Extract(
        IReadOnlyList<IReadOnlyList<string>> systems, IReadOnlyList<IReadOnlyList<string>> references, CancellationToken cancellationToken) =>
        Extract(systems, references, cancellationToken);

    double IStatisticalMetric.ScoreOf(ReadOnlySpan<double> sums) => ChrfFormula.Score(sums);

    double IStatisticalMetric.ResampledScoreOf(ReadOnlySpan<double> sums) => ChrfFormula.ResampledScore(sums);

    private SegmentStatistics[] Extract(
        IReadOnlyList<IReadOnlyList<string>> systems, IReadOnlyList<IReadOnlyList<string>> references, CancellationToken cancellationToken)
    {
        var segments = references[0].Count;
        SegmentStatistics[] statistics = [.. systems.Select(_ => new SegmentStatistics(segments, Width))];
        var counter = new ChrfCounter(CharacterOrder, _wordOrder, lowercase);
        var lines = new List<string>(references.Count);
        var best = new double[systems.Count];
        Span<double> row = stackalloc double[Width];

        for (var segment = 0; segment < segments; segment++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            ReferenceLines.Collect(references, segment, lines);
            best.AsSpan().Fill(-1);
            foreach (var line in lines)
            {
                counter.SetReference(line);
                for (var system = 0; system < systems.Count; system++)
                {
                    counter.Count(systems[system][segment], row);
                    var score = lines.Count > 1 ? ChrfFormula.Score(row) : 0;
                    if (score <= best[system]) continue;
                    best[system] = score;
                    row.CopyTo(statistics[system].Row(segment));
                }
            }
        }

        return statistics;
    }
}
