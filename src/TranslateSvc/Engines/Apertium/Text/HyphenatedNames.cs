using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace TranslateSvc.Engines.Apertium.Text;

/// <summary>Keeps hyphenated names as they are: the pairs translate their parts ("Saint-Aubin-les-Forges" became "Sant-Aubin-the-Ferreries").</summary>
internal static partial class HyphenatedNames
{
    // Names that the other language writes otherwise; the pairs know them.
    private static readonly FrozenSet<string> Translated = FrozenSet.ToFrozenSet(
    [
        "États-Unis", "Etats-Unis", "Royaume-Uni", "Grande-Bretagne", "Pays-Bas", "Nouvelle-Zélande", "Moyen-Orient", "Proche-Orient", "Extrême-Orient", "Afrique-du-Sud",
        "Papouasie-Nouvelle-Guinée", "Trinité-et-Tobago", "Bosnie-Herzégovine", "Asie-Pacifique", "Vingt-Sept", "Vingt-Huit", "Premier-Ministre", "Terre-Neuve", "Nouvelle-Écosse", "Nouveau-Brunswick",
        "Anglo-Saxons", "Sud-Africain", "Sud-Coréen", "Nord-Coréen", "Sud-Américain", "Nord-Américain", "Afro-Américain", "Nations-Unies", "Asia-Pacific", "Middle-East",
    ], StringComparer.Ordinal);

    /// <summary>Masks the names of a text.</summary>
    public static string Mask(string text, MaskTable masks) => Name().Replace(text, m =>
        !masks.HasRoom || Translated.Contains(m.Value) || Demonym().IsMatch(m.Value) ? m.Value : masks.Add(new Mask(MaskKind.Word, m.Value)).ToString());

    // Two capitalised parts at least, with the small words of place names between them: Saint-Aubin-les-Forges, Châlons-en-Champagne, Jean-Luc.
    [GeneratedRegex(@"(?<![\p{L}\p{N}\-])\p{Lu}\p{Ll}+(?:-(?:(?:de|du|des|la|le|les|lès|en|sur|sous|et|aux?|à|d'|l'|von|upon|on|the)-?){0,2}\p{Lu}\p{Ll}+)+(?:-(?:mer|bains|eaux|bois))?(?![\p{L}\-])")]
    private static partial Regex Name();

    // "African-American", « Franco-Allemand » are words with a translation.
    [GeneratedRegex(@"(?:an|ish|ese|ians?|ans|ais|aise|aises|ains?|éens?|éennes?|ois|oise|emands?|agnols?)$")]
    private static partial Regex Demonym();
}
