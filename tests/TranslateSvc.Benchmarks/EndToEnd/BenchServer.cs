using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TranslateSvc.Benchmarks.EndToEnd.Peers;
using TranslateSvc.Server.Hosting;
using TranslateSvc.Testing.FakeLlm;

namespace TranslateSvc.Benchmarks.EndToEnd;

/// <summary>The application that the binary runs, on free loopback ports, with an echo beside its services.</summary>
internal sealed class BenchServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private BenchServer(WebApplication app, Uri address) => (_app, Address) = (app, address);

    public Uri Address { get; }

    public static async Task<BenchServer> StartAsync(Payload? echo = null, params (string Key, string Value)[] settings)
    {
        var app = ServerApp.Create([], builder =>
        {
            builder.Configuration.AddInMemoryCollection(settings.Prepend(("TranslateSvc:Batches:Enabled", "false"))
                .Concat([("Logging:LogLevel:Default", "Warning"), ("Logging:LogLevel:Polly", "None"), ("Logging:LogLevel:TranslateSvc", "Error"), ("TranslateSvc:Server:GrpcPort", "0"), ("TranslateSvc:Server:HttpPort", "0")])
                .Select(s => KeyValuePair.Create(s.Item1, (string?)s.Item2)));
            builder.Services.AddSingleton(new EchoService(new EchoAnswers { Message = echo ?? new Payload() }));
        });
        app.MapGrpcService<EchoService>();
        await app.StartAsync();
        var port = app.Urls.Select(u => new Uri(u)).First();
        return new BenchServer(app, port);
    }

    /// <summary>Settings of a server whose only engine is a fake model, and whose answers stay in memory.</summary>
    public static (string Key, string Value)[] Settings(FakeLlmServer llm) =>
    [
        ("TranslateSvc:Engines:Chat:bench:Kind", "OpenAI"),
        ("TranslateSvc:Engines:Chat:bench:Endpoint", llm.Endpoint),
        ("TranslateSvc:Engines:Chat:bench:Model", "fake-model"),
        ("TranslateSvc:Cache:Store", "Memory"),
    ];

    /// <summary>A connection of its own.</summary>
    public GrpcChannel Connect() => GrpcChannel.ForAddress(Address, new GrpcChannelOptions { MaxReceiveMessageSize = null });

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
