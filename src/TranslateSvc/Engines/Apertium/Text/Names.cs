using System.Text;
using System.Text.RegularExpressions;

namespace TranslateSvc.Engines.Apertium.Text;

/// <summary>
/// Names of several words of which a pair knows only some: "Kim Jong-un" would come out as "Kim Jong-one", « Pierre Blanc » as "Peter White".
/// Where one word of a run of capitalised words is unknown, the whole run is a name and is masked.
/// </summary>
internal static partial class Names
{
    /// <summary>Masks the runs that hold an unknown word.</summary>
    /// <param name="text">The prepared text.</param>
    /// <param name="unknown">The words that the first pair marked as unknown.</param>
    /// <param name="masks">Takes the names.</param>
    /// <returns>The text; unchanged when there is no such run.</returns>
    public static string Mask(string text, IReadOnlyCollection<string> unknown, MaskTable masks)
    {
        var stems = unknown.Where(w => char.IsUpper(w[0])).Select(w => w.Split('-', '\'')[0]).Where(w => w.Length > 1).ToHashSet(StringComparer.Ordinal);
        if (stems.Count == 0) return text;
        var result = new StringBuilder(text.Length);
        var from = 0;
        foreach (Match m in Run().Matches(text))
        {
            var start = m.Index;
            var words = m.Value.Split(' ');
            // The first word of a sentence is capitalised whatever it is.
            if (words.Length > 1 && !Known(words[0]) && StartsSentence(text, start))
            {
                start += words[0].Length + 1;
                words = words[1..];
            }

            if (!(words.Length > 1 || words[0].Contains('-')) || !words.Any(Known) || !masks.HasRoom) continue;
            result.Append(text, from, start - from).Append(masks.Add(new Mask(MaskKind.Word, text[start..(m.Index + m.Length)])));
            from = m.Index + m.Length;
        }

        return result.Append(text, from, text.Length - from).ToString();

        bool Known(string word) => stems.Contains(word.Split('-', '\'')[0]);
    }

    /// <summary>Masks Korean and Chinese names, whose second part the pairs take for a word: "Kim Jong-un".</summary>
    public static string MaskHyphenated(string text, MaskTable masks) =>
        Hyphenated().Replace(text, m => masks.HasRoom ? masks.Add(new Mask(MaskKind.Word, m.Value)).ToString() : m.Value);

    [GeneratedRegex(@"(?<![\p{L}\p{N}\-])\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+-(?!(?:t|il|ils|elle|elles|on|je|tu|nous|vous|ce|ci|là|y|en|le|la|les|lui|leur|moi|toi)(?!\p{L}))\p{Ll}{2,6}(?![\p{L}\-])")]
    private static partial Regex Hyphenated();

    /// <summary>Masks what an organisation is called: « l'ONG Rivières vives », "the group Green Future".</summary>
    public static string MaskOrganisations(string text, MaskTable masks) =>
        Organisation().Replace(text, m => masks.HasRoom ? m.Groups["what"].Value + masks.Add(new Mask(MaskKind.Word, m.Groups["name"].Value)) : m.Value);

    // With one small word where the name ends there: "Rivières vives,".
    [GeneratedRegex(@"(?<what>\b(?:ONG|association|agence|société|compagnie|entreprise|groupe|quotidien|journal|magazine|hebdomadaire|chaîne|opérateur|collectif|syndicat|fondation|parti|mouvement|NGO|charity) )(?<name>\p{Lu}\p{Ll}[\p{L}\-]*(?: \p{Lu}\p{Ll}[\p{L}\-]*)*(?: \p{Ll}{4,}(?=[,.;)]))?)")]
    private static partial Regex Organisation();

    private static bool StartsSentence(string text, int at) => at == 0 || text.AsSpan(0, at).TrimEnd(" \"(") is var before && (before.Length == 0 || before[^1] is '.' or '!' or '?' or ':');

    [GeneratedRegex(@"(?<![\p{L}\p{N}])\p{Lu}[\p{L}\-]+(?: (?:(?:de|du|di|da|von|van|al|el|bin|ben) )?\p{Lu}[\p{L}\-]+)*")]
    private static partial Regex Run();
}
