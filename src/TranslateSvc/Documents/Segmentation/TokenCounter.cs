using Microsoft.ML.Tokenizers;

namespace TranslateSvc.Documents.Segmentation;

/// <summary>Counts tokens with the o200k vocabulary. Thread-safe. Create once: loading takes about 0.25 s and 40 MB.</summary>
public sealed class TokenCounter
{
    private readonly Tokenizer _tokenizer = TiktokenTokenizer.CreateForEncoding("o200k_base");

    /// <summary>Number of tokens of <paramref name="text"/>.</summary>
    public int Count(ReadOnlySpan<char> text) => _tokenizer.CountTokens(text);
}
