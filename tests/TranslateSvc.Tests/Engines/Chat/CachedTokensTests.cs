using System.Diagnostics.Metrics;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using TranslateSvc.Engines;
using TranslateSvc.Engines.Chat;
using TranslateSvc.Observability;
using TranslateSvc.Tests.Translation;
using TranslateSvc.Translation;

namespace TranslateSvc.Tests.Engines.Chat;

/// <summary>Tokens that the provider served from its prompt cache, from the wire to the answer and the metrics. The fake counts a system message that it saw before.</summary>
public sealed class CachedTokensTests
{
    public static TheoryData<ChatEngineKind, bool> Ways => ChatWireTests.Ways;

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Usage_SeveralCalls_SumOfWhatTheWireSaid(ChatEngineKind kind, bool stream)
    {
        await using var fixture = await ChatFixture.StartAsync(kind);
        await using var host = new TranslationHost([fixture.Engine], ("TranslateSvc:Segmentation:MaxSegmentsPerChunk", "2"));
        using var cached = new MetricCollector<long>(host.Get<IMeterFactory>(), TelemetryNames.Source, TelemetryNames.CachedInputTokens);
        using var tokens = new MetricCollector<long>(host.Get<IMeterFactory>(), TelemetryNames.Source, TelemetryNames.TokenUsage);
        var article = string.Join("\n\n", ChatFixture.Sources.Concat(ChatFixture.Sources.Select(s => s.Replace("12", "14", StringComparison.Ordinal) + " Puis tout a changé.")));

        var usage = stream ? await StreamedAsync(host, article) : (await host.TranslateAsync(article)).Usage;

        var system = (fixture.Llm.Requests[0].Messages[0].Content.Length + 3) / 4;
        Assert.Equal((3, 3), (fixture.Llm.Calls, usage.Calls));
        Assert.Equal(2 * system, usage.CachedInputTokens);
        Assert.Equal(usage.CachedInputTokens, cached.GetMeasurementSnapshot().Sum(m => m.Value));
        Assert.Equal(usage.InputTokens, tokens.GetMeasurementSnapshot().Where(m => (string?)m.Tags[TelemetryNames.TokenType] == "input").Sum(m => m.Value));
        Assert.All(cached.GetMeasurementSnapshot(), m => Assert.Equal("news", m.Tags[TelemetryNames.RequestModel]));
    }

    private static async Task<EngineUsage> StreamedAsync(TranslationHost host, string article)
    {
        await foreach (var update in host.Service.StreamAsync(TranslationHost.Request(article), CancellationToken.None))
            if (update is TranslationFinished finished) return finished.Result.Usage;
        throw new InvalidOperationException("The stream ended without a result.");
    }
}
