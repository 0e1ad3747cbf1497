using System.Runtime.InteropServices;

namespace TranslateSvc.Engines.Apertium.Rewriting;

/// <summary>How well the words of one source text explain words of its translation. Not thread-safe.</summary>
internal sealed class SourceEvidence
{
    private static readonly float Well = MathF.Log(0.08f);
    // A word that no source word explains: about one chance in a thousand.
    private const float Unexplained = -7f;
    // Traded one for one within their class.
    private static readonly WordClass[] Kept = [WordClass.Pronoun, WordClass.Auxiliary, WordClass.Negation, WordClass.Connective, WordClass.Mark];

    private readonly WordTraits _traits;
    private readonly Dictionary<int, float> _explained = [];

    /// <summary>Reads the source.</summary>
    public SourceEvidence(RewriteModel model, WordTraits traits, string source)
    {
        _traits = traits;
        HashSet<int> seen = [];
        foreach (var token in TargetToken.Split(source))
        {
            var id = model.SourceId(token.Text.ToLowerInvariant());
            if (id < 0 || !seen.Add(id)) continue;
            foreach (var (word, p) in model.Translations(id))
            {
                ref var best = ref CollectionsMarshal.GetValueRefOrAddDefault(_explained, word, out var known);
                if (!known || p > best) best = p;
            }
        }
    }

    /// <summary>Log probability of a target word given the source; 0 for the unknown word.</summary>
    public float LogP(int word) => word == 0 ? 0 : _explained.TryGetValue(word, out var p) && p > Unexplained ? p : Unexplained;

    /// <summary>
    /// Whether a replacement is safe: it adds no content word that the source does not explain, drops none without a better one
    /// in its place, and trades every other word for one of its class only: no pronoun, auxiliary or negation ever goes.
    /// </summary>
    public bool Allows(ReadOnlySpan<int> old, ReadOnlySpan<int> replacement, bool startsSentence)
    {
        // More words added than dropped count up, the others down.
        Span<int> change = stackalloc int[WordTraits.Classes];
        change.Clear();
        var best = float.NegativeInfinity;
        foreach (var word in replacement)
        {
            if (old.Contains(word)) continue;
            if (_traits.IsGenitive(word)) return false;
            var kind = _traits.ClassOf(word);
            change[(int)kind]++;
            if (kind != WordClass.Content) continue;
            var p = LogP(word);
            if (p < Well) return false;
            best = Math.Max(best, p);
        }

        var (article, added) = (false, change[(int)WordClass.Article]);
        foreach (var word in old)
        {
            if (replacement.Contains(word)) continue;
            var kind = _traits.ClassOf(word);
            change[(int)kind]--;
            if (kind == WordClass.Negation || (kind == WordClass.Content && LogP(word) >= best)) return false;
            article |= kind == WordClass.Article;
        }

        // The one word that may go without another: an article inside the sentence.
        if (startsSentence && article && added == 0) return false;
        foreach (var kind in Kept)
        {
            if (change[(int)kind] != 0) return false;
        }

        return change[(int)WordClass.Preposition] >= 0 && change[(int)WordClass.Content] >= 0;
    }
}
