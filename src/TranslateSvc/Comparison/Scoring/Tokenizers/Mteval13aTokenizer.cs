using System.Buffers;
using TranslateSvc.Comparison.Scoring.Counting;

namespace TranslateSvc.Comparison.Scoring.Tokenizers;

/// <summary>sacreBLEU's <c>13a</c>, the tokenization of NIST's <c>mteval-v13a.pl</c> that WMT scores with. The passes keep the order and the
/// non-overlapping matches of its substitutions, on which <c>..5</c> and <c>1.-2</c> depend.</summary>
internal sealed class Mteval13aTokenizer : ILineTokenizer
{
    // ASCII punctuation but the apostrophe, comma, hyphen and full stop.
    private static readonly SearchValues<char> Symbols = SearchValues.Create(" !\"#$%&()*+/:;<=>?@[\\]^_`{|}~");

    public string Name => "13a";

    public ReadOnlySpan<char> Tokenize(ReadOnlySpan<char> line, TokenizerScratch scratch)
    {
        if (line.ContainsAny('&', '\n') || line.Contains("<skipped>", StringComparison.Ordinal)) line = Unescape(line.ToString());
        PadSymbols(line, scratch.First);
        SplitAfterNonDigit(scratch.First.Written, scratch.Second);
        SplitBeforeNonDigit(scratch.Second.Written, scratch.First);
        if (!scratch.First.Written.Contains('-')) return scratch.First.Written;
        SplitHyphenAfterDigit(scratch.First.Written, scratch.Second);
        return scratch.Second.Written;
    }

    private static string Unescape(string line) => line
        .Replace("<skipped>", "", StringComparison.Ordinal).Replace("-\n", "", StringComparison.Ordinal).Replace('\n', ' ')
        .Replace("&quot;", "\"", StringComparison.Ordinal).Replace("&amp;", "&", StringComparison.Ordinal)
        .Replace("&lt;", "<", StringComparison.Ordinal).Replace("&gt;", ">", StringComparison.Ordinal);

    private static void PadSymbols(ReadOnlySpan<char> line, CharBuffer output)
    {
        output.Reset((3 * line.Length) + 2);
        output.Append(' ');
        while (line.IndexOfAny(Symbols) is var at && at >= 0)
        {
            output.Append(line[..at]);
            output.Append(' ');
            output.Append(line[at]);
            output.Append(' ');
            line = line[(at + 1)..];
        }

        output.Append(line);
        output.Append(' ');
    }

    private static void SplitAfterNonDigit(ReadOnlySpan<char> line, CharBuffer output)
    {
        output.Reset(2 * line.Length);
        for (var i = 0; i < line.Length; i++)
        {
            output.Append(line[i]);
            if (char.IsAsciiDigit(line[i]) || i + 1 == line.Length || line[i + 1] is not ('.' or ',')) continue;
            output.Append(' ');
            output.Append(line[++i]);
            output.Append(' ');
        }
    }

    private static void SplitBeforeNonDigit(ReadOnlySpan<char> line, CharBuffer output)
    {
        output.Reset(2 * line.Length);
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] is not ('.' or ',') || i + 1 == line.Length || char.IsAsciiDigit(line[i + 1]))
            {
                output.Append(line[i]);
                continue;
            }

            output.Append(' ');
            output.Append(line[i]);
            output.Append(' ');
            output.Append(line[++i]);
        }
    }

    private static void SplitHyphenAfterDigit(ReadOnlySpan<char> line, CharBuffer output)
    {
        output.Reset(2 * line.Length);
        for (var i = 0; i < line.Length; i++)
        {
            output.Append(line[i]);
            if (!char.IsAsciiDigit(line[i]) || i + 1 == line.Length || line[i + 1] != '-') continue;
            output.Append(' ');
            output.Append(line[++i]);
            output.Append(' ');
        }
    }
}
