using TranslateSvc.Testing.FakeLlm;
using TranslateSvc.Testing.Processes;

namespace TranslateSvc.Benchmarks.Batches;

/// <summary>Servers in processes of their own, against a fake model in this one.</summary>
internal sealed class BatchSetup : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("translatesvc-bench-");
    private readonly FakeLlmServer _llm;
    private readonly RedisBinary? _redis;

    private BatchSetup(FakeLlmServer llm, RedisBinary? redis) => (_llm, _redis) = (llm, redis);

    /// <summary>The servers.</summary>
    public List<ServerBinary> Servers { get; } = [];

    /// <summary>Endpoint of the model.</summary>
    public string Model => _llm.Endpoint;

    /// <summary>Address of the Redis server; empty without one.</summary>
    public string Redis => _redis?.Connection ?? "";

    /// <summary>Starts a model with a latency, which takes so many calls at once (0: any number), and some replicas; one without Redis stands alone.</summary>
    public static async Task<BatchSetup> StartAsync(TimeSpan latency, int replicas, bool redis, int mostAtOnce = 0)
    {
        var llm = await FakeLlmServer.StartAsync(new FakeLlmOptions { FirstTokenDelay = latency, Record = false, MostAtOnce = mostAtOnce }).ConfigureAwait(false);
        var setup = new BatchSetup(llm, redis ? await RedisBinary.StartAsync().ConfigureAwait(false) : null);
        for (var i = 0; i < replicas; i++) setup.Servers.Add(await ServerBinary.StartAsync(setup._folder, setup.Settings()).ConfigureAwait(false));
        return setup;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var server in Servers) await server.DisposeAsync().ConfigureAwait(false);
        if (_redis is not null) await _redis.DisposeAsync().ConfigureAwait(false);
        await _llm.DisposeAsync().ConfigureAwait(false);
        _folder.Delete(recursive: true);
    }

    private (string Key, string Value)[] Settings() =>
    [
        ("TranslateSvc:Engines:Chat:fake:Kind", "OpenAI"), ("TranslateSvc:Engines:Chat:fake:Endpoint", _llm.Endpoint), ("TranslateSvc:Engines:Chat:fake:Model", "fake-model"),
        ("TranslateSvc:Engines:Chat:fake:MaxConcurrency", "8"), ("TranslateSvc:Engines:Apertium:Enabled", "false"), ("Logging:LogLevel:Default", "Warning"),
        ("TranslateSvc:Batches:SqlitePath", Path.Combine(_folder.FullName, "batches.db")), ("TranslateSvc:Cache:SqlitePath", Path.Combine(_folder.FullName, "cache.db")),
        .. _redis is null ? [] : new (string, string)[] { ("TranslateSvc:Cluster:Redis", _redis.Connection) },
    ];
}
