using BenchmarkDotNet.Attributes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using TranslateSvc.Server.Hosting;
using TranslateSvc.Server.Security;
using TranslateSvc.Server.Security.Keys;
using TranslateSvc.Server.Security.Policy;

namespace TranslateSvc.Benchmarks.Rooms;

/// <summary>What the gate adds to a request with an API key that was verified a moment before.</summary>
[MemoryDiagnoser]
public class AccessBenchmarks
{
    private const string AdminKey = "only-for-this-measurement-0123456789";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("translatesvc-bench-");
    private Microsoft.AspNetCore.Builder.WebApplication _app = null!;
    private AccessGate _gate = null!;
    private Endpoint _endpoint = null!;
    private string _key = "";

    [GlobalSetup]
    public async Task SetUpAsync()
    {
        _app = ServerApp.Create(
        [
            "--TranslateSvc:Batches:Enabled=false", "--TranslateSvc:Cache:Store=Memory", "--TranslateSvc:Access:Mode=Required", $"--TranslateSvc:Access:AdminKey={AdminKey}",
            $"--TranslateSvc:Access:SqlitePath={_folder.FullName}/keys.db",
        ]);
        var made = await _app.Services.GetRequiredService<ApiKeys>().CreateAsync(
            new NewApiKey("measurement", "", AccessScopes.Translate, CallerLimits.None, null), Callers.Caller.Anyone, CancellationToken.None);
        _key = made.Secret.Reveal();
        _gate = ActivatorUtilities.CreateInstance<AccessGate>(_app.Services, (RequestDelegate)(_ => Task.CompletedTask));
        _endpoint = new Endpoint(null, new EndpointMetadataCollection(AccessRule.Needs(AccessScopes.Translate)), "measured");
    }

    [GlobalCleanup]
    public async Task CleanUpAsync()
    {
        await _app.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Benchmark(Baseline = true)]
    public HttpContext ContextAlone() => Context();

    [Benchmark]
    public Task Gate() => _gate.InvokeAsync(Context());

    private DefaultHttpContext Context()
    {
        var context = new DefaultHttpContext();
        context.Request.Headers["x-api-key"] = _key;
        context.SetEndpoint(_endpoint);
        return context;
    }
}
