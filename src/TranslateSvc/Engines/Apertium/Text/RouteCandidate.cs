namespace TranslateSvc.Engines.Apertium.Text;

/// <summary>What one route made of a segment.</summary>
/// <param name="Text">The translation.</param>
/// <param name="Score">How good the rewriter holds it; without one, minus the words that neither pair knew. Comparable between routes only.</param>
/// <param name="Lost">Masks that did not come back by themselves.</param>
internal sealed record RouteCandidate(string Text, float Score, int Lost);
