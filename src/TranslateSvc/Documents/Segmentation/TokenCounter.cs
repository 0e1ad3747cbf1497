using Microsoft.ML.Tokenizers;

namespace TranslateSvc.Documents.Segmentation;

/// <summary>Counts tokens with the o200k vocabulary. Thread-safe, linear. Create once: loading takes about 0.25 s and 40 MB.</summary>
public sealed class TokenCounter
{
    // Byte-pair merging is superlinear in the length of a word. Longer runs than any word are counted in pieces; the sum is then close, not exact.
    private const int MaxRun = 256;

    private readonly Tokenizer _tokenizer = TiktokenTokenizer.CreateForEncoding("o200k_base");

    /// <summary>Number of tokens of <paramref name="text"/>; exact unless it holds a run of more than 256 letters or spaces.</summary>
    public int Count(ReadOnlySpan<char> text)
    {
        var total = 0;
        while (!text.IsEmpty)
        {
            var cut = Cut(text);
            total += _tokenizer.CountTokens(text[..cut]);
            text = text[cut..];
        }

        return total;
    }

    private static int Cut(ReadOnlySpan<char> text)
    {
        if (text.Length <= MaxRun) return text.Length;
        var run = 0;
        var space = false;
        for (var i = 0; i < text.Length; i++)
        {
            var isSpace = char.IsWhiteSpace(text[i]);
            run = isSpace == space ? run + 1 : 1;
            space = isSpace;
            if (run > MaxRun) return char.IsLowSurrogate(text[i]) ? i - 1 : i;
        }

        return text.Length;
    }
}
