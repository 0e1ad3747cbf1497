using TranslateSvc.Languages;

namespace TranslateSvc.Engines.Extractive;

/// <summary>
/// Picks sentences one by one, each time the best of those left after a discount for likeness to what is picked (maximal marginal relevance: Carbonell and Goldstein,
/// "The Use of MMR", SIGIR 1998), within a budget of words. Sentences are never cut.
/// </summary>
internal sealed class SentenceSelector(ExtractiveOptions options)
{
    private const double Dangling = 0.35;

    // Paraphrases of one fact reach cosines of 0.5 and more; sentences of one article that say different things stay around 0.1.
    private const double Repeats = 0.5;

    /// <summary>Picks at most <paramref name="count"/> sentences of at most <paramref name="words"/> words together.</summary>
    /// <returns>In reading order. When no sentence fits the budget, the shortest one alone: the caller says why it cannot stand.</returns>
    public IReadOnlyList<CandidateSentence> Pick(RankedSentences ranked, LanguageTag language, int count, int words)
    {
        var sentences = ranked.Sentences;
        var dangles = sentences.Select(s => SentenceQuality.Dangles(s.Text, language)).ToArray();
        var nearest = new double[sentences.Count];
        List<int> picked = [];
        HashSet<int> orders = [];
        while (picked.Count < count)
        {
            var best = -1;
            var bestScore = double.NegativeInfinity;
            for (var i = 0; i < sentences.Count; i++)
            {
                if (sentences[i].Words > words || orders.Contains(sentences[i].Order)) continue;
                var score = ranked.Scores[i] * (1 - (options.RedundancyWeight * Math.Min(1, nearest[i] / Repeats)));

                // What "he" or "however" points back to is there when the sentence before is picked too.
                if (dangles[i] && !orders.Contains(sentences[i].Order - 1)) score *= Dangling;
                if (score > bestScore) (best, bestScore) = (i, score);
            }

            if (best < 0) break;
            picked.Add(best);
            orders.Add(sentences[best].Order);
            words -= sentences[best].Words;
            for (var i = 0; i < nearest.Length; i++) nearest[i] = Math.Max(nearest[i], ranked.Likeness[i][best]);
        }

        return picked.Count > 0 || sentences.Count == 0
            ? [.. picked.Order().Select(i => sentences[i])]
            : [sentences.MinBy(s => s.Words)!];
    }
}
