namespace TranslateSvc.Engines.Neural.Graphs;

/// <summary>Names of tensors as Hugging Face's Optimum gives them in encoder-decoder exports; our own recipe's files use the same.</summary>
internal static class GraphNames
{
    /// <summary>Tokens, int64 [rows, steps].</summary>
    public const string Tokens = "input_ids";

    /// <summary>The encoder's mask, int64 [texts, tokens]: 1 where a token stands.</summary>
    public const string Mask = "attention_mask";

    /// <summary>The same mask as the decoder takes it.</summary>
    public const string EncoderMask = "encoder_attention_mask";

    /// <summary>The encoder's output where it is one tensor, [texts, tokens, width].</summary>
    public const string EncoderOutput = "last_hidden_state";

    /// <summary>The same as the decoder takes it.</summary>
    public const string EncoderStates = "encoder_hidden_states";

    /// <summary>Whether a merged decoder reads its cache, bool [1].</summary>
    public const string UseCache = "use_cache_branch";

    /// <summary>What the decoder answers, [rows, steps, vocabulary].</summary>
    public const string Logits = "logits";

    private const string Past = "past_key_values.";
    private const string Present = "present.";

    /// <summary>Whether a decoder's input is a part of its cache, [rows, heads, tokens, size].</summary>
    public static bool IsPast(string name) => name.StartsWith(Past, StringComparison.Ordinal);

    /// <summary>Whether a part of the cache is of the encoder: the same at each step.</summary>
    public static bool IsOfEncoder(string past) => past.Contains(".encoder.", StringComparison.Ordinal);

    /// <summary>The output that holds a part of the cache for the next step.</summary>
    public static string PresentOf(string past) => Present + past[Past.Length..];
}
