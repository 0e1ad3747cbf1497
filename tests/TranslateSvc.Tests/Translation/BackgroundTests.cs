using Microsoft.Extensions.Caching.Memory;
using TranslateSvc.Caching;
using TranslateSvc.Engines;
using TranslateSvc.Translation;

namespace TranslateSvc.Tests.Translation;

/// <summary>Work nobody waits for: same answers, same keys, no memory, last in the queue.</summary>
public sealed class BackgroundTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("translatesvc-background-");

    private (string, string)[] Sqlite =>
        [("TranslateSvc:Cache:Store", "Sqlite"), ("TranslateSvc:Cache:SqlitePath", Path.Combine(_folder.FullName, "cache.db"))];

    [Fact]
    public async Task TranslateAsync_Background_IsKeptInTheStoreAndNotInMemory()
    {
        var engine = new ScriptedEngine();
        await using var host = new TranslationHost([engine], Sqlite);

        var first = await host.TranslateAsync(Phrasebook.Document(20), Background);
        var second = await host.TranslateAsync(Phrasebook.Document(20), Background);

        Assert.Equal((CacheStatus.Miss, CacheStatus.Hit), (first.CacheStatus, second.CacheStatus));
        Assert.Equal(first.Translations[0].Text, second.Translations[0].Text);
        Assert.Equal(0, InMemory(host));
    }

    [Fact]
    public async Task TranslateAsync_BackgroundEdited_FindsItsSegmentsInTheStoreAndTakesNoneIntoMemory()
    {
        var engine = new ScriptedEngine();
        await using var host = new TranslationHost([engine], Sqlite);
        await host.TranslateAsync(Phrasebook.Document(6), Background);
        var calls = engine.Chunks.Count;

        await host.TranslateAsync(Phrasebook.Document(6).Replace(Phrasebook.French(102), Phrasebook.French(999), StringComparison.Ordinal), Background);

        Assert.Equal(Phrasebook.French(999), Assert.Single(Assert.Single(engine.Chunks.Skip(calls)).Items).Text);
        Assert.Equal(0, InMemory(host));
    }

    [Fact]
    public async Task TranslateAsync_WaitedForAfterBackground_IsTheSameAnswerAndNowInMemory()
    {
        var engine = new ScriptedEngine();
        await using var host = new TranslationHost([engine], Sqlite);
        await host.TranslateAsync(Phrasebook.Document(3), Background);
        var calls = engine.Chunks.Count;

        var result = await host.TranslateAsync(Phrasebook.Document(3));

        Assert.Equal(CacheStatus.Hit, result.CacheStatus);
        Assert.Equal(calls, engine.Chunks.Count);
        Assert.Equal(1, InMemory(host));
    }

    [Fact]
    public async Task TranslateAsync_BackgroundRefresh_LeavesNoOlderAnswerInMemory()
    {
        var engine = new ScriptedEngine();
        engine.Answer = (call, chunk, token) =>
            ScriptedEngine.Translate(chunk, item => Phrasebook.English(item.Text).Replace("voted for", call == 1 ? "voted for" : "adopted", StringComparison.Ordinal), cancellationToken: token);
        await using var host = new TranslationHost([engine], Sqlite);
        await host.TranslateAsync(Phrasebook.French(100));

        await host.TranslateAsync(Phrasebook.French(100), r => Background(r) with { CacheMode = CacheMode.Refresh });
        var result = await host.TranslateAsync(Phrasebook.French(100));

        Assert.Contains("adopted", result.Translations[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TranslateAsync_BackgroundWithoutAStore_IsKeptInMemoryAllTheSame()
    {
        var engine = new ScriptedEngine();
        await using var host = new TranslationHost([engine]);
        await host.TranslateAsync(Phrasebook.Document(3), Background);

        var second = await host.TranslateAsync(Phrasebook.Document(3), Background);

        Assert.Equal(CacheStatus.Hit, second.CacheStatus);
        Assert.Single(engine.Chunks);
    }

    [Fact]
    public async Task TranslateAsync_BackgroundWithARequestId_ReplaysForEitherAndTakesNoMemory()
    {
        TranslateRequest WithId(TranslateRequest r) => r with { RequestId = "0e6f1d3c-4f0a-4b5e-9f0e-2a4b8f6f1c21", CacheMode = CacheMode.Bypass };
        var engine = new ScriptedEngine();
        await using var host = new TranslationHost([engine], Sqlite);

        var first = await host.TranslateAsync(Phrasebook.Document(2), r => WithId(Background(r)));
        var inMemory = InMemory(host);
        var second = await host.TranslateAsync(Phrasebook.Document(2), WithId);

        Assert.Equal(first.Translations[0].Text, second.Translations[0].Text);
        Assert.Single(engine.Chunks);
        Assert.Equal(0, inMemory);
    }

    [Fact]
    public async Task TranslateAsync_BackgroundWaitsAtTheEngine_ARequestGoesFirst()
    {
        var engine = new ScriptedEngine(maxConcurrency: 1);
        var release = new TaskCompletionSource();
        var asked = new TaskCompletionSource();
        engine.Answer = (call, chunk, token) => call == 1 ? HoldAsync(asked, release.Task, chunk, token) : ScriptedEngine.Translate(chunk, cancellationToken: token);
        await using var host = new TranslationHost([engine]);
        var holding = host.TranslateAsync(Phrasebook.French(100));
        await asked.Task;
        var background = host.TranslateAsync(Phrasebook.French(200), Background);
        await WaitersAsync(host, 1);
        var waitedFor = host.TranslateAsync(Phrasebook.French(300));
        await WaitersAsync(host, 2);

        release.SetResult();
        await Task.WhenAll(holding, background, waitedFor);

        Assert.Equal(
            [Phrasebook.French(100), Phrasebook.French(300), Phrasebook.French(200)], engine.Chunks.Select(c => Assert.Single(c.Items).Text));
    }

    [Fact]
    public async Task TranslateAsync_RequestNeedsWhatBackgroundHasClaimed_HurriesItAndPaysOnce()
    {
        var engine = new ScriptedEngine(maxConcurrency: 1);
        var release = new TaskCompletionSource();
        var asked = new TaskCompletionSource();
        engine.Answer = (call, chunk, token) => call == 1 ? HoldAsync(asked, release.Task, chunk, token) : ScriptedEngine.Translate(chunk, cancellationToken: token);
        await using var host = new TranslationHost([engine]);
        List<Task> all = [host.TranslateAsync(Phrasebook.French(100))];
        await asked.Task;
        for (var i = 1; i <= 3; i++)
        {
            all.Add(host.TranslateAsync(Phrasebook.French(200 + i), Background));
            await WaitersAsync(host, i);
        }

        all.Add(host.TranslateAsync(Phrasebook.French(203)));
        while (Assert.Single(host.Get<EngineGates>().Snapshot()).GivingWay > 2) await Task.Yield();
        all.Add(host.TranslateAsync(Phrasebook.French(300)));
        await WaitersAsync(host, 4);
        release.SetResult();
        await Task.WhenAll(all);

        int[] expected = [100, 203, 300, 201, 202];
        Assert.Equal(expected.Select(Phrasebook.French), engine.Chunks.Select(c => Assert.Single(c.Items).Text));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static TranslateRequest Background(TranslateRequest request) => request with { Background = true };

    private static int InMemory(TranslationHost host) => Assert.IsType<MemoryCache>(host.Get<IMemoryCache>()).Count;

    private static async Task WaitersAsync(TranslationHost host, int count)
    {
        while (Assert.Single(host.Get<EngineGates>().Snapshot()).Waiting < count) await Task.Yield();
    }

    private static async IAsyncEnumerable<EngineEvent> HoldAsync(
        TaskCompletionSource asked, Task release, TranslationChunk chunk,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        asked.SetResult();
        await release.WaitAsync(cancellationToken);
        await foreach (var update in ScriptedEngine.Translate(chunk, cancellationToken: cancellationToken)) yield return update;
    }
}
