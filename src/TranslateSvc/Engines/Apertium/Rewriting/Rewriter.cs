namespace TranslateSvc.Engines.Apertium.Rewriting;

/// <summary>
/// Rewrites what the pivots wrote towards what human translators write: statistical phrase-based post-editing of a rule-based
/// translation (Simard, Ueffing, Isabelle and Kuhn, "Rule-based Translation with Statistical Phrase-based Post-editing", WMT 2007),
/// monotone, with the source's words as further evidence. Thread-safe.
/// </summary>
internal sealed class Rewriter(RewriteModel model, RewriteWeights weights)
{
    private const int Beam = 24;
    private const int LongestPhrase = 3;
    private static readonly float Sure = MathF.Log(0.45f);
    private static readonly float Well = MathF.Log(0.08f);
    // A word that no source word explains: about one chance in a thousand.
    private const float Unexplained = -7f;

    /// <summary>The usual translation of a source word in lower case, or null where the word list is in doubt.</summary>
    public string? Translation(string word)
    {
        var source = model.SourceId(word);
        if (source < 0) return null;
        foreach (var (target, p) in model.Translations(source))
        {
            if (p >= Sure && WordClasses.Of(model.Words[target]) == WordClass.Content) return model.Words[target];
        }

        return null;
    }

    /// <summary>Rewrites a translation.</summary>
    /// <param name="text">The translation; masks are characters that no phrase holds.</param>
    /// <param name="source">Its source.</param>
    /// <returns>The rewritten text and its score a word, comparable between translations of the same source.</returns>
    public (string Text, float Score) Rewrite(string text, string source)
    {
        var tokens = TargetToken.Split(text);
        if (tokens.Count == 0) return (text, 0);
        var lower = tokens.ConvertAll(t => t.Text.ToLowerInvariant());
        var ids = lower.ConvertAll(model.WordId);
        var explained = new Explained(model, source);
        var stacks = new Dictionary<(int, int), Hypothesis>[tokens.Count + 1];
        for (var i = 0; i < stacks.Length; i++) stacks[i] = [];
        stacks[0][(1, 1)] = new Hypothesis(null, 0, 0, null, 1, 1, 0);
        for (var at = 0; at < tokens.Count; at++)
        {
            foreach (var from in stacks[at].Values.OrderByDescending(h => h.Score).Take(Beam))
            {
                Extend(stacks, from, at, 1, null, [ids[at]], 0, explained);
                var phrase = "";
                var starts = StartsSentence(tokens, at);
                for (var length = 1; length <= LongestPhrase && at + length <= tokens.Count && ids[at + length - 1] != 0; length++)
                {
                    phrase = length == 1 ? lower[at] : $"{phrase} {lower[at + length - 1]}";
                    if (!model.Phrases.TryGetValue(phrase, out var replacements)) continue;
                    foreach (var (words, p) in replacements.Where(r => explained.Allows(ids.GetRange(at, length), r.Words, starts))) Extend(stacks, from, at, length, words, words, p, explained);
                }
            }
        }

        var best = stacks[^1].Values.MaxBy(h => h.Score + weights.Language * model.LogP(h.A, h.B, 2))!;
        var score = best.Score + weights.Language * model.LogP(best.A, best.B, 2);
        return (TargetToken.Join(Written(best, tokens)), score);
    }

    private void Extend(
        Dictionary<(int, int), Hypothesis>[] stacks, Hypothesis from, int at, int length, int[]? replacement, int[] words, float p, Explained explained)
    {
        var score = from.Score + weights.Phrase * p;
        var (a, b) = (from.A, from.B);
        foreach (var word in words)
        {
            score += weights.Language * model.LogP(a, b, word) + weights.Lexical * explained.LogP(word) + weights.Word;
            (a, b) = (b, word);
        }

        var stack = stacks[at + length];
        if (!stack.TryGetValue((a, b), out var known) || known.Score < score) stack[(a, b)] = new Hypothesis(from, at, length, replacement, a, b, score);
    }

    private static IEnumerable<Hypothesis> Path(Hypothesis last)
    {
        var path = new Stack<Hypothesis>();
        for (var h = last; h.From is not null; h = h.From) path.Push(h);
        return path;
    }

    // An elided word takes no space after it; where one goes or comes, the next word's space comes or goes.
    private List<TargetToken> Written(Hypothesis best, List<TargetToken> tokens)
    {
        List<TargetToken> written = [];
        foreach (var h in Path(best))
        {
            var first = written.Count;
            written.AddRange(Surface(h, tokens));
            if (h.At == 0 || first == 0 || first == written.Count) continue;
            var (was, now) = (tokens[h.At - 1].Text.EndsWith('\''), written[first - 1].Text.EndsWith('\''));
            if (was != now) written[first] = written[first] with { SpaceBefore = was && written[first].Text is not ("," or "." or ")") };
        }

        return written;
    }

    private IEnumerable<TargetToken> Surface(Hypothesis h, List<TargetToken> tokens)
    {
        if (h.Replacement is null)
        {
            yield return tokens[h.At] with { Text = Cased(tokens, h.At) };
            yield break;
        }

        var space = tokens[h.At].SpaceBefore;
        for (var i = 0; i < h.Replacement.Length; i++)
        {
            var word = model.Words[h.Replacement[i]];
            if (i == 0 && StartsSentence(tokens, h.At) && char.IsUpper(tokens[h.At].Text[0])) word = char.ToUpperInvariant(word[0]) + word[1..];
            // No space after an elided word or an opening bracket, none before a mark that joins.
            var joins = i > 0 && (model.Words[h.Replacement[i - 1]].EndsWith('\'') || model.Words[h.Replacement[i - 1]] is "(" or "[");
            yield return new TargetToken(word, i == 0 ? (space || h.At > 0 && WordClasses.Of(tokens[h.At].Text) == WordClass.Mark) && word is not ("," or "." or ")") : !joins && word is not ("," or "." or ")" or ";" or ":" or "!" or "?" or "%"));
        }
    }

    // The pairs capitalise the word after an unknown name ("Kim Has said"); the usual form is known.
    private string Cased(List<TargetToken> tokens, int at)
    {
        var word = tokens[at].Text;
        var id = model.WordId(word.ToLowerInvariant());
        if (id == 0 || StartsSentence(tokens, at) || !model.FirmCase[id] || word.Length < 2 || word.Skip(1).Any(char.IsUpper)) return word;
        return model.Words[id];
    }

    private static bool StartsSentence(List<TargetToken> tokens, int at) => at == 0 || tokens[at - 1].Text is "." or "!" or "?" or "…" or ":" or "\"" or "'" or "(" or "-" or "–";

    private sealed record Hypothesis(Hypothesis? From, int At, int Length, int[]? Replacement, int A, int B, float Score);

    /// <summary>How well the source's words explain a target word.</summary>
    private sealed class Explained(RewriteModel model, string source)
    {
        private readonly int[] _source = [.. TargetToken.Split(source).Select(t => model.SourceId(t.Text.ToLowerInvariant())).Where(id => id >= 0).Distinct()];
        private readonly Dictionary<int, float> _known = new() { [0] = 0 };

        /// <summary>
        /// Whether a replacement is safe: it adds no content word that the source does not explain, drops none without a better one
        /// in its place, and trades every other word for one of its class only: no pronoun, auxiliary or negation ever goes.
        /// </summary>
        public bool Allows(List<int> old, int[] replacement, bool startsSentence)
        {
            var added = replacement.Where(w => !old.Contains(w)).ToList();
            var dropped = old.Where(w => !replacement.Contains(w)).ToList();
            if (added.Any(w => model.Words[w].EndsWith("'s", StringComparison.Ordinal))) return false;
            // The one word that may go without another: an article inside the sentence.
            if (startsSentence && dropped.Exists(w => ClassOf(w) == WordClass.Article) && !added.Exists(w => ClassOf(w) == WordClass.Article)) return false;
            foreach (var kind in (WordClass[])[WordClass.Pronoun, WordClass.Auxiliary, WordClass.Negation, WordClass.Connective, WordClass.Mark])
            {
                if (dropped.Count(w => ClassOf(w) == kind) != added.Count(w => ClassOf(w) == kind)) return false;
            }

            if (dropped.Exists(w => ClassOf(w) == WordClass.Negation)) return false;
            if (dropped.Count(w => ClassOf(w) == WordClass.Preposition) > added.Count(w => ClassOf(w) == WordClass.Preposition)) return false;
            var addedContent = added.Where(w => ClassOf(w) == WordClass.Content).ToList();
            var droppedContent = dropped.Where(w => ClassOf(w) == WordClass.Content).ToList();
            return addedContent.TrueForAll(w => LogP(w) >= Well)
                && droppedContent.Count <= addedContent.Count
                && droppedContent.TrueForAll(w => LogP(w) < addedContent.Max(LogP));
        }

        private WordClass ClassOf(int word) => WordClasses.Of(model.Words[word]);

        public float LogP(int word)
        {
            if (_known.TryGetValue(word, out var p)) return p;
            p = Unexplained;
            foreach (var id in _source)
            {
                if (model.Lexicon.TryGetValue(RewriteModel.Key(id, word), out var q) && q > p) p = q;
            }

            return _known[word] = p;
        }
    }
}
