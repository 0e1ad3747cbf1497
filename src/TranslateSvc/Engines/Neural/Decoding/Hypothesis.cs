namespace TranslateSvc.Engines.Neural.Decoding;

/// <summary>A translation as far as it is written: its last token and what came before. Immutable, so that hypotheses share their beginnings.</summary>
/// <param name="Before">What came before; null at the start.</param>
/// <param name="Token">The last token.</param>
/// <param name="LogProbability">Natural logarithm of the probability of all its tokens.</param>
/// <param name="Length">Tokens, the start not counted.</param>
/// <param name="Used">Bits of the placeholders that it holds.</param>
internal sealed record Hypothesis(Hypothesis? Before, int Token, double LogProbability, int Length, ulong Used)
{
    /// <summary>The tokens in order, the start not among them.</summary>
    public int[] Tokens()
    {
        var tokens = new int[Length];
        for (var (node, i) = (this, Length - 1); i >= 0; node = node.Before!, i--) tokens[i] = node.Token;
        return tokens;
    }
}
