namespace TranslateSvc.Comparison.Scoring.Tokenizers;

/// <summary>sacreBLEU's <c>none</c>: the line is tokenized already.</summary>
internal sealed class WhitespaceTokenizer : ILineTokenizer
{
    public string Name => "none";

    public ReadOnlySpan<char> Tokenize(ReadOnlySpan<char> line, TokenizerScratch scratch) => line;
}
