using TranslateSvc.V1;

namespace TranslateSvc.Cli.Commands;

/// <summary>Words that options take, and what they mean in the contract.</summary>
internal static class Choices
{
    public static IReadOnlyDictionary<string, CacheMode> Cache { get; } = new Dictionary<string, CacheMode>
    {
        ["default"] = CacheMode.Default,
        ["bypass"] = CacheMode.Bypass,
        ["refresh"] = CacheMode.Refresh,
        ["only"] = CacheMode.Only,
    };

    public static IReadOnlyDictionary<string, Formality> Formality { get; } = new Dictionary<string, Formality>
    {
        ["formal"] = V1.Formality.Formal,
        ["informal"] = V1.Formality.Informal,
        ["prefer-formal"] = V1.Formality.PreferFormal,
        ["prefer-informal"] = V1.Formality.PreferInformal,
    };

    public static IReadOnlyDictionary<string, Significance.Types.Test> SignificanceTest { get; } = new Dictionary<string, Significance.Types.Test>
    {
        ["randomization"] = Significance.Types.Test.ApproximateRandomization,
        ["bootstrap"] = Significance.Types.Test.Bootstrap,
        ["none"] = Significance.Types.Test.None,
    };

    public const string Disagreement = "disagreement", Difference = "difference", LowestScore = "score";

    /// <summary>Orders in which segments are listed.</summary>
    public static IReadOnlyList<string> SegmentOrder { get; } = [Disagreement, Difference, LowestScore];

    public static IReadOnlyDictionary<string, SummaryStyle> Style { get; } = new Dictionary<string, SummaryStyle>
    {
        ["abstract"] = SummaryStyle.Abstract,
        ["bullets"] = SummaryStyle.Bullets,
        ["headline"] = SummaryStyle.Headline,
        ["key-facts"] = SummaryStyle.KeyFacts,
    };
}
