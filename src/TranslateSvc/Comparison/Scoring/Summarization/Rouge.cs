using TranslateSvc.Comparison.Scoring.Counting;

namespace TranslateSvc.Comparison.Scoring.Summarization;

/// <summary>
/// ROUGE-1, ROUGE-2 and ROUGE-L (Lin, ACL 2004 workshop) with the definitions of rouge_score 0.1.2, no stemming. A system's score is the mean F-measure
/// of its summaries; of several references the one with the best F-measure counts. Thread-safe.
/// </summary>
/// <param name="kind">What is compared.</param>
/// <param name="tokenizer">How texts are split.</param>
public sealed class Rouge(RougeKind kind, RougeTokenizer tokenizer = RougeTokenizer.Unicode) : IStatisticalMetric
{
    private readonly RougeWords _words = new(tokenizer);

    /// <inheritdoc/>
    public string Name => kind switch
    {
        RougeKind.Unigrams => "ROUGE-1",
        RougeKind.Bigrams => "ROUGE-2",
        _ => "ROUGE-L",
    };

    /// <inheritdoc/>
    public bool HigherIsBetter => true;

    internal RougeKind Kind => kind;

    /// <summary>What reproduces the value; sacreBLEU has no ROUGE, the notation is like its.</summary>
    public string Signature(int references) =>
        $"{ReferenceLines.Signature(references)}|case:lc|stem:no|agg:mean|{(tokenizer == RougeTokenizer.Unicode ? "tok:unicode|version:translatesvc-1" : "tok:rouge_score|version:0.1.2")}";

    /// <summary>Mean F-measure in percent.</summary>
    /// <inheritdoc/>
    public double CorpusScore(IReadOnlyList<string> hypotheses, IReadOnlyList<IReadOnlyList<string>> references)
    {
        ReferenceLines.Check(hypotheses, references);
        return Score(Extract([hypotheses], references, CancellationToken.None)[0].Sums());
    }

    /// <inheritdoc/>
    public double SentenceScore(string hypothesis, IReadOnlyList<string> references) => 100 * Summary(hypothesis, references).FMeasure;

    /// <summary>Precision, recall and F-measure of one summary.</summary>
    /// <exception cref="ArgumentException">There is no reference.</exception>
    public RougeResult Summary(string hypothesis, IReadOnlyList<string> references)
    {
        ArgumentNullException.ThrowIfNull(hypothesis);
        ArgumentNullException.ThrowIfNull(references);
        if (references.Count == 0) throw new ArgumentException("There is no reference.", nameof(references));
        return Best(hypothesis, references);
    }

    IReadOnlyList<SegmentStatistics> IStatisticalMetric.Extract(
        IReadOnlyList<IReadOnlyList<string>> systems, IReadOnlyList<IReadOnlyList<string>> references, CancellationToken cancellationToken) =>
        Extract(systems, references, cancellationToken);

    double IStatisticalMetric.ScoreOf(ReadOnlySpan<double> sums) => Score(sums);

    // F-measure and number of each summary.
    private SegmentStatistics[] Extract(
        IReadOnlyList<IReadOnlyList<string>> systems, IReadOnlyList<IReadOnlyList<string>> references, CancellationToken cancellationToken)
    {
        var segments = references[0].Count;
        SegmentStatistics[] statistics = [.. systems.Select(_ => new SegmentStatistics(segments, 2))];
        var lines = new List<string>(references.Count);
        for (var segment = 0; segment < segments; segment++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            ReferenceLines.Collect(references, segment, lines);
            for (var system = 0; system < systems.Count; system++)
            {
                var row = statistics[system].Row(segment);
                (row[0], row[1]) = (Best(systems[system][segment], lines).FMeasure, 1);
            }
        }

        return statistics;
    }

    private static double Score(ReadOnlySpan<double> sums) => sums[1] > 0 ? 100 * sums[0] / sums[1] : 0;

    private RougeResult Best(string hypothesis, IReadOnlyList<string> references) =>
        references.Select(reference => Compare(hypothesis, reference)).MaxBy(result => result.FMeasure)!;

    private RougeResult Compare(string hypothesis, string reference)
    {
        var vocabulary = new Vocabulary();
        var wanted = _words.Read(reference, vocabulary);
        var given = _words.Read(hypothesis, vocabulary);
        return kind == RougeKind.LongestCommonSubsequence
            ? RougeResult.Of(CommonSubsequence(given, wanted), given.Length, wanted.Length)
            : Ngrams(given, wanted, kind == RougeKind.Bigrams ? 2 : 1);
    }

    private static RougeResult Ngrams(ReadOnlySpan<int> given, ReadOnlySpan<int> wanted, int order)
    {
        var trie = new NgramTrie(order);
        trie.Reset(wanted.Length);
        trie.Add(wanted);
        Span<int> matches = stackalloc int[2];
        matches.Clear();
        trie.Match(given, matches);
        return RougeResult.Of(matches[order - 1], given.Length - order + 1, wanted.Length - order + 1);
    }

    private static int CommonSubsequence(ReadOnlySpan<int> given, ReadOnlySpan<int> wanted)
    {
        var lengths = new int[wanted.Length + 1];
        foreach (var word in given)
        {
            var diagonal = 0;
            for (var j = 1; j < lengths.Length; j++)
            {
                var above = lengths[j];
                lengths[j] = word == wanted[j - 1] ? diagonal + 1 : Math.Max(above, lengths[j - 1]);
                diagonal = above;
            }
        }

        return lengths[^1];
    }
}
