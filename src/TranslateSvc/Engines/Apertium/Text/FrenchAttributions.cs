using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace TranslateSvc.Engines.Apertium.Text;

/// <summary>
/// Who said it: « …, a déclaré la ministre » is "…," said the minister. French puts the verb before its subject, which the pairs take for a
/// passive or lose; the verb is therefore masked by what English writes, and "a-t-elle dit" with its pronoun.
/// </summary>
internal static partial class FrenchAttributions
{
    private static readonly FrozenDictionary<string, string> Past = Table(
            "déclaré:said dit:said affirmé:said indiqué:said précisé:said estimé:said jugé:said confié:said lancé:said noté:noted " +
            "relevé:noted ajouté:added expliqué:explained souligné:stressed assuré:said répondu:replied répliqué:replied " +
            "rétorqué:retorted prévenu:warned averti:warned conclu:concluded rappelé:recalled martelé:insisted insisté:insisted " +
            "réagi:responded poursuivi:continued reconnu:acknowledged admis:admitted annoncé:announced regretté:lamented " +
            "déploré:lamented commenté:commented promis:promised répété:repeated raconté:said écrit:wrote demandé:asked " +
            "commencé:began résumé:said plaisanté:joked ironisé:quipped accusé:charged dénoncé:charged");

    private static readonly FrozenDictionary<string, string> Present = Table(
            "déclare:says dit:says affirme:says indique:says précise:says estime:says juge:says confie:says lance:says note:notes " +
            "relève:notes ajoute:adds explique:explains souligne:stresses assure:says répond:replies réplique:replies " +
            "rétorque:retorts prévient:warns avertit:warns conclut:concludes rappelle:recalls martèle:insists insiste:insists " +
            "réagit:responds poursuit:continues reconnaît:acknowledges admet:admits annonce:announces regrette:laments " +
            "déplore:laments commente:comments promet:promises répète:repeats raconte:says écrit:writes demande:asks résume:says " +
            "plaisante:jokes ironise:quips accuse:charges dénonce:charges témoigne:says soupire:sighs sourit:smiles");

    private static readonly FrozenDictionary<string, string> Pronouns = Table("il:he elle:she on:it ils:they elles:they");

    /// <summary>Masks the verbs of saying of a text whose quotations have straight marks outside the attribution.</summary>
    public static string Mask(string text, MaskTable masks)
    {
        text = Learned().Replace(text, m => masks.Add(new Mask(MaskKind.Blank, "it was learned")).ToString());
        text = Pronoun().Replace(text, m => Masked(m, $"{Pronouns[m.Groups["who"].Value]} {Verb(m, many: m.Groups["who"].Value.EndsWith('s'))}"));
        return Inverted().Replace(text, m => Masked(m, m.Groups["recall"].Success ? "recalls" : Verb(m, many: false)));

        string Masked(Match m, string english) => m.Groups["before"].Value + masks.Add(new Mask(MaskKind.Blank, english));
    }

    /// <summary>A verb of saying in a finite form with its subject after it, for the pattern of interrupted quotations.</summary>
    internal static string VerbPattern { get; } = $@"(?:(?:a|ont|avait|avaient) (?:{string.Join('|', Past.Keys)})|{string.Join('|', Present.Keys)})";

    private static string Verb(Match m, bool many)
    {
        if (m.Groups["past"].Success) return Past[m.Groups["past"].Value];
        var verb = Present[m.Groups["present"].Value];
        // The plural of the present: they say, they reply, they stress.
        return !many ? verb : verb.EndsWith("sses", StringComparison.Ordinal) ? verb[..^2] : verb.EndsWith("ies", StringComparison.Ordinal) ? verb[..^3] + "y" : verb[..^1];
    }

    private static FrozenDictionary<string, string> Table(string pairs) =>
        pairs.Split(' ').Select(p => p.Split(':')).ToFrozenDictionary(p => p[0], p => p[1], StringComparer.Ordinal);

    // a-t-il dit; explique-t-elle; dit-il
    private static Regex Pronoun() => PronounPattern;

    // ," a déclaré la ministre
    private static Regex Inverted() => InvertedPattern;

    private static readonly Regex PronounPattern = new(
        $@"(?<before>[,!?.""]""?\s?)(?:(?:a|ont|avait|avaient)-(?:t-)?(?<who>il|elle|ils|elles) (?<past>{string.Join('|', Past.Keys)})|(?<present>{string.Join('|', Present.Keys)})-(?:t-)?(?<who>il|elle))(?![\p{{L}}-])", RegexOptions.CultureInvariant);

    private static readonly Regex InvertedPattern = new(
        $@"(?<before>""\s)(?:(?:a|ont|avait|avaient) (?<past>{string.Join('|', Past.Keys)})|(?<present>{string.Join('|', Present.Keys)})|(?<recall>se souvient))(?= (?:\p{{Lu}}|[\uE000-\uF8FF]|l[aes']|un|une|son|sa|ses|des|M\.|Mme))", RegexOptions.CultureInvariant);

    [GeneratedRegex(@"(?<=, )a-t-on appris(?= )")]
    private static partial Regex Learned();
}
