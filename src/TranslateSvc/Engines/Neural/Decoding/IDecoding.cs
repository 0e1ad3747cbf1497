namespace TranslateSvc.Engines.Neural.Decoding;

/// <summary>A batch of encoded texts that a model writes the translations of, a token at a time. Not thread-safe.</summary>
internal interface IDecoding : IDisposable
{
    /// <summary>Texts in the batch, at least 1.</summary>
    int Texts { get; }

    /// <summary>Tokens that the model chooses from.</summary>
    int Vocabulary { get; }

    /// <summary>Reads one more token of each row and says what may follow.</summary>
    /// <param name="tokens">The rows' newest tokens.</param>
    /// <param name="parents">The row of the step before that each row continues; at the first step the text it belongs to.</param>
    /// <returns>The rows' logits, row after row, <see cref="Vocabulary"/> of them each. The caller may change them; good until the next step.</returns>
    Span<float> Step(ReadOnlySpan<int> tokens, ReadOnlySpan<int> parents);
}
