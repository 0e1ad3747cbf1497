using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Grpc.Net.Client;
using Grpc.Net.Client.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TranslateSvc.Engines;
using TranslateSvc.Server.Hosting;

namespace TranslateSvc.Server.Tests.Support;

/// <summary>The application that the binary runs, on free ports, configured by a test. Stores answers in memory only and takes no batches, unless a test says otherwise.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private RunningServer(WebApplication app, LogLines log)
    {
        App = app;
        Log = log;
        var listeners = app.Services.GetRequiredService<Listeners>();
        GrpcAddress = new Uri($"{listeners.Scheme}://{listeners.Grpc}");
        HttpAddress = new Uri($"{listeners.Scheme}://{listeners.Http}");
        Grpc = GrpcChannel.ForAddress(GrpcAddress, new GrpcChannelOptions { MaxReceiveMessageSize = null });
        GrpcWeb = GrpcChannel.ForAddress(HttpAddress, new GrpcChannelOptions
        {
            HttpHandler = new GrpcWebHandler(GrpcWebMode.GrpcWeb, new HttpClientHandler()),
            HttpVersion = new Version(1, 1),
            MaxReceiveMessageSize = null,
        });
        Http = new HttpClient { BaseAddress = HttpAddress };
    }

    public WebApplication App { get; }

    public LogLines Log { get; }

    public Uri GrpcAddress { get; }

    public Uri HttpAddress { get; }

    public GrpcChannel Grpc { get; }

    public GrpcChannel GrpcWeb { get; }

    public HttpClient Http { get; }

    /// <summary>Starts a server whose default engine is <paramref name="engine"/>.</summary>
    public static Task<RunningServer> StartAsync(ScriptedEngine engine, params (string Key, string Value)[] settings) =>
        StartAsync(engine, _ => { }, settings);

    /// <summary>Starts a server whose default engine is <paramref name="engine"/>, with the last word on services.</summary>
    public static Task<RunningServer> StartAsync(ScriptedEngine engine, Action<IServiceCollection> services, params (string Key, string Value)[] settings) =>
        StartAsync(
            s => services(s.AddSingleton<ITranslationEngine>(engine)),
            [("TranslateSvc:Engines:Default", engine.Descriptor.Name), ("TranslateSvc:Engines:Apertium:Enabled", "false"), .. settings]);

    /// <summary>Starts a server with the engines that <paramref name="settings"/> name.</summary>
    public static Task<RunningServer> StartAsync(params (string Key, string Value)[] settings) => StartAsync(_ => { }, settings);

    /// <summary>Starts a server with the engines that <paramref name="settings"/> name, with the last word on services.</summary>
    public static async Task<RunningServer> StartAsync(Action<IServiceCollection> services, params (string Key, string Value)[] settings)
    {
        var log = new LogLines();
        var app = ServerApp.Create(["--grpc-port", "0", "--http-port", "0"], builder =>
        {
            // Of two values for one setting the later stands.
            builder.Configuration.AddInMemoryCollection(
                settings.Prepend(("TranslateSvc:Batches:Enabled", "false")).Prepend(("TranslateSvc:Cache:Store", "Memory"))
                    // Models that the developer has installed are no part of a test.
                    .Prepend(("TranslateSvc:Engines:Neural:Enabled", "false"))
                    .GroupBy(s => s.Item1).Select(s => KeyValuePair.Create<string, string?>(s.Key, s.Last().Item2)));
            builder.Logging.ClearProviders();
            builder.Logging.AddProvider(log);
        }, services);
        await app.StartAsync();
        return new RunningServer(app, log);
    }

    /// <summary>Posts JSON and reads the answer as JSON.</summary>
    public async Task<(HttpResponseMessage Response, JsonElement Body)> PostAsync(string path, string json) =>
        await PostAsync(path, new StringContent(json, Encoding.UTF8, "application/json"));

    /// <summary>Posts bytes as JSON and reads the answer as JSON.</summary>
    public async Task<(HttpResponseMessage Response, JsonElement Body)> PostAsync(string path, byte[] body)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return await PostAsync(path, content);
    }

    /// <summary>Posts any content and reads the answer as JSON.</summary>
    public async Task<(HttpResponseMessage Response, JsonElement Body)> PostAsync(string path, HttpContent content)
    {
        var response = await Http.PostAsync(path, content);
        await using var stream = await response.Content.ReadAsStreamAsync();
        using var document = await JsonDocument.ParseAsync(stream);
        return (response, document.RootElement.Clone());
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        Grpc.Dispose();
        GrpcWeb.Dispose();
        await App.StopAsync();
        await App.DisposeAsync();
    }
}
