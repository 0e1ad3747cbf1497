using System.Collections.Concurrent;
using TranslateSvc.Server.Tests.Batches;
using TranslateSvc.Server.Tests.Support;
using TranslateSvc.Testing.FakeLlm;

namespace TranslateSvc.Server.Tests.Faults;

/// <summary>
/// A server with many engines on one fake model. Each engine has its own gate, circuit and memory of what its model takes, so that cases run beside each other and none
/// spoils another; the fake model tells them apart by the model's name.
/// </summary>
internal sealed class FaultBench : IAsyncDisposable
{
    /// <summary>An engine that nothing is scripted for.</summary>
    public const string Healthy = "healthy";

    private readonly DirectoryInfo _folder;
    private readonly ConcurrentDictionary<string, Func<FakeLlmRequest, int, FakeBehaviour?>> _scripts = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _calls = new(StringComparer.Ordinal);

    private FaultBench(FakeLlmServer llm, RunningServer server, DirectoryInfo folder) => (Llm, Server, _folder) = (llm, server, folder);

    public FakeLlmServer Llm { get; }

    public RunningServer Server { get; }

    /// <summary>Starts.</summary>
    /// <param name="engines">Name and form of answer of each engine.</param>
    /// <param name="settings">More settings.</param>
    public static async Task<FaultBench> StartAsync(IEnumerable<(string Name, string Form)> engines, params (string Key, string Value)[] settings)
    {
        var llm = await FakeLlmServer.StartAsync(new FakeLlmOptions { Record = false });
        var folder = Directory.CreateTempSubdirectory("translatesvc-faults-");
        var server = await RunningServer.StartAsync(
        [
            .. engines.Prepend((Healthy, "Auto")).SelectMany(e => Engine(e.Item1, e.Item2, llm.Endpoint)), .. BatchHost.Settings(folder),
            ("TranslateSvc:Engines:Default", Healthy), ("TranslateSvc:Engines:DefaultSummary", Healthy), ("TranslateSvc:Engines:Apertium:Enabled", "false"),
            ("TranslateSvc:Batches:GiveUpMinutes", "0"), ("TranslateSvc:Batches:IncompleteRetries", "1"), ("TranslateSvc:Batches:MaxConcurrentItems", "64"), .. settings,
        ]);
        var bench = new FaultBench(llm, server, folder);
        llm.Script(request => bench._scripts.TryGetValue(request.Model, out var script)
            ? script(request, bench._calls.AddOrUpdate(request.Model, 1, (_, n) => n + 1)) : null);
        return bench;
    }

    /// <summary>Says what an engine's model does at a call, given its number from 1; null is a good answer.</summary>
    public void Script(string engine, Func<FakeLlmRequest, int, FakeBehaviour?> script) => _scripts[engine] = script;

    /// <summary>Calls that an engine's model was scripted for.</summary>
    public int Calls(string engine) => _calls.GetValueOrDefault(engine);

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await Llm.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private static (string Key, string Value)[] Engine(string name, string form, string endpoint)
    {
        var section = $"TranslateSvc:Engines:Chat:{name}";
        return
        [
            ($"{section}:Kind", "OpenAI"), ($"{section}:Endpoint", endpoint), ($"{section}:Model", name), ($"{section}:StructuredOutput", form),
            ($"{section}:RetryDelayMilliseconds", "0"), ($"{section}:AttemptTimeoutSeconds", "2"), ($"{section}:MaxTries", "2"),
        ];
    }
}
