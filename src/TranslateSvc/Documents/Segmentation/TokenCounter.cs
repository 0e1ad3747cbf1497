using Microsoft.ML.Tokenizers;

namespace TranslateSvc.Documents.Segmentation;

/// <summary>Counts tokens with the o200k vocabulary. Thread-safe, linear. Create once: loading takes about 0.25 s and 40 MB.</summary>
public sealed class TokenCounter
{
    // Byte-pair merging is superlinear in the length of a word. Longer runs than any word are counted in pieces; the sum is then close, not exact.
    private const int MaxRun = 256;

    private readonly Func<ReadOnlySpan<char>, int> _count;

    /// <summary>Loads the vocabulary.</summary>
    public TokenCounter()
    {
        var tokenizer = TiktokenTokenizer.CreateForEncoding("o200k_base");
        _count = text => tokenizer.CountTokens(text);
    }

    /// <summary>Counts by another rule.</summary>
    /// <param name="count">The tokens of a text without runs of more than 256 letters or spaces.</param>
    internal TokenCounter(Func<ReadOnlySpan<char>, int> count) => _count = count;

    /// <summary>Number of tokens of <paramref name="text"/>; exact unless it holds a run of more than 256 letters or spaces.</summary>
    public int Count(ReadOnlySpan<char> text)
    {
        var total = 0;
        while (!text.IsEmpty)
        {
            var cut = Cut(text);
            total += _count(text[..cut]);
            text = text[cut..];
        }

        return total;
    }

    private static int Cut(ReadOnlySpan<char> text)
    {
        // From the start of a run, the last change of class within reach starts the next; the runs between are shorter still.
        for (var start = 0; start + MaxRun < text.Length;)
        {
            var next = start + MaxRun;
            while (next > start && char.IsWhiteSpace(text[next]) == char.IsWhiteSpace(text[next - 1])) next--;
            if (next == start) return char.IsLowSurrogate(text[start + MaxRun]) ? start + MaxRun - 1 : start + MaxRun;
            start = next;
        }

        return text.Length;
    }
}
