using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using TranslateSvc.Errors;
using TranslateSvc.Observability;
using TranslateSvc.Server.Tests.Batches;
using TranslateSvc.Server.Tests.Support;

namespace TranslateSvc.Server.Tests.Observability;

/// <summary>What the dashboard, the alerts and the documentation name is what a running server exports.</summary>
public sealed partial class PrometheusTests
{
    private static readonly string Root = FindRoot();

    // PromQL's own words, and labels that Prometheus adds when it scrapes.
    private static readonly HashSet<string> Words =
    [
        "sum", "min", "max", "avg", "by", "without", "rate", "histogram_quantile", "le", "up", "job", "instance", "and", "or", "unless", "on", "ignoring", "label_values",
    ];

    [Fact]
    public async Task Metrics_NotConfigured_AreNotServed()
    {
        await using var server = await RunningServer.StartAsync(new ScriptedEngine());

        Assert.Equal(HttpStatusCode.NotFound, (await server.Http.GetAsync("/metrics")).StatusCode);
    }

    [Fact]
    public async Task Metrics_AfterWork_HoldEveryNameAndLabelOfDashboardAndAlerts()
    {
        var scrape = await ScrapeAsync();

        foreach (var (source, expression) in Expressions())
        {
            var unknown = Identifier().Matches(Quoted().Replace(Duration().Replace(expression, ""), "")).Select(m => m.Value)
                .Where(name => !Words.Contains(name) && !scrape.Names.Contains(name) && !scrape.Labels.Contains(name)).ToArray();
            Assert.True(unknown.Length == 0, $"{source}: no such metric or label: {string.Join(", ", unknown)}");
        }
    }

    [Fact]
    public async Task Metrics_AfterWork_CountCallsByMethodAndStatus()
    {
        var scrape = await ScrapeAsync();

        Assert.Contains(scrape.Lines, l => l.StartsWith("rpc_server_call_duration_seconds_count{", StringComparison.Ordinal)
            && l.Contains("rpc_method=\"TranslationService/TranslateText\"", StringComparison.Ordinal) && l.Contains("rpc_response_status_code=\"OK\"", StringComparison.Ordinal));
        Assert.Contains(scrape.Lines, l => l.Contains("rpc_method=\"TranslationService/TranslateText\"", StringComparison.Ordinal) && l.Contains("rpc_response_status_code=\"INVALID_ARGUMENT\"", StringComparison.Ordinal));
        Assert.Contains(scrape.Lines, l => l.StartsWith("translatesvc_engine_healthy{", StringComparison.Ordinal) && l.EndsWith("\"scripted\"} 1", StringComparison.Ordinal));
        Assert.DoesNotContain(scrape.Lines, l => l.Contains("maire", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Documentation_TableOfMetrics_IsTrue()
    {
        var scrape = await ScrapeAsync();

        var documented = TableName().Matches(await File.ReadAllTextAsync(Path.Combine(Root, "docs", "operations.md"))).Select(m => m.Groups[1].Value).ToArray();

        Assert.True(documented.Length >= 12);
        Assert.All(documented, name => Assert.Contains(scrape.Names, n => n == name || n == name + "_count"));
    }

    private static async Task<Scrape> ScrapeAsync()
    {
        var failing = new ScriptedEngine();
        failing.Before = (chunk, _) => chunk.Items.Any(i => i.Text.Contains("panne", StringComparison.Ordinal))
            ? Task.FromException(new TranslateSvcException(ErrorReason.EngineUnavailable, "away")) : Task.CompletedTask;
        await using var host = await BatchHost.StartAsync(failing, ("TranslateSvc:Telemetry:Prometheus", "true"));
        var client = new V1.TranslationService.TranslationServiceClient(host.Server.Grpc);
        await client.TranslateTextAsync(Request("Le maire a ouvert la séance."));
        await client.TranslateTextAsync(Request("Le maire a ouvert la séance."));
        await Assert.ThrowsAsync<RpcException>(async () => await client.TranslateTextAsync(new V1.TranslateTextRequest()));
        try
        {
            await client.TranslateTextAsync(Request("Une panne générale."));
        }
        catch (RpcException)
        {
            // Whether a failed engine fails the call or the segment is another test's.
        }

        await host.ReadAsync((await host.CreateAsync(BatchHost.Item("1"))).Name);
        // A scripted engine has no provider that throttles, and needs no repairs.
        var telemetry = host.Server.App.Services.GetRequiredService<EngineTelemetry>();
        telemetry.Throttled("scripted");
        telemetry.Repairing("scripted");
        return new Scrape(await host.Server.Http.GetStringAsync("/metrics"));
    }

    private static V1.TranslateTextRequest Request(string text) => new() { Contents = { text }, SourceLanguageCode = "fr", TargetLanguageCode = "en" };

    private static IEnumerable<(string Source, string Expression)> Expressions()
    {
        using var dashboard = JsonDocument.Parse(File.ReadAllText(Path.Combine(Root, "deploy", "grafana", "translatesvc.json")));
        var panels = dashboard.RootElement.GetProperty("panels").EnumerateArray()
            .SelectMany(p => p.TryGetProperty("targets", out var targets) ? targets.EnumerateArray().Select(t => (p.GetProperty("title").GetString()!, t.GetProperty("expr").GetString()!)) : [])
            .ToArray();
        var alerts = AlertExpression().Matches(File.ReadAllText(Path.Combine(Root, "deploy", "prometheus", "alerts.yml"))).Select(m => (m.Groups["name"].Value, m.Groups["expr"].Value)).ToArray();
        Assert.True(panels.Length > 20 && alerts.Length > 10);
        return panels.Concat(alerts);
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "TranslateSvc.sln"))) return folder.FullName;
        throw new DirectoryNotFoundException("The solution's folder was not found above the tests.");
    }

    [GeneratedRegex(@"""[^""]*""")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\[(?:\d+[smhd]|\$__rate_interval)\]")]
    private static partial Regex Duration();

    [GeneratedRegex("(?<![0-9A-Za-z_.])[a-zA-Z_:][a-zA-Z0-9_:]*")]
    private static partial Regex Identifier();

    [GeneratedRegex(@"- alert: (?<name>\w+)\n +expr: (?:\|\n)?(?<expr>.*?)\n +for:", RegexOptions.Singleline)]
    private static partial Regex AlertExpression();

    [GeneratedRegex(@"^\| `([a-z0-9_]+)` \|", RegexOptions.Multiline)]
    private static partial Regex TableName();

    /// <summary>An answer in Prometheus' text format.</summary>
    private sealed partial class Scrape
    {
        public Scrape(string text)
        {
            Lines = [.. text.Split('\n').Where(l => l.Length > 0 && l[0] != '#')];
            Names = [.. Lines.Select(l => Sample().Match(l).Value)];
            Labels = [.. Lines.SelectMany(l => Label().Matches(l)).Select(m => m.Groups[1].Value)];
        }

        public IReadOnlyList<string> Lines { get; }

        public HashSet<string> Names { get; }

        public HashSet<string> Labels { get; }

        [GeneratedRegex("^[a-zA-Z_:][a-zA-Z0-9_:]*")]
        private static partial Regex Sample();

        [GeneratedRegex("[{,]([a-zA-Z_][a-zA-Z0-9_]*)=\"")]
        private static partial Regex Label();
    }
}
