using System.Collections.Frozen;
using System.Text.RegularExpressions;
using TranslateSvc.Engines.Apertium.Lexicon;

namespace TranslateSvc.Engines.Apertium.Text;

/// <summary>
/// Set phrases that stand outside the sentence's frame (« en moyenne », "according to"), masked by what the other language writes: the pairs
/// translate them word by word. From <c>adverbials.tsv</c>. Immutable.
/// </summary>
internal sealed class Adverbials
{
    private static readonly Lazy<Adverbials> FromFrench = new(() => new Adverbials(fromFrench: true));
    private static readonly Lazy<Adverbials> FromEnglish = new(() => new Adverbials(fromFrench: false));

    // « en raison du » is « en raison de » and the article.
    private static readonly FrozenDictionary<string, string> Articles = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["de "] = "", ["d'"] = "", ["du "] = "le ", ["des "] = "les ", ["à "] = "", ["au "] = "le ", ["aux "] = "les ",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private readonly FrozenDictionary<string, string> _phrases;
    private readonly Regex _pattern;

    private Adverbials(bool fromFrench)
    {
        var rows = LexiconResource.Rows("adverbials").Where(r => r[2] == "=" || r[2] == (fromFrench ? ">" : "<")).Select(r => fromFrench ? (Source: r[0], Target: r[1]) : (Source: r[1], Target: r[0])).ToList();
        _phrases = rows.DistinctBy(r => r.Source).ToFrozenDictionary(r => r.Source, r => r.Target, StringComparer.OrdinalIgnoreCase);
        var alternatives = _phrases.Keys.OrderByDescending(k => k.Length).Select(k => fromFrench ? FrenchPattern(k) : $@"{Regex.Escape(k)}(?![\p{{L}}\p{{N}}\-'])");
        _pattern = new Regex($@"(?<![\p{{L}}\p{{N}}\-'])(?:{string.Join('|', alternatives)})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, BuiltPatterns.Timeout);
    }

    /// <summary>Masks the phrases of a text.</summary>
    public static string Mask(string text, bool fromFrench, MaskTable masks)
    {
        var adverbials = (fromFrench ? FromFrench : FromEnglish).Value;
        return adverbials._pattern.Replace(text, m =>
        {
            if (!masks.HasRoom) return m.Value;
            var preposition = m.Groups["de"].Success ? m.Groups["de"].Value : m.Groups["to"].Value;
            var key = m.Groups["de"].Success ? m.Value[..^preposition.Length] + "de" : m.Groups["to"].Success ? m.Value[..^preposition.Length] + "à" : m.Value;
            if (!adverbials._phrases.TryGetValue(key, out var target)) return m.Value;
            if (char.IsUpper(m.Value[0])) target = char.ToUpperInvariant(target[0]) + target[1..];
            var mask = masks.Add(new Mask(MaskKind.Blank, target));
            return preposition.Length > 0 ? $"{mask} {Articles[preposition]}" : mask.ToString();
        });
    }

    private static string FrenchPattern(string phrase)
    {
        const string end = @"(?![\p{L}\p{N}\-])";
        if (phrase.EndsWith(" de", StringComparison.Ordinal)) return $@"{Regex.Escape(phrase[..^2])}(?<de>de |d'|du |des )";
        return phrase.EndsWith(" à", StringComparison.Ordinal) ? $@"{Regex.Escape(phrase[..^1])}(?<to>à |au |aux )" : Regex.Escape(phrase) + end;
    }
}
