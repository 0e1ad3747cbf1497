namespace TranslateSvc.Engines.Neural.Decoding;

/// <summary>One text of a batch.</summary>
internal sealed record DecodingTask
{
    /// <summary>The source's tokens.</summary>
    public required IReadOnlyList<int> Source { get; init; }

    /// <summary>Most tokens of a translation, its end included, at least 1.</summary>
    public required int Longest { get; init; }

    /// <summary>The placeholders that the translation must hold, each once.</summary>
    public IReadOnlyList<PlaceholderToken> Placeholders { get; init; } = [];

    /// <summary>Tokens within which a translation is expected to end: it is rarely twice as long as its source; a short one may be.</summary>
    /// <param name="source">Tokens of the source.</param>
    public static int LongestFor(int source) => (2 * source) + 24;

    /// <summary>Gives the text up between two steps.</summary>
    public CancellationToken Cancellation { get; init; }
}

/// <summary>A placeholder in the source.</summary>
/// <param name="Token">Its token.</param>
/// <param name="Ordered">Whether it comes after the ordered ones before it: an end mark never stands before its beginning.</param>
internal readonly record struct PlaceholderToken(int Token, bool Ordered);

/// <summary>A translation of a text.</summary>
/// <param name="Tokens">Its tokens, without start and end.</param>
/// <param name="LogProbability">Natural logarithm of the model's probability, the end included.</param>
/// <param name="Length">Tokens that <paramref name="LogProbability"/> counts.</param>
/// <param name="Score">What hypotheses are ranked by: the logarithm over the length to the power of the penalty.</param>
internal sealed record DecodedText(IReadOnlyList<int> Tokens, double LogProbability, int Length, double Score);
