namespace TranslateSvc.Benchmarks.Tokens;

/// <summary>A way to put an article into calls.</summary>
/// <param name="Name">For the table.</param>
/// <param name="Settings">Settings of the service; null for a call past it, with a one-line prompt and the article as it stands.</param>
internal sealed record Packing(string Name, (string Key, string Value)[]? Settings)
{
    private const string Section = "TranslateSvc:Segmentation:";
    private const string Model = "TranslateSvc:Engines:Chat:bench:";

    /// <summary>What people write first.</summary>
    public static Packing Plain { get; } = new("one call, one-line prompt, no segments", null);

    /// <summary>The service's own.</summary>
    public static Packing Ours { get; } = new("our packing", []);

    public static IReadOnlyList<Packing> All { get; } =
    [
        Plain,
        new("our prompt, as few calls as 99 segments a call allow", [(Section + "ChunkTokens", "100000"), (Section + "HardChunkTokens", "100000"), (Section + "MaxSegmentsPerChunk", "99"), (Model + "MaxOutputTokens", "131072")]),
        new("our prompt, one call a paragraph", [(Section + "MaxSegmentsPerChunk", "1")]),
        Ours,
    ];

    /// <summary>The settings of a service that asks a model at an address and keeps its answers in memory.</summary>
    public static (string Key, string Value)[] Engine(string endpoint) =>
        [(Model + "Kind", "OpenAI"), (Model + "Endpoint", endpoint), (Model + "Model", "fake-model"), ("TranslateSvc:Cache:Store", "Memory")];
}
