using System.Collections.Frozen;

namespace TranslateSvc.Engines.Apertium.Lexicon;

/// <summary>French determiners by gender. Elision and contraction are set right afterwards.</summary>
internal static class FrenchDeterminers
{
    private static readonly (string Masculine, string Feminine)[] Pairs =
    [
        ("le ", "la "), ("un ", "une "), ("du ", "de la "), ("au ", "à la "), ("ce ", "cette "), ("cet ", "cette "), ("son ", "sa "), ("mon ", "ma "), ("ton ", "ta "), ("quel ", "quelle "), ("aucun ", "aucune "),
    ];

    private static readonly FrozenDictionary<string, string> ToFeminine = Pairs.ToFrozenDictionary(p => p.Masculine, p => p.Feminine, StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> ToMasculine =
        Pairs.DistinctBy(p => p.Feminine).ToFrozenDictionary(p => p.Feminine, p => p.Masculine, StringComparer.Ordinal);

    /// <summary>The determiner before a word of the given gender; anything else comes back as it is.</summary>
    public static string Agree(string determiner, bool feminine)
    {
        var lower = determiner.ToLowerInvariant();
        var agreed = lower switch
        {
            "l'" => feminine ? "la " : "le ",
            "d'" => "de ",
            _ => (feminine ? ToFeminine : ToMasculine).GetValueOrDefault(lower, lower),
        };
        return determiner.Length > 0 && char.IsUpper(determiner[0]) ? char.ToUpperInvariant(agreed[0]) + agreed[1..] : agreed == lower ? determiner : agreed;
    }
}
