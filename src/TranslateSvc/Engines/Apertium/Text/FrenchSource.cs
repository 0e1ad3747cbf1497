namespace TranslateSvc.Engines.Apertium.Text;

/// <summary>What is done to a French text before it is translated into English.</summary>
internal static class FrenchSource
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
        text = FrenchFigures.Mask(text, masks);
        text = FrenchTitles.Mask(text, masks);
        return Spacing.JoinMarks(text);
    }
}
