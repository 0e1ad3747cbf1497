using System.Text.RegularExpressions;
using TranslateSvc.Engines.Apertium.Lexicon;
using TranslateSvc.Engines.Apertium.Rewriting;

namespace TranslateSvc.Engines.Apertium.Text;

/// <summary>
/// Words of the lexicon in a translation whose masks are still characters. To the pairs a mask is a masculine noun, so that adjectives come out on the
/// wrong side of their noun and articles in the wrong gender; both are set right here.
/// </summary>
internal static partial class LexiconMasks
{
    /// <summary>Puts English adjectives before their noun: "the parliament Ukrainian".</summary>
    public static string OrderEnglish(string text, MaskTable masks) => NounThenMask().Replace(text, m =>
        IsAdjective(m.Groups["mask"].Value[0], masks) && WordClasses.Of(m.Groups["noun"].Value) == WordClass.Content && !m.Groups["noun"].Value.EndsWith("ly", StringComparison.Ordinal)
            ? $"{m.Groups["mask"].Value} {m.Groups["noun"].Value}" : m.Value);

    /// <summary>Puts French adjectives after their noun and lets them and the articles agree.</summary>
    public static string OrderFrench(string text, MaskTable masks)
    {
        text = MaskThenNoun().Replace(text, m =>
        {
            var mask = m.Groups["mask"].Value[0];
            var (determiner, noun) = (m.Groups["determiner"].Value, m.Groups["noun"].Value);
            if (!IsAdjective(mask, masks) || WordClasses.Of(noun) != WordClass.Content) return m.Value;
            var many = Plural().IsMatch(determiner) || (determiner.Length == 0 && noun[^1] is 's' or 'x');
            var feminine = FeminineArticle().IsMatch(determiner) || FeminineEnding().IsMatch(noun);
            var form = feminine ? WordForms.FrenchFeminine(masks[mask].Text) : masks[mask].Text;
            return $"{determiner}{noun} {masks.Add(new Mask(MaskKind.Word, many ? WordForms.FrenchPlural(form) : form))}";
        });
        return DeterminerThenMask().Replace(text, m => masks[m.Groups["mask"].Value[0]].Lexical is { Many: false, Kind: LexiconKind.Masculine or LexiconKind.Feminine } word
            ? FrenchDeterminers.Agree(m.Groups["determiner"].Value, word.Kind == LexiconKind.Feminine) + m.Groups["mask"].Value : m.Value);
    }

    private static bool IsAdjective(char mask, MaskTable masks) => masks.Holds(mask) && masks[mask].Lexical is { Kind: LexiconKind.Adjective };

    [GeneratedRegex(@"(?<![\p{L}'\-])(?<noun>\p{Ll}[\p{L}\-]+) (?<mask>[\uE000-\uF8FF])(?![\p{L}\uE000-\uF8FF'])")]
    private static partial Regex NounThenMask();

    [GeneratedRegex(@"(?<determiner>(?<!\p{L})\p{L}{1,5}[ '])?(?<mask>[\uE000-\uF8FF]) (?<noun>\p{Ll}[\p{L}\-]+)")]
    private static partial Regex MaskThenNoun();

    [GeneratedRegex(@"(?<!\p{L})(?<determiner>(?:de la |à la |l[ea] |une? |du |au |cet? |cette |s(?:on|a) |l'|d'))(?<mask>[\uE000-\uF8FF])", RegexOptions.IgnoreCase)]
    private static partial Regex DeterminerThenMask();

    [GeneratedRegex(@"^(?:les|des|ces|ses|leurs|nos|aux|deux|trois|cinq|six|sept|huit|neuf|dix) $", RegexOptions.IgnoreCase)]
    private static partial Regex Plural();

    [GeneratedRegex(@"^(?:la|une|cette|sa|ma) $", RegexOptions.IgnoreCase)]
    private static partial Regex FeminineArticle();

    [GeneratedRegex(@"(?:[st]ions?|tés?|ences?|ances?|ures?|ies?|udes?|ées?|esses?|ettes?|ises?|eurs? publiques?)$")]
    private static partial Regex FeminineEnding();
}
