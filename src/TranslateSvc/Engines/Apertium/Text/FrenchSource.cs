using System.Text.RegularExpressions;

namespace TranslateSvc.Engines.Apertium.Text;

/// <summary>What is done to a French text before it is translated into English.</summary>
internal static partial class FrenchSource
{
    /// <summary>Prepares a text with plain spaces and apostrophes.</summary>
    public static string Prepare(string text, MaskTable masks)
    {
        // The article of the name is no article: the pairs take the rest for a verb or a hedge.
        if (text.Contains("La Haye", StringComparison.Ordinal)) text = text.Replace("La Haye", masks.Add(new Mask(MaskKind.Word, "The Hague")).ToString(), StringComparison.Ordinal);
        // One of the pairs knows the ligature, the other does not; both know the letters.
        text = text.Replace("œ", "oe", StringComparison.Ordinal).Replace("Œ", "Oe", StringComparison.Ordinal);
        text = FrenchQuotations.ToPlain(text, masks);
        text = HyphenatedNames.Mask(text, masks);
        text = Acronyms.MaskFrench(text, masks);
        text = FrenchDates.Mask(text, masks);
        text = FrenchQuantities.Mask(text, masks);
        text = FrenchQuantities.JoinMasks(FrenchFigures.Mask(text, masks), masks);
        text = Adverbials.Mask(text, fromFrench: true, masks);
        text = NotBut().Replace(text, ", non pas ");
        text = Remains().Replace(text, "Il reste ");
        text = FrenchTitles.Mask(text, masks);
        return Spacing.JoinMarks(text);
    }

    // « des tuyaux, pas des discours »: without its verb the pairs lose the negation.
    [GeneratedRegex(@", pas (?=(?:de|d'|des|les?|la|l'|une?)\b)")]
    private static partial Regex NotBut();

    // « Reste la question du prix »: the pairs take the verb for an imperative.
    [GeneratedRegex(@"(?<=^|[.!?] )Reste (?=(?:l[ea]|l'|les|à|une?|que)\b)")]
    private static partial Regex Remains();
}
