using System.ComponentModel;

namespace TranslateSvc.Engines;

/// <summary>A translation and how sure its engine is of it.</summary>
/// <param name="Text">The translation.</param>
/// <param name="Confidence">0 to 1: the geometric mean of its tokens' probabilities. Null where the engine does not say. Comparable between texts of one model only.</param>
[ImmutableObject(true)]
public sealed record ScoredText(string Text, double? Confidence);
