using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TranslateSvc.Caching;
using TranslateSvc.Engines;
using TranslateSvc.Engines.Chat;
using TranslateSvc.Testing.FakeLlm;

namespace TranslateSvc.Tests.Engines.Chat.Economy;

/// <summary>A provider that outlives the processes which use it, and a store that they share.</summary>
internal sealed class EconomyFixture : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("economy").FullName;
    private readonly List<ServiceProvider> _processes = [];
    private readonly ChatEngineKind _kind;

    private EconomyFixture(FakeLlmServer llm, ChatEngineKind kind) => (Llm, _kind) = (llm, kind);

    public FakeLlmServer Llm { get; }

    public FakeBatchApi Provider => Llm.Batches;

    public static async Task<EconomyFixture> StartAsync(ChatEngineKind kind = ChatEngineKind.OpenAI, FakeBatchOptions? batches = null)
    {
        var llm = await FakeLlmServer.StartAsync(new FakeLlmOptions { ApiKey = "secret-key" });
        if (batches is not null) llm.Batches.Options = batches;
        return new EconomyFixture(llm, kind);
    }

    /// <summary>A process: its own container over the shared store. Dispose it to kill it.</summary>
    public EconomyProcess Process(params (string Name, string Value)[] settings) => Process(null, settings);

    /// <summary>A process with a clock of its own.</summary>
    public EconomyProcess Process(TimeProvider? time, params (string Name, string Value)[] settings)
    {
        var values = new Dictionary<string, string?>
        {
            ["Kind"] = _kind.ToString(),
            ["Endpoint"] = _kind == ChatEngineKind.AzureOpenAI ? Llm.Root : Llm.Endpoint,
            ["Deployment"] = "news",
            ["Model"] = "news",
            ["ApiKey"] = "secret-key",
            ["RetryDelayMilliseconds"] = "0",
            ["InputPricePerMillion"] = "2.5",
            ["OutputPricePerMillion"] = "10",
            ["Economy:Enabled"] = "true",
            ["Economy:CollectSeconds"] = "0.05",
            ["Economy:PollSeconds"] = "0",
        };
        foreach (var (name, value) in settings) values[name] = value;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(values.ToDictionary(v => $"{ChatEngineOptions.Section}:press:{v.Key}", v => v.Value))
            .AddInMemoryCollection([new($"{CacheOptions.Section}:SqlitePath", Path.Combine(_folder, "cache.db"))]).Build();
        var collection = new ServiceCollection();
        if (time is not null) collection.AddSingleton(time);
        var services = collection.AddSingleton<IConfiguration>(configuration).AddChatEngines(configuration).AddCaching(configuration).BuildServiceProvider();
        _processes.Add(services);
        return new EconomyProcess(services);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes) await process.DisposeAsync();
        await Llm.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }
}

/// <summary>One process's engines.</summary>
internal sealed class EconomyProcess(ServiceProvider services) : IAsyncDisposable
{
    public ITranslationEngine Live => services.GetServices<ITranslationEngine>().Single(e => e.Descriptor.Name == "press");

    public ITranslationEngine Engine => services.GetServices<ITranslationEngine>().Single(e => e.Descriptor.Name == "press-economy");

    public ISummaryEngine LiveSummaries => services.GetServices<ISummaryEngine>().Single(e => e.Descriptor.Name == "press");

    public ISummaryEngine Summaries => services.GetServices<ISummaryEngine>().Single(e => e.Descriptor.Name == "press-economy");

    public IReadOnlyList<IJudgeEngine> Judges => [.. services.GetServices<IJudgeEngine>()];

    /// <summary>Translates one sentence a document.</summary>
    public Task<(List<SegmentTranslated> Segments, ChunkFinished Finished)[]> TranslateAsync(int from, int count, CancellationToken cancellationToken = default) =>
        Task.WhenAll(Enumerable.Range(from, count).Select(i => Engine.TranslateAllAsync(Document(i), cancellationToken)));

    public static TranslationChunk Document(int number, bool stream = false) => ChatFixture.Chunk(stream, $"Le ministre a annoncé lundi {number + 100} mesures pour les villes.");

    public ValueTask DisposeAsync() => services.DisposeAsync();
}
