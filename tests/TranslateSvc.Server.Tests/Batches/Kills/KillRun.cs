using System.Collections.Concurrent;
using Grpc.Core;
using Microsoft.Extensions.Time.Testing;
using TranslateSvc.Testing.FakeLlm;
using TranslateSvc.Testing.Processes;

namespace TranslateSvc.Server.Tests.Batches.Kills;

/// <summary>A batch of 500 articles against a fake model that counts, whatever happens to the servers.</summary>
internal sealed class KillRun : IAsyncDisposable
{
    public const int Items = 500;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("translatesvc-kills-");
    private readonly ConcurrentDictionary<string, int> _sent = new(StringComparer.Ordinal);

    private readonly FakeTimeProvider _clock = new();
    private readonly CancellationTokenSource _end = new();
    private Task _ticking = Task.CompletedTask;
    private volatile bool _held;
    private int _refused;

    private KillRun(FakeLlmServer llm, int callsAtOnce) => (Llm, CallsAtOnce) = (llm, callsAtOnce);

    /// <summary>Calls that one kill may cost. The server makes one fewer at once: an answer that has come and is not yet stored when the kill falls is in flight too.</summary>
    public int CallsAtOnce { get; }

    public FakeLlmServer Llm { get; }

    public DirectoryInfo Folder => _folder;

    /// <summary>Whether the model answers 503.</summary>
    public bool Away { get; set; }

    /// <summary>Calls it answered so.</summary>
    public int Refused => Volatile.Read(ref _refused);

    /// <summary>Times each segment was sent to the model.</summary>
    public IReadOnlyDictionary<string, int> Sent => _sent;

    public static async Task<KillRun> StartAsync(TimeSpan latency, int callsAtOnce)
    {
        var llm = await FakeLlmServer.StartAsync();
        var run = new KillRun(llm, callsAtOnce);
        llm.Options = new FakeLlmOptions { FirstTokenDelay = latency, Record = false, Time = run._clock };
        run._ticking = run.TickAsync();
        llm.Script(request =>
        {
            if (run.Away)
            {
                Interlocked.Increment(ref run._refused);
                return FakeBehaviour.Status(503);
            }

            foreach (var text in request.SegmentTexts) run._sent.AddOrUpdate(text, 1, (_, n) => n + 1);
            return null;
        });
        return run;
    }

    /// <summary>A Redis server of the test's own.</summary>
    public static async Task<RedisBinary> RedisAsync()
    {
        if (!RedisBinary.IsInstalled) Assert.Skip("Needs Debian's redis-server.");
        return await RedisBinary.StartAsync();
    }

    /// <summary>Settings of a server that stands alone.</summary>
    public (string Key, string Value)[] Alone =>
    [
        .. Engine, ("TranslateSvc:Batches:SqlitePath", Path.Combine(_folder.FullName, "batches.db")),
        ("TranslateSvc:Cache:SqlitePath", Path.Combine(_folder.FullName, "cache.db")),
    ];

    /// <summary>Settings of a replica.</summary>
    public (string Key, string Value)[] Replica(RedisBinary redis, string cluster) =>
        [.. Engine, ("TranslateSvc:Cluster:Redis", redis.Connection), ("TranslateSvc:Cluster:ClusterId", cluster), ("TranslateSvc:Cluster:FailureDetectionSeconds", "3")];

    private (string Key, string Value)[] Engine =>
    [
        ("TranslateSvc:Engines:Chat:fake:Kind", "OpenAI"), ("TranslateSvc:Engines:Chat:fake:Endpoint", Llm.Endpoint), ("TranslateSvc:Engines:Chat:fake:Model", "fake-model"),
        ("TranslateSvc:Engines:Chat:fake:MaxConcurrency", $"{CallsAtOnce - 1}"), ("TranslateSvc:Engines:Apertium:Enabled", "false"),
        ("TranslateSvc:Batches:PollMilliseconds", "100"), ("TranslateSvc:Cache:RedisTimeoutMilliseconds", "2000"), ("Logging:LogLevel:Default", "Warning"),
    ];

    /// <summary>Sends the batch.</summary>
    public static async Task<string> CreateAsync(KillServer server)
    {
        using var call = server.Batches.CreateBatch();
        await call.RequestStream.WriteAsync(new V1.CreateBatchRequest { Header = new V1.BatchHeader() });
        for (var i = 1; i <= Items; i++)
            await call.RequestStream.WriteAsync(new V1.CreateBatchRequest { Item = BatchHost.Item($"{i}", Article(i)) });
        await call.RequestStream.CompleteAsync();
        return (await call.ResponseAsync).Name;
    }

    /// <summary>Waits until the model has been sent that many items, then a moment more, so that the kill falls anywhere within a call.</summary>
    public async Task WaitForAsync(int items)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        while (_sent.Count < items) await Task.Delay(5, patience.Token);
        await Task.Delay(Random.Shared.Next((int)Llm.Options.FirstTokenDelay.TotalMilliseconds), patience.Token);
        Assert.True(_sent.Count < Items, "The batch was done before the kill.");
    }

    /// <summary>Lets the model stand still while a server is killed and started, so that however slow the machine is, the batch is not done meanwhile.</summary>
    public async Task HoldAsync(Func<Task> meanwhile)
    {
        _held = true;
        await meanwhile();
        _held = false;
    }

    /// <summary>Reads the results to the end, from whichever server is there, going on after the last one whenever a connection breaks.</summary>
    public static async Task<List<V1.BatchItemResult>> FollowAsync(Func<KillServer> server, string name)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(10));
        List<V1.BatchItemResult> results = [];
        V1.Batch? last = null;
        while (last?.State != V1.BatchState.Finished || results.Count < Items)
        {
            try
            {
                using var call = server().Batches.StreamBatchResults(
                    new V1.StreamBatchResultsRequest { Name = name, AfterIndex = results.Count }, cancellationToken: patience.Token);
                while (await call.ResponseStream.MoveNext(patience.Token))
                {
                    if (call.ResponseStream.Current.Progress is { } progress) last = progress;
                    else results.Add(call.ResponseStream.Current.Result);
                }
            }
            catch (Exception exception) when (exception is ObjectDisposedException or RpcException { StatusCode: StatusCode.Unavailable or StatusCode.Cancelled or StatusCode.Internal } && !patience.IsCancellationRequested)
            {
                await Task.Delay(20, patience.Token);
            }
        }

        Assert.True(last.Complete, last.ToString());
        return results;
    }

    /// <summary>Every item once, in order, with the text that an uninterrupted run gives; the model paid for once, but for what was in flight.</summary>
    public void AssertNothingLost(IReadOnlyList<V1.BatchItemResult> results, int kills)
    {
        Assert.Equal(Enumerable.Range(1, Items), results.Select(r => r.Index));
        Assert.Equal(
            Enumerable.Range(1, Items).Select(i => (V1.BatchItemState.Done, PseudoTranslation.Translate(Article(i), "en"))),
            results.Select(r => (r.State, r.Translation.Translations[0].Text)));
        Assert.Equal(Items, Sent.Count);
        Assert.InRange(Sent.Values.Sum(), Items, Items + (kills * CallsAtOnce));
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _ticking.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _end.Dispose();
        await Llm.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    // The model's clock is ours: its answers come only while it runs.
    private async Task TickAsync()
    {
        var real = TimeProvider.System;
        var last = real.GetTimestamp();
        while (!_end.IsCancellationRequested)
        {
            await Task.Delay(5, _end.Token);
            var now = real.GetTimestamp();
            if (!_held) _clock.Advance(real.GetElapsedTime(last, now));
            last = now;
        }
    }

    private static string Article(int i) => $"Le maire de la ville numéro {i} a ouvert la séance du conseil municipal.";
}
