namespace TranslateSvc.Engines.Apertium.Text;

/// <summary>A segment ready for a pipeline.</summary>
/// <param name="Text">The text with masks as characters.</param>
/// <param name="Masks">Its masks; a route works on a copy.</param>
internal sealed record PreparedText(string Text, MaskTable Masks)
{
    /// <summary>Prepares a segment.</summary>
    public static PreparedText Of(string text, bool fromFrench, IReadOnlyList<Glossaries.GlossaryTerm> terms)
    {
        var masks = new MaskTable();
        text = Spacing.Plain(Protection.Mask(text, terms, masks));
        text = Lexicon.NewsLexicon.For(fromFrench).ReplacePhrases(text, word => masks.Add(new Mask(MaskKind.Word, word.Text) { Lexical = word }));
        text = Names.MaskOrganisations(Names.MaskHyphenated(text, masks), masks);
        text = fromFrench ? FrenchSource.Prepare(text, masks) : EnglishSource.Prepare(text, masks);
        return new PreparedText(Protection.MaskSymbols(text, masks), masks);
    }
}
