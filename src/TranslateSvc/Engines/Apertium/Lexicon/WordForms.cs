namespace TranslateSvc.Engines.Apertium.Lexicon;

/// <summary>The regular inflection of French and English nouns and of French adjectives.</summary>
internal static class WordForms
{
    private static readonly (string Masculine, string Feminine)[] Feminines =
    [
        ("ien", "ienne"), ("éen", "éenne"), ("yen", "yenne"), ("on", "onne"), ("eux", "euse"), ("teur", "trice"), ("eur", "euse"), ("if", "ive"), ("el", "elle"), ("er", "ère"), ("et", "ette"), ("grec", "grecque"), ("turc", "turque"),
    ];

    /// <summary>The plural of a French noun or adjective; of a phrase, its first word's.</summary>
    public static string FrenchPlural(string word)
    {
        var space = word.IndexOf(' ', StringComparison.Ordinal);
        if (space > 0) return FrenchPlural(word[..space]) + word[space..];
        if (word[^1] is 's' or 'x' or 'z') return word;
        if (word.EndsWith("al", StringComparison.Ordinal)) return word[..^1] + "ux";
        return word + (word.EndsWith("au", StringComparison.Ordinal) || word.EndsWith("eu", StringComparison.Ordinal) ? "x" : "s");
    }

    /// <summary>The feminine of a French adjective.</summary>
    public static string FrenchFeminine(string adjective)
    {
        if (adjective[^1] == 'e') return adjective;
        foreach (var (masculine, feminine) in Feminines)
        {
            if (adjective.EndsWith(masculine, StringComparison.Ordinal)) return adjective[..^masculine.Length] + feminine;
        }

        return adjective + "e";
    }

    /// <summary>The plural of an English noun; of a phrase, its last word's.</summary>
    public static string EnglishPlural(string noun)
    {
        if (noun.EndsWith('y') && noun.Length > 1 && !"aeiou".Contains(noun[^2])) return noun[..^1] + "ies";
        return noun + (noun[^1] is 's' or 'x' or 'z' || noun.EndsWith("sh", StringComparison.Ordinal) || noun.EndsWith("ch", StringComparison.Ordinal) ? "es" : "s");
    }
}
