namespace TranslateSvc.Checks.Text;

/// <summary>Search for words in a row. Linear in both, by the failure function of Knuth, Morris and Pratt (1977).</summary>
internal static class WordSequence
{
    /// <summary>Whether <paramref name="part"/>, not empty, stands in <paramref name="words"/> in a row.</summary>
    public static bool Holds(ReadOnlySpan<string> words, ReadOnlySpan<string> part)
    {
        if (part.Length > words.Length) return false;
        var fallback = new int[part.Length];
        for (int i = 1, k = 0; i < part.Length; i++)
        {
            while (k > 0 && part[i] != part[k]) k = fallback[k - 1];
            if (part[i] == part[k]) k++;
            fallback[i] = k;
        }

        var matched = 0;
        foreach (var word in words)
        {
            while (matched > 0 && word != part[matched]) matched = fallback[matched - 1];
            if (word == part[matched]) matched++;
            if (matched == part.Length) return true;
        }

        return false;
    }
}
