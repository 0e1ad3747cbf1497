using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace TranslateSvc.Engines.Apertium.Text;

/// <summary>Acronyms that the two languages write differently, with the article that each takes.</summary>
internal static partial class Acronyms
{
    // French with its article, English with its article.
    private static readonly (string French, string English)[] Pairs =
    [
        ("l'ONU", "the UN"), ("l'OTAN", "NATO"), ("l'UE", "the EU"), ("l'OMS", "the WHO"), ("le FMI", "the IMF"), ("l'OMC", "the WTO"), ("l'OIT", "the ILO"),
        ("la BCE", "the ECB"), ("l'OCDE", "the OECD"), ("l'AIEA", "the IAEA"), ("l'OPEP", "OPEC"), ("la CPI", "the ICC"), ("le PIB", "GDP"), ("la TVA", "VAT"),
        ("l'ADN", "DNA"), ("le VIH", "HIV"), ("le PDG", "the CEO"), ("l'OLP", "the PLO"), ("l'URSS", "the USSR"), ("le TNP", "the NPT"), ("l'ASEAN", "ASEAN"),
        ("la CEDH", "the ECHR"), ("le HCR", "the UNHCR"), ("la RDC", "the DRC"), ("l'IVG", "abortion"), ("l'ALENA", "NAFTA"), ("la CIA", "the CIA"), ("le FBI", "the FBI"),
        ("la NASA", "NASA"), ("l'UNESCO", "UNESCO"), ("l'Unesco", "UNESCO"), ("l'Unicef", "UNICEF"), ("la BBC", "the BBC"), ("l'AFP", "AFP"), ("la Fed", "the Fed"),
    ];

    // Common nouns: singular and plural, no article of their own.
    private static readonly FrozenDictionary<string, (string One, string Many)> NounsToEnglish = new Dictionary<string, (string, string)>
    {
        ["ONG"] = ("NGO", "NGOs"), ["PME"] = ("SME", "SMEs"), ["OGM"] = ("GMO", "GMOs"), ["PDG"] = ("CEO", "CEOs"), ["SDF"] = ("homeless person", "homeless people"), ["HLM"] = ("council flat", "council flats"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> NounsToFrench = new Dictionary<string, string>
    {
        ["NGO"] = "ONG", ["NGOs"] = "ONG", ["SMEs"] = "PME", ["SME"] = "PME", ["GMO"] = "OGM", ["GMOs"] = "OGM", ["CEO"] = "PDG", ["CEOs"] = "PDG",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, (string Bare, string Full)> ToEnglish =
        Pairs.ToFrozenDictionary(p => Bare(p.French), p => (Bare(p.English), p.English), StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> ToFrench =
        Pairs.DistinctBy(p => Bare(p.English)).ToFrozenDictionary(p => Bare(p.English), p => p.French, StringComparer.Ordinal);

    /// <summary>Masks the acronyms of a French text by what English writes.</summary>
    public static string MaskFrench(string text, MaskTable masks)
    {
        text = FrenchNoun().Replace(text, m => NounsToEnglish.TryGetValue(m.Groups["a"].Value, out var noun)
            ? m.Groups["before"].Value + Word(masks, m.Groups["many"].Success ? noun.Many : noun.One) : m.Value);
        return French().Replace(text, m =>
        {
            if (!ToEnglish.TryGetValue(m.Groups["a"].Value, out var english)) return m.Value;
            var article = m.Groups["article"].Value;
            // NATO and GDP take no article; "du PIB" keeps its "de".
            if (english.Bare != english.Full || article.Length == 0) return article + Word(masks, english.Bare);
            var before = article.TrimEnd(' ', '\'').ToLowerInvariant() switch { "du" => "de ", "au" => "à ", _ => "" };
            return before + Word(masks, english.Bare);
        });
    }

    /// <summary>Masks the acronyms of an English text by what French writes, article and all: NATO is l'OTAN.</summary>
    public static string MaskEnglish(string text, MaskTable masks) => English().Replace(text, m =>
    {
        var acronym = m.Groups["a"].Value.Replace(".", "", StringComparison.Ordinal);
        if (NounsToFrench.TryGetValue(acronym, out var noun)) return m.Groups["the"].Value + m.Groups["a_an"].Value + Word(masks, noun) + m.Groups["noun"].Value + m.Groups["last"].Value;
        if (!ToFrench.TryGetValue(acronym, out var french)) return m.Value;
        // "The UN agency for" is the agency of the UN.
        if (m.Groups["noun"].Success && m.Groups["last"].Success) return $"{m.Groups["the"].Value}{m.Groups["a_an"].Value}{m.Groups["last"].Value} of {Word(masks, french)}";
        // Before several nouns the acronym stands alone, and so does a qualified one: "a UN peace envoy".
        if (m.Groups["noun"].Success || m.Groups["a_an"].Success) return m.Groups["the"].Value + m.Groups["a_an"].Value + Word(masks, Bare(french)) + m.Groups["noun"].Value + m.Groups["last"].Value;
        return Word(masks, char.IsUpper(m.Value[0]) && m.Groups["the"].Success ? char.ToUpperInvariant(french[0]) + french[1..] : french).ToString();
    });

    private static char Word(MaskTable masks, string text) => masks.Add(new Mask(MaskKind.Word, text));

    private static string Bare(string acronym) => acronym[(acronym.LastIndexOfAny([' ', '\'']) + 1)..];

    [GeneratedRegex(@"(?<before>(?<many>\b(?:des|les|ces|aux|plusieurs|quelques|deux|trois|de nombreuses|leurs) )|)(?<![\p{L}\p{N}\-])(?<a>ONG|PME|OGM|SDF|HLM)(?![\p{L}\p{N}])")]
    private static partial Regex FrenchNoun();

    [GeneratedRegex(@"(?<article>(?<!\p{L})(?:[Ll]['ae] ?|[Dd]u |[Aa]u ))?(?<![\p{L}\p{N}\-])(?<a>[A-Z][A-Za-z]{1,5})(?![\p{L}\p{N}])")]
    private static partial Regex French();

    [GeneratedRegex(@"(?<the>(?<!\p{L})[Tt]he )?(?<a_an>(?<!\p{L})[Aa]n? )?(?<![\p{L}\p{N}\-.])(?<a>U\.N\.|E\.U\.|W\.H\.O\.|[A-Z]{2,6}s?)(?![\p{L}\p{N}'’\-])(?<noun> (?!and|or|of|in|on|to|is|was|has|had|will|would|said|says|for|with|by|from|as|at|that|which|who|but|are|were|have|did|does|can|could|may|might|should|then|now|also|last|this|when|after|before|into|over|until|since|while|if|because|where|not|must|if)(?=\p{Ll})(?<last>\p{Ll}{3,}(?= (?:for|of|in|on|to|is|was|has|had|will|would|said|says|with|by|from|at|that|which|who|are|were|have|and|or)\b|[,.;:!?)]|$))?)?")]
    private static partial Regex English();
}
