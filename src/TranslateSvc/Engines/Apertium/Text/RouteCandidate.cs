namespace TranslateSvc.Engines.Apertium.Text;

/// <summary>What one route made of a segment.</summary>
/// <param name="Text">The translation.</param>
/// <param name="Unknown">Words that neither pair knew, and a hundred for each mask lost on the way.</param>
internal sealed record RouteCandidate(string Text, int Unknown);
