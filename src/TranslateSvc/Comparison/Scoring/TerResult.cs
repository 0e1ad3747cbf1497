namespace TranslateSvc.Comparison.Scoring;

/// <summary>A translation edit rate and what it is made of.</summary>
/// <param name="Score">Edits for 100 reference words; lower is better, over 100 when more words are wrong than the reference has.</param>
/// <param name="Edits">Insertions, deletions, substitutions and shifts.</param>
/// <param name="ReferenceLength">Words of the references, averaged over them.</param>
public sealed record TerResult(double Score, long Edits, double ReferenceLength);
