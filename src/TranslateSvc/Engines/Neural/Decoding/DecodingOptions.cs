namespace TranslateSvc.Engines.Neural.Decoding;

/// <summary>How a model's translations are searched.</summary>
/// <param name="Beam">Hypotheses kept for a text, at least 1; 1 is greedy search.</param>
/// <param name="LengthPenalty">Power of the length that a hypothesis' log probability is divided by, 0 or more (Wu et al., "Google's neural machine translation system", 2016, in its simple form).</param>
/// <param name="Start">Token that every translation starts with; not part of it.</param>
/// <param name="End">Token that ends it.</param>
/// <param name="Forbidden">Tokens that never stand in a translation.</param>
internal sealed record DecodingOptions(int Beam, double LengthPenalty, int Start, int End, IReadOnlyList<int> Forbidden);
