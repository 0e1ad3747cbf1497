using TranslateSvc.Languages;

namespace TranslateSvc.Engines.Extractive;

/// <summary>Cuts text into the terms that carry its subject: lower case, no function words, stemmed.</summary>
internal static class Terms
{
    /// <summary>The terms of <paramref name="text"/> in order, repeats included.</summary>
    public static IReadOnlyList<string> Of(string text, LanguageTag language)
    {
        var stop = StopWords.Of(language);
        List<string> terms = [];
        foreach (var word in Runs(text))
        {
            var lower = text[word].ToLowerInvariant();
            if (stop.Contains(lower) || (lower.Length == 1 && !char.IsAsciiDigit(lower[0]))) continue;
            terms.Add(LightStemmer.Stem(lower, language));
        }

        return terms;
    }

    /// <summary>Words as a reader counts them: runs between white space that hold a letter or a digit ("l'ONU" is one, "!" none).</summary>
    public static int CountWords(ReadOnlySpan<char> text)
    {
        var words = 0;
        var counted = false;
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c)) counted = false;
            else if (!counted && char.IsLetterOrDigit(c))
            {
                counted = true;
                words++;
            }
        }

        return words;
    }

    // Runs of letters and digits: apostrophes and hyphens part words, which sets elided articles off.
    private static IEnumerable<Range> Runs(string text)
    {
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && char.IsLetterOrDigit(text[i]))
            {
                if (start < 0) start = i;
            }
            else if (start >= 0)
            {
                yield return start..i;
                start = -1;
            }
        }
    }
}
