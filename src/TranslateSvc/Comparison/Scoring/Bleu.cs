using TranslateSvc.Comparison.Scoring.Counting;
using TranslateSvc.Comparison.Scoring.Tokenizers;

namespace TranslateSvc.Comparison.Scoring;

/// <summary>
/// BLEU (Papineni et al., ACL 2002) as sacreBLEU 2.6.0 defines it (Post, WMT 2018): order 4, exponential smoothing (Chen and Cherry, WMT 2014, method 3),
/// the closest reference length, several references; sentences score with effective order. Thread-safe.
/// </summary>
/// <param name="tokenizer">How lines are split.</param>
/// <param name="lowercase">True to lower-case both sides.</param>
public sealed class Bleu(BleuTokenizer tokenizer = BleuTokenizer.Mteval13a, bool lowercase = false) : IStatisticalMetric
{
    internal const int Order = 4;
    private const int HypothesisLength = 0;
    private const int ReferenceLength = 1;
    private const int Correct = 2;
    private const int Total = Correct + Order;
    private const int Width = Total + Order;

    private readonly ILineTokenizer _tokenizer = BleuTokenizers.Of(tokenizer);

    /// <inheritdoc/>
    public string Name => "BLEU";

    /// <inheritdoc/>
    public bool HigherIsBetter => true;

    /// <inheritdoc/>
    public string Signature(int references) => Signature(references, effectiveOrder: false);

    /// <inheritdoc/>
    public string SentenceSignature(int references) => Signature(references, effectiveOrder: true);

    /// <inheritdoc/>
    public double CorpusScore(IReadOnlyList<string> hypotheses, IReadOnlyList<IReadOnlyList<string>> references) => Corpus(hypotheses, references).Score;

    /// <inheritdoc/>
    public double SentenceScore(string hypothesis, IReadOnlyList<string> references) => Sentence(hypothesis, references).Score;

    /// <summary>Score of a whole system, with its parts.</summary>
    /// <exception cref="ArgumentException">Line counts differ, or there is no reference.</exception>
    public BleuResult Corpus(IReadOnlyList<string> hypotheses, IReadOnlyList<IReadOnlyList<string>> references)
    {
        ReferenceLines.Check(hypotheses, references);
        return BleuFormula.Result(Extract([hypotheses], references, CancellationToken.None)[0].Sums(), effectiveOrder: false);
    }

    /// <summary>Score of one line, with its parts; orders that the line is too short for are left out (effective order).</summary>
    public BleuResult Sentence(string hypothesis, IReadOnlyList<string> references)
    {
        ArgumentNullException.ThrowIfNull(hypothesis);
        ArgumentNullException.ThrowIfNull(references);
        string[][] streams = [.. references.Select(reference => new[] { reference })];
        ReferenceLines.Check([hypothesis], streams);
        return BleuFormula.Result(Extract([[hypothesis]], streams, CancellationToken.None)[0].Row(0), effectiveOrder: true);
    }

    IReadOnlyList<SegmentStatistics> IStatisticalMetric.Extract(
        IReadOnlyList<IReadOnlyList<string>> systems, IReadOnlyList<IReadOnlyList<string>> references, CancellationToken cancellationToken) =>
        Extract(systems, references, cancellationToken);

    double IStatisticalMetric.ScoreOf(ReadOnlySpan<double> sums) => BleuFormula.Score(sums, effectiveOrder: false, stackalloc double[Order]);

    double IStatisticalMetric.SegmentScoreOf(ReadOnlySpan<double> counts) => BleuFormula.Score(counts, effectiveOrder: true, stackalloc double[Order]);

    private SegmentStatistics[] Extract(
        IReadOnlyList<IReadOnlyList<string>> systems, IReadOnlyList<IReadOnlyList<string>> references, CancellationToken cancellationToken)
    {
        var segments = references[0].Count;
        SegmentStatistics[] statistics = [.. systems.Select(_ => new SegmentStatistics(segments, Width))];
        var reader = new TokenReader(_tokenizer, lowercase);
        var trie = new NgramTrie(Order);
        var tokens = new SymbolBuffer();
        var lines = new List<string>(references.Count);
        var lengths = new List<int>(references.Count);
        Span<int> matches = stackalloc int[Order];

        for (var segment = 0; segment < segments; segment++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            ReferenceLines.Collect(references, segment, lines);
            CountReferences(lines, reader, trie, tokens, lengths);
            for (var system = 0; system < systems.Count; system++)
            {
                reader.Read(systems[system][segment], tokens, known: true);
                matches.Clear();
                trie.Match(tokens.Written, matches);
                Write(statistics[system].Row(segment), tokens.Count, Closest(lengths, tokens.Count), matches);
            }
        }

        return statistics;
    }

    private static void CountReferences(List<string> lines, TokenReader reader, NgramTrie trie, SymbolBuffer tokens, List<int> lengths)
    {
        lengths.Clear();
        tokens.Clear();
        foreach (var line in lines)
        {
            var before = tokens.Count;
            reader.Append(line, tokens, known: false);
            lengths.Add(tokens.Count - before);
        }

        trie.Reset(tokens.Count);
        var start = 0;
        foreach (var length in lengths)
        {
            trie.Add(tokens.Written.Slice(start, length));
            start += length;
        }
    }

    private static int Closest(List<int> lengths, int hypothesis)
    {
        var closest = lengths[0];
        foreach (var length in lengths)
        {
            var nearer = Math.Abs(hypothesis - length) - Math.Abs(hypothesis - closest);
            if (nearer < 0 || (nearer == 0 && length < closest)) closest = length;
        }

        return closest;
    }

    private static void Write(Span<double> row, int length, int referenceLength, ReadOnlySpan<int> matches)
    {
        row[HypothesisLength] = length;
        row[ReferenceLength] = referenceLength;
        for (var n = 0; n < Order; n++)
        {
            row[Correct + n] = matches[n];
            row[Total + n] = Math.Max(0, length - n);
        }
    }

    private string Signature(int references, bool effectiveOrder) =>
        $"{ReferenceLines.Signature(references)}|case:{(lowercase ? "lc" : "mixed")}|eff:{(effectiveOrder ? "yes" : "no")}"
        + $"|tok:{_tokenizer.Name}|smooth:exp|version:{Metrics.SacreBleuVersion}";
}
