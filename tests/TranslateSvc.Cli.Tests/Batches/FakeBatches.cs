using System.Net;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TranslateSvc.V1;

namespace TranslateSvc.Cli.Tests.Batches;

/// <summary>A batch service whose connections fail as a script says; every item is done by turning it into capitals.</summary>
internal sealed class FakeBatches : BatchService.BatchServiceBase, IAsyncDisposable
{
    public const string Name = "batches/0123456789abcdef0123456789abcdef";
    private WebApplication? _app;
    private List<BatchItem> _items = [];

    /// <summary>Request ids of the creations that arrived whole.</summary>
    public List<string> Creations { get; } = [];

    /// <summary>The after_index of every stream that was asked for.</summary>
    public List<int> After { get; } = [];

    /// <summary>What becomes of a creation after it was stored, by its number from 1; null: it is answered.</summary>
    public Func<int, RpcException?> Unanswered { get; set; } = _ => null;

    /// <summary>What is sent in a stream, by its number from 1; null: the rest, then the end.</summary>
    public Func<int, FakeStream?> Streams { get; set; } = _ => null;

    public string Address => _app!.Urls.Single();

    public static async Task<FakeBatches> StartAsync()
    {
        var fake = new FakeBatches();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddGrpc();
        builder.Services.AddSingleton(fake);
        fake._app = builder.Build();
        fake._app.MapGrpcService<FakeBatches>();
        await fake._app.StartAsync();
        return fake;
    }

    public override async Task<Batch> CreateBatch(IAsyncStreamReader<CreateBatchRequest> requestStream, ServerCallContext context)
    {
        List<BatchItem> items = [];
        var header = new BatchHeader();
        await foreach (var message in requestStream.ReadAllAsync(context.CancellationToken))
        {
            if (message.Header is { } first) header = first;
            else items.Add(message.Item);
        }

        _items = items;
        Creations.Add(header.RequestId);
        return Unanswered(Creations.Count) is { } failure ? throw failure : Stand(BatchState.Running);
    }

    public override async Task StreamBatchResults(StreamBatchResultsRequest request, IServerStreamWriter<StreamBatchResultsResponse> responseStream, ServerCallContext context)
    {
        After.Add(request.AfterIndex);
        var script = Streams(After.Count) ?? new FakeStream(request.AfterIndex + 1, _items.Count, BatchState.Finished);
        await responseStream.WriteAsync(new() { Progress = Stand(script.State) });
        for (var index = script.From; index <= script.To; index++) await responseStream.WriteAsync(new() { Result = ResultOf(index) });
        if (script.Failure is { } failure) throw failure;
        await responseStream.WriteAsync(new() { Progress = Stand(script.State) });
    }

    public ValueTask DisposeAsync() => _app!.DisposeAsync();

    private BatchItemResult ResultOf(int index)
    {
        var item = _items[index - 1];
        var result = new BatchItemResult { Index = index, ItemId = item.ItemId, State = BatchItemState.Done };
        if (item.Rejected is { } rejected) (result.State, result.Status) = (BatchItemState.Failed, rejected);
        else result.Translation = new TranslateTextResponse { Engine = "fake", Model = "m-1", Complete = true, Translations = { new V1.Translation { Text = item.Translate.Contents[0].ToUpperInvariant() } } };
        return result;
    }

    private Batch Stand(BatchState state) => new()
    {
        Name = Name, State = state, Complete = state == BatchState.Finished && _items.TrueForAll(i => i.Rejected is null), Counts = new BatchCounts { Total = _items.Count },
    };
}

/// <summary>One stream of results: from one index to another, the state of the batch that it tells, and how it breaks.</summary>
internal sealed record FakeStream(int From, int To, BatchState State, RpcException? Failure = null);
