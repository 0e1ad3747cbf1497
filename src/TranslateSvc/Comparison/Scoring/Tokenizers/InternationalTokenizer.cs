using System.Globalization;
using TranslateSvc.Comparison.Scoring.Counting;

namespace TranslateSvc.Comparison.Scoring.Tokenizers;

/// <summary>sacreBLEU's <c>intl</c>, after NIST's <c>mteval-v14.pl</c>: Unicode punctuation is split off unless digits stand on both sides, symbols always.</summary>
internal sealed class InternationalTokenizer : ILineTokenizer
{
    public string Name => "intl";

    public ReadOnlySpan<char> Tokenize(ReadOnlySpan<char> line, TokenizerScratch scratch)
    {
        SplitAfterNonNumber(line, scratch.First);
        SplitBeforeNonNumber(scratch.First.Written, scratch.Second);
        PadSymbols(scratch.Second.Written, scratch.First);
        return scratch.First.Written;
    }

    private static void SplitAfterNonNumber(ReadOnlySpan<char> line, CharBuffer output)
    {
        output.Reset(2 * line.Length);
        for (var i = 0; i < line.Length;)
        {
            var left = CategoryAt(line, i, out var length);
            output.Append(line.Slice(i, length));
            i += length;
            if (IsNumber(left) || i == line.Length || !IsPunctuation(CategoryAt(line, i, out length))) continue;
            output.Append(' ');
            output.Append(line.Slice(i, length));
            output.Append(' ');
            i += length;
        }
    }

    private static void SplitBeforeNonNumber(ReadOnlySpan<char> line, CharBuffer output)
    {
        output.Reset(2 * line.Length);
        for (var i = 0; i < line.Length;)
        {
            var left = CategoryAt(line, i, out var length);
            var mark = line.Slice(i, length);
            i += length;
            if (!IsPunctuation(left) || i == line.Length || IsNumber(CategoryAt(line, i, out length)))
            {
                output.Append(mark);
                continue;
            }

            output.Append(' ');
            output.Append(mark);
            output.Append(' ');
            output.Append(line.Slice(i, length));
            i += length;
        }
    }

    private static void PadSymbols(ReadOnlySpan<char> line, CharBuffer output)
    {
        output.Reset(3 * line.Length);
        for (var i = 0; i < line.Length;)
        {
            var isSymbol = IsSymbol(CategoryAt(line, i, out var length));
            if (isSymbol) output.Append(' ');
            output.Append(line.Slice(i, length));
            if (isSymbol) output.Append(' ');
            i += length;
        }
    }

    private static UnicodeCategory CategoryAt(ReadOnlySpan<char> line, int index, out int length) =>
        CharUnicodeInfo.GetUnicodeCategory(PythonText.CodePointAt(line, index, out length));

    private static bool IsNumber(UnicodeCategory category) =>
        category is UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber;

    private static bool IsPunctuation(UnicodeCategory category) => category is >= UnicodeCategory.ConnectorPunctuation and <= UnicodeCategory.OtherPunctuation;

    private static bool IsSymbol(UnicodeCategory category) => category is >= UnicodeCategory.MathSymbol and <= UnicodeCategory.OtherSymbol;
}
