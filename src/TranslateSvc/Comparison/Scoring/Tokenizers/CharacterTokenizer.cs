namespace TranslateSvc.Comparison.Scoring.Tokenizers;

/// <summary>sacreBLEU's <c>char</c>: each code point is a token.</summary>
internal sealed class CharacterTokenizer : ILineTokenizer
{
    public string Name => "char";

    public ReadOnlySpan<char> Tokenize(ReadOnlySpan<char> line, TokenizerScratch scratch)
    {
        var output = scratch.First;
        output.Reset(2 * line.Length);
        for (var i = 0; i < line.Length;)
        {
            PythonText.CodePointAt(line, i, out var length);
            output.Append(line.Slice(i, length));
            output.Append(' ');
            i += length;
        }

        return output.Written;
    }
}
