namespace TranslateSvc.Engines.Neural.Decoding;

/// <summary>Makes each placeholder of the source stand once in the translation: none may come twice, none that the source lacks, and a translation does not end before all stand. Thread-safe.</summary>
internal sealed class PlaceholderRule
{
    /// <summary>Most placeholders of one text.</summary>
    public const int Most = 64;

    private readonly IReadOnlyList<PlaceholderToken> _tokens;
    private readonly ulong _all;

    /// <summary>Makes the rule of a text.</summary>
    /// <param name="tokens">Its placeholders in order, at most <see cref="Most"/>.</param>
    public PlaceholderRule(IReadOnlyList<PlaceholderToken> tokens)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(tokens.Count, Most);
        _tokens = tokens;
        _all = tokens.Count == Most ? ulong.MaxValue : (1UL << tokens.Count) - 1;
    }

    /// <summary>Changes what may follow.</summary>
    /// <param name="logits">The model's word on it. It never lets a placeholder follow by itself that this rule does not: they are all forbidden before.</param>
    /// <param name="raw">The logits of this text's placeholders before, in their order.</param>
    /// <param name="used">Bits of the placeholders that stand already.</param>
    /// <param name="end">Token that ends a translation.</param>
    public void Apply(Span<float> logits, ReadOnlySpan<float> raw, ulong used, int end)
    {
        if (_tokens.Count == 0) return;
        var ordered = false;
        for (var i = 0; i < _tokens.Count; i++)
        {
            if ((used & (1UL << i)) != 0) continue;
            var waits = _tokens[i].Ordered && ordered;
            ordered |= _tokens[i].Ordered;
            if (waits) continue;
            // Where the model would end, it writes what is left first.
            logits[_tokens[i].Token] = Math.Max(raw[i], logits[end]);
        }

        if (used != _all) logits[end] = float.NegativeInfinity;
    }

    /// <summary>The placeholders that stand once <paramref name="token"/> is written.</summary>
    public ulong After(ulong used, int token)
    {
        for (var i = 0; i < _tokens.Count; i++)
        {
            if (_tokens[i].Token == token) return used | (1UL << i);
        }

        return used;
    }

    /// <summary>Reads the logits of the placeholders.</summary>
    public void Read(ReadOnlySpan<float> logits, Span<float> raw)
    {
        for (var i = 0; i < _tokens.Count; i++) raw[i] = logits[_tokens[i].Token];
    }
}
