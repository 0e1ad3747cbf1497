using System.Numerics.Tensors;

namespace TranslateSvc.Engines.Neural.Decoding;

/// <summary>Arithmetic on a row of logits.</summary>
internal static class TokenScores
{
    /// <summary>Logarithm of the sum of the exponentials, which a logit less it is the logarithm of its probability.</summary>
    /// <param name="logits">At least one; minus infinity is a token that cannot follow.</param>
    /// <param name="scratch">As long as <paramref name="logits"/>.</param>
    /// <returns>Minus infinity when nothing can follow.</returns>
    public static float LogSumExp(ReadOnlySpan<float> logits, Span<float> scratch)
    {
        var most = TensorPrimitives.Max(logits);
        if (float.IsNegativeInfinity(most)) return most;
        TensorPrimitives.Subtract(logits, most, scratch);
        TensorPrimitives.Exp(scratch, scratch);
        return most + MathF.Log(TensorPrimitives.Sum<float>(scratch));
    }

    /// <summary>The highest logits, the highest first; of equals the one that stands first.</summary>
    /// <param name="logits">The row.</param>
    /// <param name="tokens">Takes their places.</param>
    /// <param name="values">Takes the logits, as many as <paramref name="tokens"/>.</param>
    /// <returns>How many were found: fewer where fewer are above minus infinity.</returns>
    public static int Top(ReadOnlySpan<float> logits, Span<int> tokens, Span<float> values)
    {
        var count = 0;
        var floor = float.NegativeInfinity;
        for (var i = 0; i < logits.Length; i++)
        {
            if (!(logits[i] > floor)) continue;
            var at = count < tokens.Length ? count++ : count - 1;
            for (; at > 0 && values[at - 1] < logits[i]; at--) (values[at], tokens[at]) = (values[at - 1], tokens[at - 1]);
            (values[at], tokens[at]) = (logits[i], i);
            if (count == tokens.Length) floor = values[^1];
        }

        return count;
    }
}
