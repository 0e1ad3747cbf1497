using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TranslateSvc.Server.Hosting;

namespace TranslateSvc.Cli.Tests.Fakes;

/// <summary>The server that the binary runs, on free ports, without engines.</summary>
internal sealed class RealServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private RealServer(WebApplication app) => _app = app;

    public string Address => _app.Services.GetRequiredService<Listeners>() is var listeners ? $"{listeners.Scheme}://{listeners.Grpc}" : "";

    public static async Task<RealServer> StartAsync(params (string Key, string Value)[] settings)
    {
        // Settings of a test come last: of two values for one setting the later stands.
        var app = ServerApp.Create([], builder =>
        {
            builder.Configuration.AddInMemoryCollection(
                new (string Key, string Value)[]
                {
                    ("TranslateSvc:Server:GrpcPort", "0"), ("TranslateSvc:Server:HttpPort", "0"), ("TranslateSvc:Cache:Store", "Memory"),
                    ("TranslateSvc:Engines:Apertium:Enabled", "false"), ("TranslateSvc:Engines:Neural:Enabled", "false"), ("TranslateSvc:Batches:Enabled", "false"),
                }.Concat(settings).GroupBy(s => s.Key).Select(s => KeyValuePair.Create<string, string?>(s.Key, s.Last().Value)));
            builder.Logging.ClearProviders();
        });
        await app.StartAsync();
        return new RealServer(app);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
