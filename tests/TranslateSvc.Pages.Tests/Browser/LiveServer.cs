using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TranslateSvc.Server.Hosting;
using TranslateSvc.Testing.FakeLlm;

namespace TranslateSvc.Pages.Tests.Browser;

/// <summary>The application that the binary runs, on free ports, with two chat engines that are one fake LLM server.</summary>
internal sealed class LiveServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private LiveServer(WebApplication app, FakeLlmServer llm)
    {
        _app = app;
        Llm = llm;
        Address = $"http://{app.Services.GetRequiredService<Listeners>().Http}/";
    }

    public FakeLlmServer Llm { get; }

    public string Address { get; }

    public static async Task<LiveServer> StartAsync(FakeLlmOptions? options = null)
    {
        var llm = await FakeLlmServer.StartAsync(options);
        Dictionary<string, string?> settings = new() { ["TranslateSvc:Cache:Store"] = "Memory", ["TranslateSvc:Engines:Apertium:Enabled"] = "false", ["TranslateSvc:Engines:Neural:Enabled"] = "false" };
        foreach (var name in new[] { "alpha", "beta" })
        {
            settings[$"TranslateSvc:Engines:Chat:{name}:Kind"] = "OpenAI";
            settings[$"TranslateSvc:Engines:Chat:{name}:Endpoint"] = llm.Endpoint;
            settings[$"TranslateSvc:Engines:Chat:{name}:Model"] = "model-" + name;
            settings[$"TranslateSvc:Engines:Chat:{name}:ApiKey"] = "test-key";
        }

        settings["TranslateSvc:Batches:Enabled"] = "false";
        llm.Script(BetaAddsAWord);
        var app = ServerApp.Create(["--grpc-port", "0", "--http-port", "0"], builder =>
        {
            builder.Configuration.AddInMemoryCollection(settings);
            builder.Logging.ClearProviders();
        });
        await app.StartAsync();
        return new LiveServer(app, llm);
    }

    /// <summary>Without it both engines would say the same everywhere.</summary>
    public static FakeBehaviour? BetaAddsAWord(FakeLlmRequest request) =>
        request.Model == "model-beta" && !request.IsSummary ? FakeBehaviour.EachSegment((_, text, _) => text.TrimEnd('.') + " indeed.") : null;

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        await Llm.DisposeAsync();
    }
}
