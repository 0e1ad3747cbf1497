using System.Collections.Frozen;

namespace TranslateSvc.Checks.Names;

/// <summary>Acronyms and names that differ between French and English. One line a thing; its forms, folded, in either language.</summary>
internal static class NameAliases
{
    private const int LongestForm = 5;

    private static readonly string[] Table =
    [
        "onu|un|nations unies|united nations|onusien|onusienne|onusiens|onusiennes",
        "otan|nato|alliance atlantique",
        "ue|eu|union europeenne|european union|europeen|europeenne|europeens|europeennes|european|europeans|europe|union",
        "oms|who|organisation mondiale de la sante|world health organization|world health organisation",
        "fmi|imf|fonds monetaire international|international monetary fund",
        "omc|wto|organisation mondiale du commerce|world trade organization",
        "bce|ecb|banque centrale europeenne|european central bank",
        "aiea|iaea|agence internationale de l energie atomique|international atomic energy agency",
        "oit|ilo|bit",
        "cpi|icc|cour penale internationale|international criminal court",
        "giec|ipcc",
        "ocde|oecd",
        "opep|opec",
        "pib|gdp|produit interieur brut|gross domestic product",
        "tva|vat",
        "ong|ongs|ngo|ngos|organisations non gouvernementales",
        "sida|aids",
        "vih|hiv",
        "adn|dna",
        "arn|rna",
        "ogm|gmo|gmos",
        "ia|ai|intelligence artificielle|artificial intelligence",
        "pdg|ceo|directeur general|directeur|president|directrice generale|patron|chief executive|dg|chef",
        "dirigeants|ceos|pdg|patrons|chefs d entreprise",
        "etats unis|united states|usa|us|eu|e u|u s|americain|americaine|americains|americaines|american|americans|amerique|america|washington",
        "royaume uni|united kingdom|uk|u k|ru|britannique|britanniques|british|grande bretagne|great britain|angleterre|britain",
        "urss|ussr|soviet|sovietique|union sovietique|soviet union",
        "rda|gdr|ddr|est allemand|east german|allemagne de l est|east germany",
        "rfa|frg|allemagne de l ouest|west germany",
        "rdc|drc|republique democratique du congo",
        "cfo|directeur financier|directrice financiere",
        "ufo|ovni",
        "ovnis|ufos",
        "tv|television|tele|televisee|televise|televises|chaine",
        "pm|premier ministre|premiere ministre|prime minister",
        "mp|mps|depute|deputes|deputee|parlementaire|parlementaires|members of parliament|member of parliament",
        "mep|meps|eurodepute|eurodeputes|deputes europeens",
        "ft|financial times",
        "it|informatique|technologies de l information|ti",
        "pc|pcs|ordinateur|ordinateurs|computer|computers",
        "ok|d accord",
        "cv|curriculum|resume",
        "vip|vips",
        "acta|acac",
        "nyse|bourse de new york",
        "wwii|ww2|seconde guerre mondiale|second world war|deuxieme guerre mondiale|world war|guerre mondiale",
        "wwi|ww1|premiere guerre mondiale|first world war|grande guerre|great war|world war|guerre mondiale",
        "pme|sme|smes",
        "r d|recherche et developpement|research and development",
        "lgbt|lgbtq",
        "irm|mri",
        "londres|london|londonien|londonienne",
        "pekin|beijing",
        "la haye|the hague|hague",
        "moscou|moscow",
        "bruxelles|brussels",
        "athenes|athens",
        "vienne|vienna",
        "varsovie|warsaw",
        "lisbonne|lisbon",
        "geneve|geneva",
        "venise|venice",
        "rome|roma",
        "le caire|cairo|caire",
        "alger|algiers",
        "damas|damascus",
        "cisjordanie|west bank",
        "maison blanche|white house",
        "proche orient|moyen orient|middle east|near east",
        "afrique du sud|south africa",
        "coree du nord|north korea",
        "coree du sud|south korea",
        "arabie saoudite|saudi arabia|saoudien|saudi",
        "nouvelle zelande|new zealand",
        "nouvelle orleans|new orleans",
        "nouvelle ecosse|nova scotia",
        "colombie britannique|british columbia",
        "cote d ivoire|ivory coast",
        "emirats arabes unis|united arab emirates|uae|eau",
        "pays bas|netherlands|holland",
        "bosnie|bosnia", "tchetchenie|chechnya",
        "republique tcheque|czech republic|tchequie|czechia|tcheque|tcheques|czech|czechs",
        "mer noire|black sea", "mer morte|dead sea", "mer rouge|red sea",
        "ligue des champions|champions league",
        "coupe du monde|world cup",
        "jeux olympiques|olympic games|olympics|jo",
        "guerre froide|cold war",
        "rideau de fer|iron curtain",
        "moyen age|middle ages",
        "noel|christmas",
        "vendredi saint|good friday", "paques|easter",
        "nouvel an|new year|saint sylvestre|reveillon",
        "chambre des representants|house of representatives|house",
        "chambre des communes|house of commons|communes|commons",
        "cour supreme|supreme court",
        "freres musulmans|muslim brotherhood",
        "croix rouge|red cross",
        "wall street|bourse|marches",
        "printemps arabe|arab spring",
        "etat islamique|islamic state|daech|isis|isil|ei|daesh",
        "union africaine|african union|ua|au",
        "ligue arabe|arab league",
        "banque mondiale|world bank",
        "prix nobel|nobel prize",
    ];

    private static readonly FrozenDictionary<string, int[]> Groups = Table
        .SelectMany((line, group) => line.Split('|').Select(form => (form, group)))
        .GroupBy(pair => pair.form, pair => pair.group, StringComparer.Ordinal)
        .ToFrozenDictionary(forms => forms.Key, forms => forms.Distinct().ToArray(), StringComparer.Ordinal);

    /// <summary>Adds the things that the words mention, whatever the form.</summary>
    /// <param name="words">Folded words, in order.</param>
    /// <param name="present">Receives the things' numbers.</param>
    public static void AddPresent(IReadOnlyList<string> words, HashSet<int> present)
    {
        for (var i = 0; i < words.Count; i++)
        {
            var form = words[i];
            for (var length = 1; ; length++)
            {
                if (Groups.TryGetValue(form, out var groups)) present.UnionWith(groups);
                if (length == LongestForm || i + length >= words.Count) break;
                form = $"{form} {words[i + length]}";
            }
        }
    }
}
