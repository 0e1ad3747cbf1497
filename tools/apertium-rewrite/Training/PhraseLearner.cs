using TranslateSvc.Engines.Apertium.Rewriting;

namespace TranslateSvc.ApertiumRewrite.Training;

/// <summary>Learns which phrases of the pairs human translators write otherwise, from word alignments (Koehn, Och and Marcu, 2003).</summary>
internal sealed class PhraseLearner
{
    private const int LongestWritten = 3;
    private const int LongestWanted = 4;
    private const int LongestSentence = 50;
    private const int LeastCount = 3;
    private const double LeastShare = 0.04;
    private const double Discount = 0.7;
    private const int MostTargets = 4;
    private readonly Dictionary<string, int> _written = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<string, int>> _wanted = new(StringComparer.Ordinal);

    /// <summary>Adds the phrases to a model whose vocabulary is known.</summary>
    public static void Learn(List<(string[] Written, string[] Wanted)> edits, RewriteModel model)
    {
        List<string> words = [];
        var ids = new Dictionary<string, int>(StringComparer.Ordinal);
        var data = edits.Where(e => e.Written.Length is > 0 and < LongestSentence && e.Wanted.Length is > 0 and < LongestSentence)
            .Select(e => (Written: e.Written.Select(Id).ToArray(), Wanted: e.Wanted.Select(Id).ToArray())).ToList();
        WordAligner forward = new(diagonal: true), backward = new(diagonal: true);
        forward.Learn(data);
        backward.Learn(data.ConvertAll(d => (d.Wanted, d.Written)));
        var learner = new PhraseLearner();
        foreach (var (written, wanted) in data)
        {
            var links = AlignmentGrid.Grow(forward.Align(written, wanted), backward.Align(wanted, written));
            learner.Count([.. written.Select(id => words[id])], [.. wanted.Select(id => words[id])], links);
        }

        learner.AddTo(model);

        int Id(string word)
        {
            if (ids.TryGetValue(word, out var id)) return id;
            words.Add(word);
            return ids[word] = words.Count - 1;
        }
    }

    private void Count(string[] written, string[] wanted, AlignmentGrid links)
    {
        for (var from = 0; from < written.Length; from++)
        {
            for (var to = from; to < Math.Min(written.Length, from + LongestWritten); to++)
            {
                var phrase = string.Join(' ', written[from..(to + 1)]);
                _written[phrase] = _written.GetValueOrDefault(phrase) + 1;
                if (links.Counterpart(from, to) is not var (first, last) || last - first >= LongestWanted) continue;
                var target = string.Join(' ', wanted[first..(last + 1)]);
                if (!_wanted.TryGetValue(phrase, out var targets)) _wanted[phrase] = targets = new Dictionary<string, int>(StringComparer.Ordinal);
                targets[target] = targets.GetValueOrDefault(target) + 1;
            }
        }
    }

    private void AddTo(RewriteModel model)
    {
        foreach (var (phrase, targets) in _wanted)
        {
            var words = phrase.Split(' ');
            if (_written[phrase] < LeastCount || !words.Any(w => char.IsLetter(w[0])) || words.Any(w => model.WordId(w) == 0 || !(char.IsLetter(w[0]) || w is "," or "'"))) continue;
            var total = targets.Values.Sum();
            var kept = targets.Where(t => t.Value >= LeastCount && t.Key != phrase && t.Value >= LeastShare * total)
                .Select(t => (Words: t.Key.Split(' '), Count: t.Value))
                .Where(t => t.Words.All(w => model.WordId(w) > 2 && (char.IsLetter(w[0]) || w == ",")))
                .OrderByDescending(t => t.Count).Take(MostTargets)
                .Select(t => (t.Words.Select(model.WordId).ToArray(), P(t.Count - Discount, phrase))).ToList();
            if (kept.Count == 0) continue;
            // A word may also stay as it is, at its own price.
            if (words.Length == 1) kept.Insert(0, ([model.WordId(phrase)], P(Math.Max(0.5, targets.GetValueOrDefault(phrase)), phrase)));
            model.Phrases[phrase] = kept;
        }
    }

    private float P(double count, string phrase) => (float)Math.Log(count / _written[phrase]);
}
