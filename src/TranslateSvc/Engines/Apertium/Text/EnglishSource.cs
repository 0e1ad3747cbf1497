using System.Text.RegularExpressions;

namespace TranslateSvc.Engines.Apertium.Text;

/// <summary>What is done to an English text before it is translated into French.</summary>
internal static partial class EnglishSource
{
    /// <summary>Prepares a text with plain spaces and apostrophes.</summary>
    public static string Prepare(string text, MaskTable masks)
    {
        text = EnglishHeadlines.LowerUnits(EnglishQuotations.ToPlain(text, masks));
        text = HyphenatedNames.Mask(text, masks);
        text = Acronyms.MaskEnglish(text, masks);
        text = EnglishDates.Mask(text, masks);
        text = EnglishQuantities.Mask(text, masks);
        text = EnglishQuantities.JoinMasks(EnglishFigures.Mask(text, masks), masks);
        text = Adverbials.Mask(text, fromFrench: false, masks);
        return Genitives(EnglishTitles.Mask(text, masks));
    }

    /// <summary>Turns the genitive of a masked name into "of": the pairs take the 's of an unknown word for a verb.</summary>
    public static string Genitives(string text) => AnyGenitive().Replace(Genitive().Replace(text, "the $2 of $1"), "$1");

    [GeneratedRegex(@"([\uE000-\uF8FF])'s ((?:\p{Ll}+ )?\p{Ll}+)(?=[,.;:!?)""]|$| (?:to|of|in|on|at|and|or|is|was|are|were|has|had|have|will|would|for|with|by|from|said|who|that|which|as|after|before)\b)")]
    private static partial Regex Genitive();

    [GeneratedRegex(@"([\uE000-\uF8FF])'s?(?= |$)")]
    private static partial Regex AnyGenitive();
}
