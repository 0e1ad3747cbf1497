using TranslateSvc.Comparison.Scoring.Tokenizers;

namespace TranslateSvc.Comparison.Scoring;

/// <summary>How BLEU splits a line into tokens.</summary>
public enum BleuTokenizer
{
    /// <summary><c>13a</c>, WMT's: the default.</summary>
    Mteval13a,

    /// <summary><c>intl</c>: splits at Unicode punctuation and symbols, French quotation marks and curly apostrophes included.</summary>
    International,

    /// <summary><c>char</c>: each code point is a token.</summary>
    Character,

    /// <summary><c>none</c>: the text is tokenized already.</summary>
    None,
}

internal static class BleuTokenizers
{
    private static readonly ILineTokenizer[] All =
        [new Mteval13aTokenizer(), new InternationalTokenizer(), new CharacterTokenizer(), new WhitespaceTokenizer()];

    internal static ILineTokenizer Of(BleuTokenizer tokenizer) =>
        Enum.IsDefined(tokenizer) ? All[(int)tokenizer] : throw new ArgumentOutOfRangeException(nameof(tokenizer), tokenizer, "No such tokenizer.");
}
