using TranslateSvc.Comparison.Scoring.Tokenizers;

namespace TranslateSvc.Comparison.Scoring.Counting;

/// <summary>Turns lines into token numbers. Not thread-safe: one for each run.</summary>
internal sealed class TokenReader(ILineTokenizer tokenizer, bool lowercase)
{
    private readonly Vocabulary _vocabulary = new();
    private readonly TokenizerScratch _scratch = new();

    /// <summary>Replaces what <paramref name="tokens"/> holds.</summary>
    /// <param name="line">The line.</param>
    /// <param name="tokens">Where its tokens go.</param>
    /// <param name="known">True to leave new tokens unnumbered: they cannot match.</param>
    public void Read(string line, SymbolBuffer tokens, bool known)
    {
        tokens.Clear();
        Append(line, tokens, known);
    }

    /// <summary>Appends to <paramref name="tokens"/>.</summary>
    public void Append(string line, SymbolBuffer tokens, bool known)
    {
        if (lowercase) line = PythonText.Lower(line);
        foreach (var word in PythonText.Words(tokenizer.Tokenize(PythonText.TrimEnd(line), _scratch)))
            tokens.Add(known ? _vocabulary.Find(word) : _vocabulary.Add(word));
    }
}
