using TranslateSvc.Engines;
using TranslateSvc.Errors;
using TranslateSvc.Translation;

namespace TranslateSvc.Tests.Translation;

public sealed class StreamedTranslationTests
{
    [Fact]
    public async Task StreamAsync_WholeDocument_StartsSegmentsFinishes()
    {
        await using var host = new TranslationHost([new ScriptedEngine()]);

        var events = await host.Service.StreamAsync(TranslationHost.Request(Phrasebook.Document(20)), CancellationToken.None).ToListAsync();

        Assert.Equal(20, Assert.IsType<TranslationStarted>(events[0]).Plan.SegmentsToTranslate);
        var finished = Assert.IsType<TranslationFinished>(events[^1]);
        var segments = events.OfType<SegmentCompleted>().ToArray();
        Assert.Equal(22, events.Count);
        Assert.Equal(finished.Result.Translations[0].Segments.OrderBy(s => s.Id), segments.Select(s => s.Segment).OrderBy(s => s.Id));
    }

    [Fact]
    public async Task StreamAsync_EngineStillWriting_SegmentsComeBeforeItEnds()
    {
        var engine = new ScriptedEngine();
        var seen = new TaskCompletionSource();
        engine.Answer = (_, chunk, token) => FirstThenWait(chunk, seen.Task, token);
        await using var host = new TranslationHost([engine]);

        await foreach (var update in host.Service.StreamAsync(TranslationHost.Request(Phrasebook.Document(3)), CancellationToken.None))
        {
            // The engine writes its second segment only after we have seen the first.
            if (update is SegmentCompleted) seen.TrySetResult();
        }

        Assert.True(seen.Task.IsCompletedSuccessfully);
        Assert.True(engine.Chunks[0].Stream);
    }

    [Fact]
    public async Task StreamAsync_StoredAnswer_ReplaysTheSameEvents()
    {
        var engine = new ScriptedEngine();
        await using var host = new TranslationHost([engine]);
        var request = TranslationHost.Request(Phrasebook.Document(5));
        await host.Service.TranslateAsync(request, CancellationToken.None);
        var calls = engine.Chunks.Count;

        var events = await host.Service.StreamAsync(request, CancellationToken.None).ToListAsync();

        Assert.Equal(calls, engine.Chunks.Count);
        Assert.Equal(0, Assert.IsType<TranslationStarted>(events[0]).Plan.SegmentsToTranslate);
        Assert.Equal(5, events.OfType<SegmentCompleted>().Count(s => s.Segment.Cached));
    }

    [Fact]
    public async Task StreamAsync_InvalidRequest_ThrowsBeforeTheFirstEvent()
    {
        await using var host = new TranslationHost([new ScriptedEngine()]);
        await using var events = host.Service.StreamAsync(TranslationHost.Request(""), CancellationToken.None).GetAsyncEnumerator();

        var failure = await Assert.ThrowsAsync<TranslateSvcException>(async () => await events.MoveNextAsync());

        Assert.Equal(ErrorReason.InvalidArgument, failure.Reason);
    }

    [Fact]
    public async Task StreamAsync_ReaderLeaves_CancelsTheEngine()
    {
        var engine = new ScriptedEngine();
        var cancelled = new TaskCompletionSource();
        engine.Answer = (_, chunk, token) => FirstThenWait(chunk, WaitFor(token, cancelled), token);
        await using var host = new TranslationHost([engine]);

        await foreach (var update in host.Service.StreamAsync(TranslationHost.Request(Phrasebook.Document(3)), CancellationToken.None))
        {
            if (update is SegmentCompleted) break;
        }

        await cancelled.Task;
        Assert.Single(engine.Chunks);
    }

    [Fact]
    public async Task TranslateAsync_Sequential_GivesLaterChunksTheTranslationsBeforeThem()
    {
        var engine = new ScriptedEngine();
        await using var host = new TranslationHost([engine], ("TranslateSvc:Translation:Consistency", "Sequential"));

        await host.TranslateAsync(Phrasebook.Document(40));

        Assert.True(engine.Chunks.Count > 1);
        Assert.All(engine.Chunks.Skip(1), c => Assert.All(c.Preceding, p => Assert.Equal(Phrasebook.English(p.Source), p.Translation)));
    }

    [Fact]
    public async Task TranslateAsync_Parallel_RunsAtMostTheEnginesConcurrencyAtOnce()
    {
        var engine = new ScriptedEngine(maxConcurrency: 3);
        var running = 0;
        var most = 0;
        async IAsyncEnumerable<EngineEvent> Count(
            TranslationChunk chunk, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            InterlockedMax(ref most, Interlocked.Increment(ref running));
            await Task.Delay(20, cancellationToken);
            await foreach (var update in ScriptedEngine.Translate(chunk, cancellationToken: cancellationToken)) yield return update;
            Interlocked.Decrement(ref running);
        }

        engine.Answer = (_, chunk, token) => Count(chunk, token);
        await using var host = new TranslationHost([engine]);

        await host.TranslateAsync(Phrasebook.Document(200));

        Assert.True(engine.Chunks.Count > 6);
        Assert.Equal(3, most);
    }

    private static void InterlockedMax(ref int target, int value)
    {
        int seen;
        while (value > (seen = Volatile.Read(ref target)) && Interlocked.CompareExchange(ref target, value, seen) != seen)
        {
        }
    }

    private static async Task WaitFor(CancellationToken token, TaskCompletionSource cancelled)
    {
        await Task.Delay(Timeout.Infinite, token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancelled.SetResult();
        token.ThrowIfCancellationRequested();
    }

    private static async IAsyncEnumerable<EngineEvent> FirstThenWait(
        TranslationChunk chunk, Task gate, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return new SegmentTranslated(chunk.Items[0].Id, Phrasebook.English(chunk.Items[0].Text));
        await gate;
        await foreach (var update in ScriptedEngine.Translate(chunk, i => i == chunk.Items[0] ? null : Phrasebook.English(i.Text), cancellationToken: cancellationToken))
            yield return update;
    }
}
