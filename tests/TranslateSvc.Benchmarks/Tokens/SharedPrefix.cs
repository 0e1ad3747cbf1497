using TranslateSvc.Testing.FakeLlm;

namespace TranslateSvc.Benchmarks.Tokens;

/// <summary>
/// The tokens with which calls begin alike. Providers cache what repeats from the first token on; OpenAI's documentation says from 1,024 tokens, in steps of 128, and that the schema of a structured answer
/// stands before the system message.
/// </summary>
internal static class SharedPrefix
{
    private const int Least = 1_024;
    private const int Step = 128;

    /// <summary>For each call after the first, the tokens that an earlier call began with too.</summary>
    /// <param name="calls">Calls in order.</param>
    /// <param name="schema">Whether the schema stands before the messages, or is held elsewhere.</param>
    public static IReadOnlyList<Shared> Of(IReadOnlyList<FakeLlmRequest> calls, bool schema)
    {
        var ids = calls.Select(c => Ids(c, schema)).ToArray();
        return [.. Enumerable.Range(1, Math.Max(0, ids.Length - 1)).Select(i => new Shared(Enumerable.Range(0, i).Max(j => Common(ids[i], ids[j])), ids[i].Length))];
    }

    private static int[] Ids(FakeLlmRequest call, bool schema) =>
    [
        .. schema && call.Body.TryGetProperty("response_format", out var format) ? O200k.Ids(format.GetRawText()) : [],
        .. call.Messages.SelectMany(m => O200k.Ids(m.Content)),
    ];

    private static int Common(int[] a, int[] b) => a.AsSpan().CommonPrefixLength(b);

    /// <summary>What one call shares.</summary>
    /// <param name="Tokens">Identical leading tokens.</param>
    /// <param name="Whole">Tokens of the call.</param>
    internal readonly record struct Shared(int Tokens, int Whole)
    {
        /// <summary>Of those, the ones a cache of 1,024 tokens and steps of 128 can serve.</summary>
        public int Cacheable => Tokens < Least ? 0 : Least + ((Tokens - Least) / Step * Step);
    }
}
