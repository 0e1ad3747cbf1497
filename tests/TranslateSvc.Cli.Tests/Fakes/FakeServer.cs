using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace TranslateSvc.Cli.Tests.Fakes;

/// <summary>A gRPC server of the contract on a loopback port of its own, answering by its script.</summary>
internal sealed class FakeServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private FakeServer(WebApplication app, FakeScript script) => (_app, Script) = (app, script);

    public FakeScript Script { get; }

    public string Address => _app.Urls.Single();

    public static async Task<FakeServer> StartAsync(HttpProtocols protocols = HttpProtocols.Http2)
    {
        var script = new FakeScript();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = protocols));
        builder.Services.AddGrpc();
        builder.Services.AddSingleton(script);
        var app = builder.Build();
        app.MapGrpcService<FakeTranslation>();
        app.MapGrpcService<FakeSummarization>();
        app.MapGrpcService<FakeComparison>();
        app.MapGrpcService<FakeEngines>();
        await app.StartAsync();
        return new FakeServer(app, script);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
    }
}
