using TranslateSvc.Engines.Apertium.Rewriting;

namespace TranslateSvc.ApertiumRewrite.Training;

/// <summary>Learns a pruned trigram model with absolute discounting and back-off (Ney, Essen and Kneser, 1994).</summary>
internal sealed class LanguageModelLearner
{
    private const int LeastBigram = 3;
    private const int LeastTrigram = 5;
    private const double Discount = 0.75;
    private const double LeastBackoff = 0.01;
    private readonly Dictionary<long, int> _bigrams = [];
    private readonly Dictionary<long, int> _trigrams = [];
    private readonly Dictionary<int, (double Total, double Kept, double Lower)> _words = [];
    private readonly Dictionary<long, (double Total, double Kept, double Lower)> _histories = [];
    private readonly double[] _unigrams;

    private LanguageModelLearner(List<List<TargetToken>> texts, RewriteModel model)
    {
        var counts = new double[model.Words.Count];
        foreach (var text in texts)
        {
            var (a, b) = (1, 1);
            foreach (var id in text.Select(t => model.WordId(t.Text.ToLowerInvariant())).Append(2))
            {
                counts[id]++;
                Count(_bigrams, RewriteModel.Key(b, id));
                Count(_trigrams, RewriteModel.Key(a, b, id));
                (a, b) = (b, id);
            }
        }

        counts[1] = texts.Count;
        _unigrams = Unigrams(counts);
        foreach (var (key, count) in _bigrams) _words[First(key)] = Add(_words.GetValueOrDefault(First(key)), count, LeastBigram, _unigrams[Last(key)]);
        foreach (var (key, count) in _trigrams)
        {
            var history = key >> 20;
            _histories[history] = Add(_histories.GetValueOrDefault(history), count, LeastTrigram, Bigram((int)(history & 0xFFFFF), Last(key)));
        }
    }

    /// <summary>Adds the probabilities to a model whose words are known.</summary>
    public static void Learn(List<List<TargetToken>> texts, RewriteModel model)
    {
        var learner = new LanguageModelLearner(texts, model);
        for (var i = 0; i < model.Words.Count; i++) model.Unigrams.Add(((float)Math.Log(learner._unigrams[i]), (float)Math.Log(learner.Backoff(i))));
        foreach (var (key, count) in learner._bigrams.Where(b => b.Value >= LeastBigram))
        {
            var backoff = learner._histories.TryGetValue(key, out var h) && h.Kept > 0 ? Rest(h) : 1;
            model.Bigrams[key] = ((float)Math.Log((count - Discount) / learner._words[First(key)].Total), (float)Math.Log(backoff));
        }

        foreach (var (key, count) in learner._trigrams.Where(t => t.Value >= LeastTrigram && model.Bigrams.ContainsKey(t.Key >> 20)))
            model.Trigrams[key] = (float)Math.Log((count - Discount) / learner._histories[key >> 20].Total);
    }

    // Half by frequency, half by the number of different words before it.
    private double[] Unigrams(double[] counts)
    {
        var size = counts.Length;
        var before = new double[size];
        foreach (var key in _bigrams.Keys) before[Last(key)]++;
        var (words, pairs) = (counts.Sum() + 0.5 * size, before.Sum() + 0.5 * size);
        var p = new double[size];
        for (var i = 0; i < size; i++) p[i] = 0.5 * (before[i] + 0.5) / pairs + 0.5 * (counts[i] + 0.5) / words;
        p[0] = Math.Min(p[0], 1e-4);
        return p;
    }

    private double Bigram(int a, int b) =>
        _bigrams.GetValueOrDefault(RewriteModel.Key(a, b)) is var count && count >= LeastBigram ? (count - Discount) / _words[a].Total : Backoff(a) * _unigrams[b];

    private double Backoff(int word) => _words.TryGetValue(word, out var w) ? Rest(w) : 1;

    private static double Rest((double Total, double Kept, double Lower) mass) =>
        Math.Max(LeastBackoff, (1 - mass.Kept / mass.Total) / Math.Max(LeastBackoff, 1 - mass.Lower));

    private static (double Total, double Kept, double Lower) Add((double Total, double Kept, double Lower) mass, int count, int least, double lower) =>
        count >= least ? (mass.Total + count, mass.Kept + count - Discount, mass.Lower + lower) : (mass.Total + count, mass.Kept, mass.Lower);

    private static void Count(Dictionary<long, int> counts, long key) => counts[key] = counts.GetValueOrDefault(key) + 1;

    private static int First(long key) => (int)(key >> 20);

    private static int Last(long key) => (int)(key & 0xFFFFF);
}
