namespace TranslateSvc.Engines.Apertium.Rewriting;

/// <summary>One way to write the words from a place on.</summary>
/// <param name="Length">Words that it takes the place of.</param>
/// <param name="Words">Ids of the words to write.</param>
/// <param name="Lexical">What the source says to each of them, weighted.</param>
/// <param name="Phrase">Log probability of the replacement, weighted; 0 for the words as they are.</param>
/// <param name="Replaces">False for the words as they are.</param>
internal sealed record RewriteOption(int Length, int[] Words, float[] Lexical, float Phrase, bool Replaces);
