using TranslateSvc.Comparison.Scoring.Counting;
using TranslateSvc.Comparison.Scoring.EditRate;
using TranslateSvc.Comparison.Scoring.Tokenizers;

namespace TranslateSvc.Comparison.Scoring;

/// <summary>
/// Translation edit rate (Snover et al., AMTA 2006) as sacreBLEU 2.6.0 defines it: lower-cased words split at white space, shifts found greedily,
/// a beam around the diagonal; of several references the nearest gives the edits and their mean length the divisor. Thread-safe.
/// </summary>
/// <param name="caseSensitive">True to tell upper from lower case.</param>
public sealed class Ter(bool caseSensitive = false) : IStatisticalMetric
{
    private const int Width = 2;

    /// <inheritdoc/>
    public string Name => "TER";

    /// <inheritdoc/>
    public bool HigherIsBetter => false;

    /// <inheritdoc/>
    public string Signature(int references) =>
        $"{ReferenceLines.Signature(references)}|case:{(caseSensitive ? "mixed" : "lc")}|tok:tercom|norm:no|punct:yes|asian:no|version:{Metrics.SacreBleuVersion}";

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
    public TerResult Corpus(IReadOnlyList<string> hypotheses, IReadOnlyList<IReadOnlyList<string>> references)
    {
        ReferenceLines.Check(hypotheses, references);
        var sums = Extract([hypotheses], references, CancellationToken.None)[0].Sums();
        return new TerResult(Score(sums), (long)sums[0], sums[1]);
    }

    IReadOnlyList<SegmentStatistics> IStatisticalMetric.Extract(
        IReadOnlyList<IReadOnlyList<string>> systems, IReadOnlyList<IReadOnlyList<string>> references, CancellationToken cancellationToken) =>
        Extract(systems, references, cancellationToken);

    double IStatisticalMetric.ScoreOf(ReadOnlySpan<double> sums) => Score(sums);

    double IStatisticalMetric.ResampledScoreOf(ReadOnlySpan<double> sums) => sums[1] > 0 ? 100.0 * ((float)sums[0] / (float)sums[1]) : Score(sums);

    private SegmentStatistics[] Extract(
        IReadOnlyList<IReadOnlyList<string>> systems, IReadOnlyList<IReadOnlyList<string>> references, CancellationToken cancellationToken)
    {
        var segments = references[0].Count;
        SegmentStatistics[] statistics = [.. systems.Select(_ => new SegmentStatistics(segments, Width))];
        var reader = new TokenReader(new WhitespaceTokenizer(), lowercase: !caseSensitive);
        var search = new ShiftSearch();
        var lines = new List<string>(references.Count);
        var tokens = new SymbolBuffer();

        for (var segment = 0; segment < segments; segment++)
        {
            ReferenceLines.Collect(references, segment, lines);
            var read = lines.Select(line => Read(reader, line, tokens)).ToArray();
            var meanLength = read.Sum(words => words.Length) / (double)read.Length;
            for (var system = 0; system < systems.Count; system++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                reader.Read(systems[system][segment], tokens, known: true);
                var row = statistics[system].Row(segment);
                row[0] = read.Min(words => search.Edits(tokens.Written, words));
                row[1] = meanLength;
            }
        }

        return statistics;
    }

    private static int[] Read(TokenReader reader, string line, SymbolBuffer tokens)
    {
        reader.Read(line, tokens, known: false);
        return tokens.Written.ToArray();
    }

    // An empty reference and a hypothesis that is not: every word is wrong.
    private static double Score(ReadOnlySpan<double> sums) =>
        sums[1] > 0 ? 100 * (sums[0] / sums[1]) : sums[0] > 0 ? 100 : 0;
}
