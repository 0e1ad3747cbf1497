using System.Collections.Frozen;
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
    private readonly PhraseFinder _finder;

    private Adverbials(bool fromFrench)
    {
        var rows = LexiconResource.Rows("adverbials").Where(r => r[2] == "=" || r[2] == (fromFrench ? ">" : "<")).Select(r => fromFrench ? (Source: r[0], Target: r[1]) : (Source: r[1], Target: r[0])).ToList();
        _phrases = rows.DistinctBy(r => r.Source).ToFrozenDictionary(r => r.Source, r => r.Target, StringComparer.OrdinalIgnoreCase);
        _finder = new PhraseFinder(_phrases.Keys.OrderByDescending(k => k.Length).Select(k => fromFrench ? French(k) : new Phrase(k, k, [])), before: "-'", after: fromFrench ? "-" : "-'");
    }

    /// <summary>Masks the phrases of a text.</summary>
    public static string Mask(string text, bool fromFrench, MaskTable masks)
    {
        var adverbials = (fromFrench ? FromFrench : FromEnglish).Value;
        return adverbials._finder.Replace(text, (phrase, start, preposition) =>
        {
            if (!masks.HasRoom) return null;
            var target = adverbials._phrases[phrase.Key];
            if (char.IsUpper(text[start])) target = char.ToUpperInvariant(target[0]) + target[1..];
            var mask = masks.Add(new Mask(MaskKind.Blank, target));
            return preposition.Length > 0 ? $"{mask} {Articles[preposition]}" : mask.ToString();
        });
    }

    private static Phrase French(string phrase)
    {
        if (phrase.EndsWith(" de", StringComparison.Ordinal)) return new Phrase(phrase, phrase[..^2], ["de ", "d'", "du ", "des "]);
        return phrase.EndsWith(" à", StringComparison.Ordinal) ? new Phrase(phrase, phrase[..^1], ["à ", "au ", "aux "]) : new Phrase(phrase, phrase, []);
    }
}
