using System.Collections.Frozen;
using System.Text;

namespace TranslateSvc.Injection;

/// <summary>Cyrillic, Greek and wide letters that pass for Latin ones (the common part of Unicode TS 39's confusables).</summary>
internal static class Homoglyphs
{
    // Look-alikes, then the letters they look like, place by place.
    private static readonly FrozenDictionary<char, char> Latin =
        Pairs("авекмнорстухіјѕԁһոѵг", "abekmhopctyxijsdhnvr")
            .Concat(Pairs("αικνορτυχω", "aikvoptuxw"))
            .Concat(Pairs("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEZHIKMNOPTYX"))
            .Concat(Pairs("АВЕКМНОРСТУХІЈЅ", "ABEKMHOPCTYXIJS"))
            .ToFrozenDictionary();

    /// <summary>The text with Latin letters in their place; the text itself where it holds none.</summary>
    public static string Fold(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\u0370', '\u058F') && !text.AsSpan().ContainsAnyInRange('\uFF01', '\uFF5E')) return text;
        var folded = new StringBuilder(text.Length);
        foreach (var c in text) folded.Append(c is >= '\uFF01' and <= '\uFF5E' ? (char)(c - 0xFEE0) : Latin.GetValueOrDefault(c, c));
        return folded.ToString();
    }

    private static IEnumerable<KeyValuePair<char, char>> Pairs(string looks, string letters) => looks.Zip(letters, KeyValuePair.Create);
}
