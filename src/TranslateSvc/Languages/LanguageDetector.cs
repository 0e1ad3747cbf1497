namespace TranslateSvc.Languages;

/// <summary>Tells French and English apart, and from German, Spanish, Italian, Portuguese, Dutch and Catalan. Thread-safe; reads at most the first 20,000 code units.</summary>
/// <remarks>
/// Function words carry most of running text and differ between languages (Grefenstette, "Comparing two language identification schemes", JADT 1995); letters and endings decide short texts. A
/// profile is a few hundred strings. The n-gram library first considered took 274 MB in its accurate mode and 2 to 5 ms a call in its light one.
/// Confidence grows with the evidence: digits, a name or a word or two stay below 0.5, a sentence of six words comes above 0.8. Other scripts answer <c>und</c>.
/// </remarks>
public sealed class LanguageDetector : ILanguageDetector
{
    internal const int MaxRead = 20_000;
    // Evidence of an imaginary unknown language: what keeps the confidence of thin evidence low.
    private const double Doubt = 0.9;

    // Scores are sums of these quarters: a function word 4, one of a single letter 2, a typical letter 2, a typical ending 1.
    private const double Quarter = 0.25;
    private const int LongestWord = 24;
    private const int MostInLanes = 255 / 4;

    /// <inheritdoc/>
    public IReadOnlyList<DetectedLanguage> Detect(string text)
    {
        Span<double> shares = stackalloc double[LanguageProfile.All.Length];
        if (!Weigh(text, shares, out var none)) return [none];
        List<DetectedLanguage> found = new(shares.Length);
        for (var i = 0; i < shares.Length; i++)
            if (shares[i] > 0) found.Add(new DetectedLanguage(LanguageProfile.All[i].Code, shares[i]));
        found.Sort(static (a, b) => b.Confidence.CompareTo(a.Confidence));
        return found;
    }

    /// <inheritdoc/>
    public DetectedLanguage Best(ReadOnlySpan<char> text)
    {
        Span<double> shares = stackalloc double[LanguageProfile.All.Length];
        if (!Weigh(text, shares, out var best)) return best;
        for (var i = 0; i < shares.Length; i++)
            if (shares[i] > best.Confidence) best = new DetectedLanguage(LanguageProfile.All[i].Code, shares[i]);
        return best;
    }

    // The languages' confidences, 0 for those out of the question; false where the text is in none.
    private static bool Weigh(ReadOnlySpan<char> text, Span<double> shares, out DetectedLanguage none)
    {
        Span<int> scores = stackalloc int[shares.Length];
        scores.Clear();
        var words = Score(text[..Math.Min(text.Length, MaxRead)], scores, out var latin, out var letters);
        none = new DetectedLanguage("und", 0);
        if (letters == 0) return false;
        if (latin * 2 < letters || words == 0)
        {
            none = new DetectedLanguage("und", (double)(letters - latin) / letters);
            return false;
        }

        // Shares on a sharpened scale: languages share words ("la", "de", "a"), so the leader's lead counts more than its share.
        var best = 0.0;
        foreach (var score in scores) best = Math.Max(best, score * Quarter);
        if (best == 0) return false;
        var total = Math.Pow(Doubt / best, 3);
        for (var i = 0; i < scores.Length; i++) total += shares[i] = Math.Pow(scores[i] * Quarter / best, 3);

        // A text of which hardly a word is known is in none of these languages.
        var known = Math.Min(1, best / words / 0.25);
        for (var i = 0; i < shares.Length; i++) shares[i] = shares[i] / total > 0.001 ? shares[i] / total * known : 0;
        return true;
    }

    private static int Score(ReadOnlySpan<char> text, Span<int> scores, out int latin, out int letters)
    {
        latin = letters = 0;
        var words = 0;
        var lanes = 0UL;
        Span<char> lower = stackalloc char[LongestWord];
        for (var at = 0; at < text.Length;)
        {
            var letter = LanguageTables.Letter(text[at]);
            if ((letter & LanguageTables.IsLetter) == 0)
            {
                at++;
                continue;
            }

            var start = at;
            var (all, hash) = (0u, 0u);
            do
            {
                if (at - start < lower.Length) lower[at - start] = (char)letter;
                hash = WordHash.Add(hash, letter);
                all |= letter;
            }
            while (++at < text.Length && ((letter = LanguageTables.Letter(text[at])) & LanguageTables.IsPart) != 0);

            var length = at - start;
            letters += length;
            if (text[start] < '\u0250') latin += length;
            if (length > lower.Length || Skips(text, start, at)) continue;
            lanes += Lanes(lower[..length], WordHash.Finish(hash), all);
            if (++words % MostInLanes == 0) Add(ref lanes, scores);
        }

        Add(ref lanes, scores);
        return words;
    }

    // What a word adds to each language's score, in quarters; a function word says all, and its letters nothing more.
    private static ulong Lanes(ReadOnlySpan<char> word, uint hash, uint letters)
    {
        uint known = LanguageTables.LanguagesOf(word, hash);
        return (LanguageTables.LanesOf(known) << (word.Length == 1 ? 1 : 2))
            + (LanguageTables.LanesOf(LanguageTables.LanguagesOf(letters) & ~known) << 1)
            + LanguageTables.LanesOf(LanguageTables.LanguagesOfEnding(word) & ~known);
    }

    private static void Add(ref ulong lanes, Span<int> scores)
    {
        for (var i = 0; i < scores.Length; i++) scores[i] += (int)(lanes >> (8 * i)) & 0xFF;
        lanes = 0;
    }

    // Parts of URLs, addresses and identifiers are no words.
    private static bool Skips(ReadOnlySpan<char> text, int start, int end) =>
        (start > 0 && text[start - 1] is '@' or '/' or '_' or '%' or '{' or '<') || (end < text.Length && text[end] is '@' or '_' or '=' or '}')
        || (end + 1 < text.Length && text[end] is '.' or '/' && char.IsLetter(text[end + 1])) || (end + 2 < text.Length && text[end..].StartsWith("://"));
}
