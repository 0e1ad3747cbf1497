namespace TranslateSvc.Languages;

/// <summary>Tells French and English apart, and from German, Spanish, Italian, Portuguese, Dutch and Catalan. Thread-safe; reads at most the first 20,000 code units.</summary>
/// <remarks>
/// Function words carry most of running text and differ between languages (Grefenstette, "Comparing two language identification schemes", JADT 1995); letters and endings decide short texts. A
/// profile is a few hundred strings. The n-gram library first considered took 274 MB in its accurate mode and 2 to 5 ms a call in its light one.
/// Confidence grows with the evidence: digits, a name or a word or two stay below 0.5, a sentence of six words comes above 0.8. Other scripts answer <c>und</c>.
/// </remarks>
public sealed class LanguageDetector : ILanguageDetector
{
    private const int MaxRead = 20_000;
    private const double WordWeight = 1.0;
    private const double LetterWeight = 0.5;
    private const double EndingWeight = 0.25;

    // Evidence of an imaginary unknown language: what keeps the confidence of thin evidence low.
    private const double Doubt = 0.9;

    /// <inheritdoc/>
    public IReadOnlyList<DetectedLanguage> Detect(string text)
    {
        var profiles = LanguageProfile.All;
        Span<double> scores = stackalloc double[profiles.Length];
        scores.Clear();
        var words = Score(text.AsSpan(0, Math.Min(text.Length, MaxRead)), profiles, scores, out var latin, out var letters);
        if (letters == 0) return [new DetectedLanguage("und", 0)];
        if (latin * 2 < letters || words == 0) return [new DetectedLanguage("und", (double)(letters - latin) / letters)];

        // Shares on a sharpened scale: languages share words ("la", "de", "a"), so the leader's lead counts more than its share.
        var best = 0.0;
        foreach (var score in scores) best = Math.Max(best, score);
        if (best == 0) return [new DetectedLanguage("und", 0)];
        Span<double> weights = stackalloc double[profiles.Length];
        var total = Math.Pow(Doubt / best, 3);
        for (var i = 0; i < scores.Length; i++) total += weights[i] = Math.Pow(scores[i] / best, 3);

        // A text of which hardly a word is known is in none of these languages.
        var known = Math.Min(1, best / words / 0.25);
        List<DetectedLanguage> found = new(profiles.Length);
        for (var i = 0; i < scores.Length; i++)
            if (weights[i] / total > 0.001) found.Add(new DetectedLanguage(profiles[i].Code, weights[i] / total * known));
        found.Sort(static (a, b) => b.Confidence.CompareTo(a.Confidence));
        return found;
    }

    private static int Score(ReadOnlySpan<char> text, LanguageProfile[] profiles, Span<double> scores, out int latin, out int letters)
    {
        latin = letters = 0;
        var words = 0;
        Span<char> word = stackalloc char[24];
        for (var at = 0; at < text.Length;)
        {
            if (!char.IsLetter(text[at]))
            {
                at++;
                continue;
            }

            var start = at;
            while (at < text.Length && (char.IsLetter(text[at]) || text[at] is >= '\u0300' and <= '\u036F' or '·')) at++;
            var length = at - start;
            letters += length;
            if (text[start] < '\u0250') latin += length;
            if (length > word.Length || Skips(text, start, at)) continue;
            words++;
            var lower = word[..text[start..at].ToLowerInvariant(word)];
            for (var i = 0; i < profiles.Length; i++) scores[i] += Weight(profiles[i], lower);
        }

        return words;
    }

    // Parts of URLs, addresses and identifiers are no words.
    private static bool Skips(ReadOnlySpan<char> text, int start, int end) =>
        (start > 0 && text[start - 1] is '@' or '/' or '_' or '%' or '{' or '<') || (end < text.Length && text[end] is '@' or '_' or '=' or '}')
        || (end + 1 < text.Length && text[end] is '.' or '/' && char.IsLetter(text[end + 1])) || (end + 2 < text.Length && text[end..].StartsWith("://"));

    private static double Weight(LanguageProfile profile, ReadOnlySpan<char> word)
    {
        if (profile.Words.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word)) return word.Length == 1 ? WordWeight / 2 : WordWeight;
        var weight = profile.Letters.Length > 0 && word.ContainsAny(profile.Letters) ? LetterWeight : 0;
        foreach (var ending in profile.Endings)
            if (word.Length > ending.Length + 1 && word.EndsWith(ending)) return weight + EndingWeight;
        return weight;
    }
}
