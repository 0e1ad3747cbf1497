namespace TranslateSvc.Engines.Apertium.Rewriting;

/// <summary>
/// Rewrites what the pivots wrote towards what human translators write: statistical phrase-based post-editing of a rule-based
/// translation (Simard, Ueffing, Isabelle and Kuhn, "Rule-based Translation with Statistical Phrase-based Post-editing", WMT 2007),
/// monotone, with the source's words as further evidence. Thread-safe.
/// </summary>
internal sealed class Rewriter(RewriteModel model, RewriteWeights weights)
{
    private const int LongestPhrase = 3;
    private static readonly float Sure = MathF.Log(0.45f);
    private readonly WordTraits _traits = new(model);
    private readonly Dictionary<string, List<(int[] Words, float P)>>.AlternateLookup<ReadOnlySpan<char>> _phrases = model.Phrases.GetAlternateLookup<ReadOnlySpan<char>>();

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
        var (path, score) = new RewriteSearch(model, weights, LongestPhrase).Best(Options(tokens, new SourceEvidence(model, _traits, source)));
        return (TargetToken.Join(Written(path, tokens)), score);
    }

    // What may stand from each place on does not depend on what stands before it.
    private List<RewriteOption>[] Options(List<TargetToken> tokens, SourceEvidence source)
    {
        var lower = tokens.ConvertAll(t => t.Text.ToLowerInvariant());
        var ids = lower.Select(model.WordId).ToArray();
        var joined = string.Join(' ', lower);
        var starts = new int[tokens.Count];
        for (var i = 1; i < starts.Length; i++) starts[i] = starts[i - 1] + lower[i - 1].Length + 1;
        var options = new List<RewriteOption>[tokens.Count];
        for (var at = 0; at < options.Length; at++)
        {
            options[at] = [Option(1, [ids[at]], 0, replaces: false)];
            var startsSentence = StartsSentence(tokens, at);
            for (var length = 1; length <= LongestPhrase && at + length <= ids.Length && ids[at + length - 1] != 0; length++)
            {
                var last = at + length - 1;
                if (!_phrases.TryGetValue(joined.AsSpan(starts[at]..(starts[last] + lower[last].Length)), out var replacements)) continue;
                foreach (var (words, p) in replacements)
                {
                    if (source.Allows(ids.AsSpan(at, length), words, startsSentence)) options[at].Add(Option(length, words, p, replaces: true));
                }
            }
        }

        return options;

        RewriteOption Option(int length, int[] words, float p, bool replaces) =>
            new(length, words, [.. words.Select(w => weights.Lexical * source.LogP(w))], weights.Phrase * p, replaces);
    }

    // An elided word takes no space after it; where one goes or comes, the next word's space comes or goes.
    private List<TargetToken> Written(List<(int At, RewriteOption Option)> path, List<TargetToken> tokens)
    {
        List<TargetToken> written = [];
        foreach (var (at, option) in path)
        {
            var first = written.Count;
            if (option.Replaces) Write(written, at, option.Words, tokens);
            else written.Add(tokens[at] with { Text = Cased(tokens, at) });
            if (at == 0 || first == 0 || first == written.Count) continue;
            var (was, now) = (tokens[at - 1].Text.EndsWith('\''), written[first - 1].Text.EndsWith('\''));
            if (was != now) written[first] = written[first] with { SpaceBefore = was && written[first].Text is not ("," or "." or ")") };
        }

        return written;
    }

    private void Write(List<TargetToken> written, int at, int[] replacement, List<TargetToken> tokens)
    {
        var space = tokens[at].SpaceBefore;
        for (var i = 0; i < replacement.Length; i++)
        {
            var word = model.Words[replacement[i]];
            if (i == 0 && StartsSentence(tokens, at) && char.IsUpper(tokens[at].Text[0])) word = char.ToUpperInvariant(word[0]) + word[1..];
            // No space after an elided word or an opening bracket, none before a mark that joins.
            var joins = i > 0 && (model.Words[replacement[i - 1]].EndsWith('\'') || model.Words[replacement[i - 1]] is "(" or "[");
            written.Add(new TargetToken(word, i == 0 ? (space || at > 0 && WordClasses.Of(tokens[at].Text) == WordClass.Mark) && word is not ("," or "." or ")") : !joins && word is not ("," or "." or ")" or ";" or ":" or "!" or "?" or "%")));
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
}
