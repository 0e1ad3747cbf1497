namespace TranslateSvc.Engines.Apertium.Rewriting;

/// <summary>How much each kind of evidence counts. See MODEL.md for how they were chosen.</summary>
/// <param name="Phrase">Log probability of the replacement.</param>
/// <param name="Language">Log probability of the text in the target language.</param>
/// <param name="Lexical">Log probability of the new words given the source's.</param>
/// <param name="Word">For each word.</param>
internal sealed record RewriteWeights(float Phrase, float Language, float Lexical, float Word);
