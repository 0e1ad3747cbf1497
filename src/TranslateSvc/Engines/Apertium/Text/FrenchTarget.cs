using System.Text.RegularExpressions;

namespace TranslateSvc.Engines.Apertium.Text;

/// <summary>Repairs of a French translation: contractions, elisions, guillemets, spaces.</summary>
internal static partial class FrenchTarget
{
    private static readonly Dictionary<string, string> Contracted = new(StringComparer.OrdinalIgnoreCase)
    {
        ["de le"] = "du", ["de les"] = "des", ["à le"] = "au", ["à les"] = "aux", ["en le"] = "dans le", ["en les"] = "dans les",
    };

    /// <summary>Repairs a translation whose masks are still characters: es-fr and cat-fra repeat a subject they do not know as a pronoun.</summary>
    public static string RepairMasked(string text) => RepeatedSubject().Replace(text, " ");

    /// <summary>Repairs a translation whose masks have been put back.</summary>
    public static string Repair(string text, bool canadian)
    {
        text = Spacing.Tidy(text);
        text = DoubledStop().Replace(Doubled().Replace(text, "$1"), ".");
        text = Contraction().Replace(text, m => Casing.Like(m.Value, Contracted[m.Value]));
        text = ElisionDe().Replace(text, "$1'");
        text = ElisionIl().Replace(text, "$1'");
        text = Unelided().Replace(text, "$1e ");
        text = Guillemets(text);
        return Spacing.French(text, canadian);
    }

    // Straight marks open and close in turn; an odd one out (an inch, a slip) leaves them all as they are.
    private static string Guillemets(string text)
    {
        if (text.Count(c => c == '"') is var n && (n == 0 || n % 2 != 0)) return text;
        text = Quoted().Replace(text, static m => $"«\u00A0{m.Groups[1].Value.Trim()}\u00A0»");
        return StopInside().Replace(text, "\u00A0»$1");
    }

    [GeneratedRegex(@"(?<=[\uE000-\uF8FF]) (?:il|elle|ils|elles) (?=\p{Ll})")]
    private static partial Regex RepeatedSubject();

    [GeneratedRegex(@"\b(le|la|les|un|une|de|des|à) \1\b", RegexOptions.IgnoreCase)]
    private static partial Regex Doubled();

    [GeneratedRegex(@"(?<!\.)\.\.(?!\.)")]
    private static partial Regex DoubledStop();

    [GeneratedRegex(@"\b(?:de les?|à les?|en les?)\b(?!')", RegexOptions.IgnoreCase)]
    private static partial Regex Contraction();

    // Before a vowel or a silent h, but not before onze, oui, yaourt, a lone letter or an aspirate h (left out: h elides only in the list).
    [GeneratedRegex(@"\b([LlDdJjMmTtSsNn]|[Qq]u|[Ll]orsqu|[Pp]uisqu|[Jj]usqu)[ea] (?=(?:[aeiouàâéèêëîïôöûùœ](?!nze|ui\b|nzième|\b)|y(?=\b)|à\b|h(?:abit|abil|armon|ebdo|ésit|eure|istoi|iver|omm|onor|onn|ôpit|ôtel|orlog|orri|umain|umani|umid|umeur|ypo|ydr|élico))[\p{L}']*|(?:[ayà])\b)", RegexOptions.IgnoreCase)]
    private static partial Regex ElisionDe();

    [GeneratedRegex(@"\b([Ss])i (?=ils?\b)")]
    private static partial Regex ElisionIl();

    // The reverse, where a mask hid the consonant: d'Poutine.
    [GeneratedRegex(@"\b([Dd])'(?=[B-DF-GJ-NP-TV-XZ][\p{L}])")]
    private static partial Regex Unelided();

    [GeneratedRegex("\"([^\"]*)\"")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\s*([.,])\u00A0»")]
    private static partial Regex StopInside();
}
