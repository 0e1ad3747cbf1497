using TranslateSvc.Comparison.Scoring.Counting;

namespace TranslateSvc.Comparison.Scoring.Tokenizers;

/// <summary>Writes a line so that its tokens are its words (<see cref="PythonText.Words"/>). Stateless, thread-safe.</summary>
internal interface ILineTokenizer
{
    /// <summary>Name in signatures.</summary>
    string Name { get; }

    /// <summary>Tokenizes; what comes back lives in <paramref name="scratch"/> or in <paramref name="line"/>.</summary>
    ReadOnlySpan<char> Tokenize(ReadOnlySpan<char> line, TokenizerScratch scratch);
}

/// <summary>Two buffers that a tokenizer's passes write in turn.</summary>
internal sealed class TokenizerScratch
{
    public CharBuffer First { get; } = new();

    public CharBuffer Second { get; } = new();
}
