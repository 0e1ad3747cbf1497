using Microsoft.ML.Tokenizers;

namespace TranslateSvc.Benchmarks.Tokens;

/// <summary>Tokens of the o200k vocabulary.</summary>
internal static class O200k
{
    private static readonly TiktokenTokenizer Tokenizer = TiktokenTokenizer.CreateForEncoding("o200k_base");

    public static int Count(string text) => Tokenizer.CountTokens(text);

    public static IReadOnlyList<int> Ids(string text) => Tokenizer.EncodeToIds(text);
}
