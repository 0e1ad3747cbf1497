namespace TranslateSvc.Engines.Apertium.Text;

/// <summary>How a masked span travels through a pipeline.</summary>
internal enum MaskKind
{
    /// <summary>As an unknown word: takes a noun's place in the sentence.</summary>
    Word,

    /// <summary>As a number: what follows agrees in the plural.</summary>
    Number,

    /// <summary>As a superblank: no part of the sentence.</summary>
    Blank,
}

/// <summary>A span that a pipeline must not touch.</summary>
/// <param name="Kind">How it travels.</param>
/// <param name="Text">What stands in the translation.</param>
/// <param name="GluedLeft">For blanks: the source has no space before it.</param>
/// <param name="GluedRight">For blanks: the source has no space after it.</param>
internal sealed record Mask(MaskKind Kind, string Text, bool GluedLeft = false, bool GluedRight = false)
{
    /// <summary>The lexicon's word that stands in the translation, if one does.</summary>
    public Lexicon.LexiconWord? Lexical { get; init; }
}
