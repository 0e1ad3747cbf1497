using System.Diagnostics.Metrics;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using TranslateSvc.Observability;

namespace TranslateSvc.Tests.Translation;

public sealed class TelemetryTests
{
    [Fact]
    public async Task TranslateAsync_Repaired_CountsSegmentsLookupsRepairsAndTokens()
    {
        var engine = new ScriptedEngine();
        engine.Answer = (call, chunk, token) => ScriptedEngine.Translate(chunk, item => call == 1 && item.Id == "2" ? "" : Phrasebook.English(item.Text), cancellationToken: token);
        await using var host = new TranslationHost([engine]);
        var meters = host.Get<IMeterFactory>();
        using var segments = new MetricCollector<long>(meters, TelemetryNames.Source, TelemetryNames.Segments);
        using var lookups = new MetricCollector<long>(meters, TelemetryNames.Source, TelemetryNames.CacheLookups);
        using var repairs = new MetricCollector<long>(meters, TelemetryNames.Source, TelemetryNames.Repairs);
        using var tokens = new MetricCollector<long>(meters, TelemetryNames.Source, TelemetryNames.TokenUsage);
        using var duration = new MetricCollector<double>(meters, TelemetryNames.Source, TelemetryNames.OperationDuration);

        await host.TranslateAsync(Phrasebook.Document(3));
        await host.TranslateAsync(Phrasebook.Document(3));

        Assert.Equal(3, segments.GetMeasurementSnapshot().Where(m => (string?)m.Tags[TelemetryNames.Outcome] == "ok").Sum(m => m.Value));
        Assert.Equal(["miss", "hit"], lookups.GetMeasurementSnapshot().Where(m => (string?)m.Tags[TelemetryNames.CacheLayer] == "request").Select(m => m.Tags[TelemetryNames.Outcome]));
        Assert.Equal(1, repairs.GetMeasurementSnapshot().Sum(m => m.Value));
        Assert.Equal(20, tokens.GetMeasurementSnapshot().Where(m => (string?)m.Tags[TelemetryNames.TokenType] == "input").Sum(m => m.Value));
        Assert.Equal(2, duration.GetMeasurementSnapshot().Count);
    }
}
