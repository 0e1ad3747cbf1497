using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using TranslateSvc.Engines.Neural;
using TranslateSvc.Engines.Neural.Decoding;
using TranslateSvc.Engines.Neural.Graphs;
using TranslateSvc.Engines.Neural.Models;
using TranslateSvc.Engines.Neural.Scheduling;
using TranslateSvc.Engines.Neural.Texts;
using TranslateSvc.Errors;

namespace TranslateSvc.Tests.Engines.Neural;

public sealed class ModelWorkerTests : IDisposable
{
    private readonly ModelFolderFixture _folder = new();
    private readonly FakeTimeProvider _time = new();
    private readonly List<int[]> _batches = [];
    private readonly ModelFolder _model;
    private int _loads;

    public ModelWorkerTests() => _model = ModelFolder.Open(_folder.Native());

    [Fact]
    public async Task DecodeAsync_IdleForTheConfiguredTime_ModelLeavesMemoryAndComesBack()
    {
        using var worker = Worker();
        await DecodeAsync(worker, "le chat");
        await UntilAsync(() => worker.Idle);
        Assert.True(worker.Loaded);

        _time.Advance(TimeSpan.FromMinutes(29));
        Assert.True(worker.Loaded);
        _time.Advance(TimeSpan.FromMinutes(2));
        Assert.False(worker.Loaded);

        Assert.NotEmpty(await DecodeAsync(worker, "le chat"));
        Assert.Equal(2, _loads);
    }

    [Fact]
    public async Task DecodeAsync_TextsThatWait_GoInOneBatch()
    {
        var gate = new TaskCompletionSource();
        using var worker = Worker(onEncode: () => gate.Task.Wait(TestContext.Current.CancellationToken));
        var first = DecodeAsync(worker, "le chat");
        await UntilAsync(() => _loads > 0);
        var others = Enumerable.Range(0, 5).Select(i => DecodeAsync(worker, $"le maire {i}")).ToArray();
        gate.SetResult();
        await Task.WhenAll([first, .. others]);

        Assert.Equal([1, 5], _batches.Select(b => b.Length));
    }

    [Fact]
    public async Task DecodeAsync_CancelledWhileItWaits_IsNotTranslated()
    {
        var gate = new TaskCompletionSource();
        using var worker = Worker(onEncode: () => gate.Task.Wait(TestContext.Current.CancellationToken));
        var first = DecodeAsync(worker, "le chat");
        await UntilAsync(() => _loads > 0);
        using var gone = new CancellationTokenSource();
        var second = worker.DecodeAsync(Source(worker, "le maire"), ahead: false, gone.Token);
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        gate.SetResult();
        await first;
        await UntilAsync(() => worker.Idle);

        Assert.Single(_batches);
    }

    [Fact]
    public async Task DecodeAsync_GraphFails_OnlyItsBatchFails()
    {
        var fail = true;
        using var worker = Worker(onEncode: () =>
        {
            if (fail) throw new GraphException("decoder.onnx cannot be run: no.");
        });

        var e = await Assert.ThrowsAsync<TranslateSvcException>(() => DecodeAsync(worker, "le chat"));
        Assert.Equal(ErrorReason.EngineNotConfigured, e.Reason);
        Assert.Contains("decoder.onnx", e.Message, StringComparison.Ordinal);

        fail = false;
        Assert.NotEmpty(await DecodeAsync(worker, "le chat"));
    }

    [Fact]
    public async Task Dispose_TextsWait_AreToldThatTheServerStops()
    {
        var gate = new TaskCompletionSource();
        var worker = Worker(onEncode: () => gate.Task.Wait(TestContext.Current.CancellationToken));
        var running = DecodeAsync(worker, "le chat");
        await UntilAsync(() => _loads > 0);
        var waiting = DecodeAsync(worker, "le maire");
        var disposed = Task.Run(worker.Dispose, TestContext.Current.CancellationToken);
        await UntilAsync(() => worker.Stopping);
        gate.SetResult();
        await disposed;

        Assert.Equal(ErrorReason.EngineUnavailable, (await Assert.ThrowsAsync<TranslateSvcException>(() => waiting)).Reason);
        Assert.Equal(ErrorReason.EngineUnavailable, (await Assert.ThrowsAsync<TranslateSvcException>(() => running)).Reason);
        Assert.Throws<ObjectDisposedException>(() => { _ = DecodeAsync(worker, "le chat"); });
    }

    [Fact]
    public void Take_TextsOfManyLengths_TheOldestGoesWithItsLike()
    {
        using var worker = Worker();
        var waiting = new[] { 10, 60, 11, 9, 50, 12 }.Select(n => Work(worker, n, ahead: false)).ToList();

        Assert.Equal([10, 11, 9, 12], Words(BatchPicker.Take(waiting, 4 * 14)));
        Assert.Equal([60], Words(BatchPicker.Take(waiting, 64)));
        Assert.Equal([50], Words(BatchPicker.Take(waiting, 64)));
        Assert.Empty(BatchPicker.Take(waiting, 64));
    }

    [Fact]
    public void Take_SomebodyWaitsForOne_ItGoesAlone()
    {
        using var worker = Worker();
        var waiting = new List<DecodingWork> { Work(worker, 10, ahead: true), Work(worker, 10, ahead: false), Work(worker, 10, ahead: false) };

        Assert.Single(BatchPicker.Take(waiting, 1_000));
        Assert.Equal(2, BatchPicker.Take(waiting, 1_000).Count);
    }

    [Fact]
    public void Take_LongerThanABatch_GoesAllTheSame()
    {
        using var worker = Worker();
        var waiting = new List<DecodingWork> { Work(worker, 50, ahead: false), Work(worker, 50, ahead: false) };

        Assert.Single(BatchPicker.Take(waiting, 10));
    }

    public void Dispose() => _folder.Dispose();

    private static DecodingWork Work(ModelWorker worker, int words, bool ahead) =>
        new(Source(worker, string.Join(' ', Enumerable.Repeat("le", words))), ahead, CancellationToken.None);

    // A tag before and a mark after.
    private static IEnumerable<int> Words(IReadOnlyList<DecodingWork> batch) => batch.Select(w => w.Tokens - 2);

    private static SourceText Source(ModelWorker worker, string text) => new(text, _ => default, "en", worker.Subwords);

    private static Task<IReadOnlyList<DecodedText>> DecodeAsync(ModelWorker worker, string text) =>
        worker.DecodeAsync(Source(worker, text), ahead: false, TestContext.Current.CancellationToken);

    private static async Task UntilAsync(Func<bool> condition)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        while (!condition()) await Task.Delay(1, patience.Token);
    }

    private ModelWorker Worker(Action? onEncode = null) => new(
        _model, Options.Create(new NeuralOptions()), NullLogger<ModelWorker>.Instance, _time, (folder, subwords, threads) =>
        {
            Interlocked.Increment(ref _loads);
            return new Watched(folder.LoadGraph(subwords, threads), _batches, onEncode ?? (() => { }));
        });

    private sealed class Watched(IGraph graph, List<int[]> batches, Action onEncode) : IGraph
    {
        public IDecoding Encode(IReadOnlyList<IReadOnlyList<int>> sources)
        {
            onEncode();
            batches.Add([.. sources.Select(s => s.Count)]);
            return graph.Encode(sources);
        }

        public void Dispose() => graph.Dispose();
    }
}
