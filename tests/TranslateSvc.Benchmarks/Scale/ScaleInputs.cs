using TranslateSvc.Testing.Capacity;

namespace TranslateSvc.Benchmarks.Scale;

/// <summary>The inputs of docs/scale.md: measured ones with the command that measures them, the others assumed.</summary>
internal static class ScaleInputs
{
    public const int Seed = 20260301;

    /// <summary>Tokens of a call that the prompt cache serves, by `-- tokens`: 1,024 and one step of 128.</summary>
    public const int CachedTokens = 1_152;

    /// <summary>Assumed. The shares are assumed; tokens and calls are of `-- tokens`, processor time of `-- scale --measure`.</summary>
    public static CapacityInputs Day { get; } = new()
    {
        Articles =
        [
            new("13 paragraphs", 0.80, 13, 2, 1_748, 682, 0.020), new("60 paragraphs", 0.18, 60, 6, 2_068, 1_035, 0.094), new("200 paragraphs", 0.02, 200, 20, 2_074, 1_044, 0.31),
        ],
        Quota = new EngineQuota(TokensPerMinute: 15_000_000, RequestsPerMinute: 30_000),
    };

    /// <summary>Assumed, dollars.</summary>
    public static Prices Prices { get; } = new(Input: 2.50, CachedInput: 1.25, Output: 10.00, ReplicaHour: 0.10, RedisHour: 0.20);

    public static SharedCounts Counts { get; } = new();
}
