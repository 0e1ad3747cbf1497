using Microsoft.Extensions.DependencyInjection;
using TranslateSvc.Server.Tests.Support;

namespace TranslateSvc.Server.Tests.Batches;

/// <summary>A server that takes batches into a folder of its own, and a client of it.</summary>
internal sealed class BatchHost : IAsyncDisposable
{
    private readonly DirectoryInfo _folder;
    private readonly bool _owned;

    private BatchHost(RunningServer server, DirectoryInfo folder, bool owned) =>
        (Server, _folder, _owned, Client) = (server, folder, owned, new V1.BatchService.BatchServiceClient(server.Grpc));

    public RunningServer Server { get; }

    public V1.BatchService.BatchServiceClient Client { get; }

    public static Task<BatchHost> StartAsync(ScriptedEngine engine, params (string Key, string Value)[] settings) => StartAsync(engine, (DirectoryInfo?)null, settings);

    public static async Task<BatchHost> StartAsync(ScriptedEngine engine, Action<IServiceCollection> services, params (string Key, string Value)[] settings)
    {
        var own = Directory.CreateTempSubdirectory("translatesvc-batches-");
        return new BatchHost(await RunningServer.StartAsync(engine, services, [.. Settings(own), .. settings]), own, owned: true);
    }

    public static async Task<BatchHost> StartAsync(ScriptedEngine engine, DirectoryInfo? folder, params (string Key, string Value)[] settings)
    {
        var own = folder ?? Directory.CreateTempSubdirectory("translatesvc-batches-");
        var server = await RunningServer.StartAsync(engine, [.. Settings(own), .. settings]);
        return new BatchHost(server, own, owned: folder is null);
    }

    public static (string Key, string Value)[] Settings(DirectoryInfo folder) =>
    [
        ("TranslateSvc:Batches:Enabled", "true"), ("TranslateSvc:Batches:SqlitePath", Path.Combine(folder.FullName, "batches.db")),
        ("TranslateSvc:Batches:PollMilliseconds", "50"), ("TranslateSvc:Cache:Store", "Sqlite"), ("TranslateSvc:Cache:SqlitePath", Path.Combine(folder.FullName, "cache.db")),
    ];

    /// <summary>An item that translates one French sentence.</summary>
    public static V1.BatchItem Item(string id, string? text = null) => new()
    {
        ItemId = id, Translate = new V1.TranslateTextRequest { Contents = { text ?? $"Le maire de la ville a ouvert la séance {id}." }, SourceLanguageCode = "fr", TargetLanguageCode = "en" },
    };

    public Task<V1.Batch> CreateAsync(params IEnumerable<V1.BatchItem> items) => CreateAsync(new V1.BatchHeader(), items);

    public async Task<V1.Batch> CreateAsync(V1.BatchHeader header, params IEnumerable<V1.BatchItem> items)
    {
        using var call = Client.CreateBatch();
        await call.RequestStream.WriteAsync(new V1.CreateBatchRequest { Header = header });
        foreach (var item in items) await call.RequestStream.WriteAsync(new V1.CreateBatchRequest { Item = item });
        await call.RequestStream.CompleteAsync();
        return await call.ResponseAsync;
    }

    /// <summary>Waits for the end of a batch.</summary>
    public async Task<(V1.Batch Batch, List<V1.BatchItemResult> Results)> ReadAsync(string name, int after = 0)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var call = Client.StreamBatchResults(new V1.StreamBatchResultsRequest { Name = name, AfterIndex = after }, cancellationToken: patience.Token);
        List<V1.BatchItemResult> results = [];
        V1.Batch? last = null;
        while (await call.ResponseStream.MoveNext(patience.Token))
        {
            if (call.ResponseStream.Current.EventCase == V1.StreamBatchResultsResponse.EventOneofCase.Progress) last = call.ResponseStream.Current.Progress;
            else results.Add(call.ResponseStream.Current.Result);
        }

        return (last!, results);
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        if (_owned) _folder.Delete(recursive: true);
    }
}
