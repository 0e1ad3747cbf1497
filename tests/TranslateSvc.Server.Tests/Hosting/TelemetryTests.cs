using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Trace;
using TranslateSvc.Server.Tests.Support;

namespace TranslateSvc.Server.Tests.Hosting;

public sealed class TelemetryTests
{
    [Fact]
    public async Task ListEngines_EndpointConfigured_IsTraced()
    {
        var spans = new ConcurrentBag<string>();
        // Nothing listens on port 9 of this machine: the exporter drops what it has, the test reads the spans before it.
        await using var server = await RunningServer.StartAsync(
            new ScriptedEngine(),
            services => services.ConfigureOpenTelemetryTracerProvider(tracing => tracing.AddProcessor(new Collector(spans))),
            ("TranslateSvc:Telemetry:OtlpEndpoint", "http://127.0.0.1:9"));

        await server.Http.GetStringAsync("/v1/engines");
        server.App.Services.GetRequiredService<TracerProvider>().ForceFlush(1_000);

        Assert.Contains(spans, name => name.Contains("/v1/engines", StringComparison.Ordinal) || name.Contains("ListEngines", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Start_NoEndpoint_RegistersNoTracer()
    {
        await using var server = await RunningServer.StartAsync(new ScriptedEngine());

        Assert.Null(server.App.Services.GetService<TracerProvider>());
    }

    [Fact]
    public async Task Start_EndpointIsNoUrl_NamesTheSetting()
    {
        var exception = await Assert.ThrowsAsync<Microsoft.Extensions.Options.OptionsValidationException>(() =>
            RunningServer.StartAsync(new ScriptedEngine(), ("TranslateSvc:Telemetry:OtlpEndpoint", "collector")));

        Assert.Contains("OtlpEndpoint", exception.Message, StringComparison.Ordinal);
    }

    private sealed class Collector(ConcurrentBag<string> spans) : OpenTelemetry.BaseProcessor<Activity>
    {
        public override void OnEnd(Activity data) => spans.Add($"{data.DisplayName} {data.GetTagItem("http.route")} {data.GetTagItem("url.path")}");
    }
}
