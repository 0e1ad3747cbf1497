namespace TranslateSvc.Engines.Apertium.Text;

/// <summary>What is done to an English text before it is translated into French.</summary>
internal static class EnglishSource
{
    /// <summary>Prepares a text with plain spaces and apostrophes.</summary>
    public static string Prepare(string text, MaskTable masks)
    {
        text = EnglishQuotations.ToPlain(text, masks);
        text = EnglishDates.Mask(text, masks);
        text = EnglishFigures.Mask(text, masks);
        return EnglishTitles.Mask(text, masks);
    }
}
