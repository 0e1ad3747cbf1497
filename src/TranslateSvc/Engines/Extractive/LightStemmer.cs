using TranslateSvc.Languages;

namespace TranslateSvc.Engines.Extractive;

/// <summary>
/// Takes off plural and gender endings, so that "soldats" and "soldat", "cities" and "city" count as one term. Light on purpose: heavier stemmers merge words that
/// differ in sense. French after Savoy's minimal stemmer ("A Stemming Procedure and Stopword List for General French Corpora", JASIS 50(10), 1999);
/// English after Harman's S-stemmer ("How Effective Is Suffixing?", JASIS 42(1), 1991).
/// </summary>
internal static class LightStemmer
{
    public static string Stem(string word, LanguageTag language) => language.IsFrench ? StemFrench(word) : StemEnglish(word);

    private static string StemFrench(string word)
    {
        if (word.Length < 6) return word.Length > 3 && word[^1] is 's' or 'x' ? word[..^1] : word;
        if (word[^1] == 'x') return word.EndsWith("aux", StringComparison.Ordinal) ? string.Concat(word.AsSpan(0, word.Length - 2), "l") : word[..^1];
        var end = word.Length;
        foreach (var letter in "sreé")
        {
            if (word[end - 1] == letter) end--;
        }

        if (word[end - 1] == word[end - 2]) end--;
        return word[..end];
    }

    private static string StemEnglish(string word)
    {
        if (word.Length < 4 || word[^1] != 's') return word;
        if (word.EndsWith("ies", StringComparison.Ordinal) && word[^4] is not ('e' or 'a')) return string.Concat(word.AsSpan(0, word.Length - 3), "y");
        if (word.EndsWith("es", StringComparison.Ordinal) && word[^3] is not ('a' or 'e' or 'o')) return word[..^1];
        return word[^2] is 'u' or 's' ? word : word[..^1];
    }
}
