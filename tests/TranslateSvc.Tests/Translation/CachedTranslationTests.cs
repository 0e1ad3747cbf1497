using TranslateSvc.Caching;
using TranslateSvc.Engines;
using TranslateSvc.Errors;
using TranslateSvc.Glossaries;
using TranslateSvc.Translation;

namespace TranslateSvc.Tests.Translation;

public sealed class CachedTranslationTests
{
    [Fact]
    public async Task TranslateAsync_SecondIdenticalRequest_CallsNoEngineAndSaysHit()
    {
        var engine = new ScriptedEngine();
        await using var host = new TranslationHost([engine]);

        var first = await host.TranslateAsync(Phrasebook.Document(20));
        var calls = engine.Chunks.Count;
        var second = await host.TranslateAsync(Phrasebook.Document(20));

        Assert.Equal((CacheStatus.Miss, CacheStatus.Hit), (first.CacheStatus, second.CacheStatus));
        Assert.Equal(calls, engine.Chunks.Count);
        Assert.Equal(0, second.Usage.Calls);
        Assert.All(second.Translations[0].Segments, s => Assert.True(s.Cached));
        Assert.Equal(first.Translations[0].Text, second.Translations[0].Text);
    }

    [Fact]
    public async Task TranslateAsync_OneParagraphOfSixtyChanged_SendsExactlyThatSegment()
    {
        var engine = new ScriptedEngine();
        await using var host = new TranslationHost([engine]);
        await host.TranslateAsync(Phrasebook.Document(60));
        var calls = engine.Chunks.Count;
        var edited = Phrasebook.Document(60).Replace(Phrasebook.French(130), Phrasebook.French(930), StringComparison.Ordinal);

        var result = await host.TranslateAsync(edited);

        Assert.Equal(CacheStatus.Partial, result.CacheStatus);
        var chunk = Assert.Single(engine.Chunks.Skip(calls));
        Assert.Equal(Phrasebook.French(930), Assert.Single(chunk.Items).Text);
        Assert.Equal(["s31"], result.Translations[0].Segments.Where(s => !s.Cached).Select(s => s.Id));
    }

    [Fact]
    public async Task TranslateAsync_ManyIdenticalRequestsAtOnce_CostOneEngineCall()
    {
        var engine = new ScriptedEngine();
        var gate = new TaskCompletionSource();
        engine.Answer = (_, chunk, token) => After(gate.Task, chunk, token);
        await using var host = new TranslationHost([engine]);

        var requests = Enumerable.Range(0, 32).Select(_ => host.TranslateAsync(Phrasebook.Document(3))).ToArray();
        gate.SetResult();
        var results = await Task.WhenAll(requests);

        Assert.Single(engine.Chunks);
        Assert.All(results, r => Assert.Equal(results[0].Translations[0].Text, r.Translations[0].Text));
        Assert.Equal(1, results.Sum(r => r.Usage.Calls));
    }

    [Fact]
    public async Task TranslateAsync_OwnerOfASharedSegmentIsCancelled_TheOtherRequestTranslatesIt()
    {
        var engine = new ScriptedEngine();
        using var stop = new CancellationTokenSource();
        var asked = new TaskCompletionSource();
        engine.Answer = (call, chunk, token) => call == 1 ? HangThen(asked, chunk, token) : ScriptedEngine.Translate(chunk, cancellationToken: token);
        await using var host = new TranslationHost([engine]);
        var owner = host.TranslateAsync(Phrasebook.Document(2), cancellationToken: stop.Token);
        await asked.Task;
        var other = host.TranslateAsync(Phrasebook.Document(2));

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => owner);
        Assert.True((await other).Complete);
        Assert.Equal(2, engine.Chunks.Count);
    }

    [Fact]
    public async Task TranslateAsync_RepeatedParagraph_IsSentOnce()
    {
        var engine = new ScriptedEngine();
        await using var host = new TranslationHost([engine]);

        var result = await host.TranslateAsync($"{Phrasebook.French(100)}\n\n{Phrasebook.French(101)}\n\n{Phrasebook.French(100)}");

        Assert.Equal(2, engine.Chunks.Sum(c => c.Items.Count));
        Assert.Equal(result.Translations[0].Segments[0].Text, result.Translations[0].Segments[2].Text);
        Assert.Equal("s03", result.Translations[0].Segments[2].Id);
    }

    [Fact]
    public async Task TranslateAsync_Bypass_NeitherReadsNorWrites()
    {
        var engine = new ScriptedEngine();
        await using var host = new TranslationHost([engine]);

        await host.TranslateAsync(Phrasebook.French(100), r => r with { CacheMode = CacheMode.Bypass });
        var normal = await host.TranslateAsync(Phrasebook.French(100));
        var bypass = await host.TranslateAsync(Phrasebook.French(100), r => r with { CacheMode = CacheMode.Bypass });

        Assert.Equal((CacheStatus.Miss, CacheStatus.Bypass), (normal.CacheStatus, bypass.CacheStatus));
        Assert.Equal(3, engine.Chunks.Count);
    }

    [Fact]
    public async Task TranslateAsync_Refresh_OverwritesWhatIsStored()
    {
        var engine = new ScriptedEngine();
        engine.Answer = (call, chunk, token) =>
            ScriptedEngine.Translate(chunk, item => Phrasebook.English(item.Text).Replace("voted for", call == 1 ? "voted for" : "adopted", StringComparison.Ordinal), cancellationToken: token);
        await using var host = new TranslationHost([engine]);
        await host.TranslateAsync(Phrasebook.French(100));

        await host.TranslateAsync(Phrasebook.French(100), r => r with { CacheMode = CacheMode.Refresh });
        var stored = await host.TranslateAsync(Phrasebook.French(100));

        Assert.Equal(CacheStatus.Hit, stored.CacheStatus);
        Assert.Contains("adopted", stored.Translations[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TranslateAsync_Only_NamesWhatIsNotStoredAndCallsNoEngine()
    {
        var engine = new ScriptedEngine();
        await using var host = new TranslationHost([engine]);
        await host.TranslateAsync(Phrasebook.French(100));
        var calls = engine.Chunks.Count;

        var result = await host.TranslateAsync(Phrasebook.Document(2), r => r with { CacheMode = CacheMode.Only });

        Assert.Equal(calls, engine.Chunks.Count);
        Assert.False(result.Complete);
        Assert.Equal([SegmentState.Ok, SegmentState.Failed], result.Translations[0].Segments.Select(s => s.State));
        Assert.Equal("not_cached", result.Translations[0].Segments[1].Issues[0].Check);
    }

    [Fact]
    public async Task TranslateAsync_IncompleteAnswer_IsNotStoredAsAWhole()
    {
        var engine = new ScriptedEngine();
        engine.Answer = (_, chunk, token) => ScriptedEngine.Translate(chunk, item => item.Text == Phrasebook.French(101) ? "" : Phrasebook.English(item.Text), cancellationToken: token);
        await using var host = new TranslationHost([engine]);
        await host.TranslateAsync(Phrasebook.Document(3));
        engine.Answer = (_, chunk, token) => ScriptedEngine.Translate(chunk, cancellationToken: token);
        var calls = engine.Chunks.Count;

        var again = await host.TranslateAsync(Phrasebook.Document(3));

        Assert.True(again.Complete);
        Assert.Equal(Phrasebook.French(101), Assert.Single(Assert.Single(engine.Chunks.Skip(calls)).Items).Text);
    }

    [Fact]
    public async Task TranslateAsync_OtherInstructionsTermsLocaleOrContext_AreOtherAnswers()
    {
        var engine = new ScriptedEngine();
        await using var host = new TranslationHost([engine]);
        Func<TranslateRequest, TranslateRequest>[] changes =
        [
            r => r,
            r => r with { Instructions = "Short." },
            r => r with { Formality = Formality.Formal },
            r => r with { TargetLanguage = "en-GB" },
            r => r with { Context = new DocumentContext("Budget", "") },
            r => r with { Terms = [new GlossaryTerm("conseil municipal", "city council")] },
        ];

        foreach (var change in changes) await host.TranslateAsync(Phrasebook.French(100), change);

        Assert.Equal(changes.Length, engine.Chunks.Count);
    }

    [Fact]
    public async Task TranslateAsync_GlossaryTermElsewhereInTheDocument_LeavesOtherSegmentsStored()
    {
        var engine = new ScriptedEngine();
        await using var host = new TranslationHost([engine]);
        await host.TranslateAsync(Phrasebook.Document(4));
        var calls = engine.Chunks.Count;

        await host.TranslateAsync(Phrasebook.Document(4), r => r with { Terms = [new GlossaryTerm("conseil municipal", "city council")] });

        Assert.Equal(Phrasebook.French(100), Assert.Single(Assert.Single(engine.Chunks.Skip(calls)).Items).Text);
    }

    [Fact]
    public async Task TranslateAsync_RequestIdRepeated_ReplaysTheAnswerEvenPastTheCache()
    {
        var engine = new ScriptedEngine();
        await using var host = new TranslationHost([engine]);
        TranslateRequest WithId(TranslateRequest r) => r with { RequestId = "0e6f1d3c-4f0a-4b5e-9f0e-2a4b8f6f1c11", CacheMode = CacheMode.Bypass };

        var first = await host.TranslateAsync(Phrasebook.Document(2), WithId);
        var second = await host.TranslateAsync(Phrasebook.Document(2), WithId);

        Assert.Same(first, second);
        Assert.Single(engine.Chunks);
    }

    [Fact]
    public async Task TranslateAsync_RequestIdForAnotherRequest_IsInvalid()
    {
        await using var host = new TranslationHost([new ScriptedEngine()]);
        TranslateRequest WithId(TranslateRequest r) => r with { RequestId = "0e6f1d3c-4f0a-4b5e-9f0e-2a4b8f6f1c12" };
        await host.TranslateAsync(Phrasebook.French(100), WithId);

        var failure = await Assert.ThrowsAsync<TranslateSvcException>(() => host.TranslateAsync(Phrasebook.French(101), WithId));

        Assert.Equal("request_id", Assert.Single(failure.Violations).Field);
    }

    [Fact]
    public async Task TranslateAsync_RequestIdTwiceAtOnce_IsChargedOnce()
    {
        var engine = new ScriptedEngine();
        var gate = new TaskCompletionSource();
        engine.Answer = (_, chunk, token) => After(gate.Task, chunk, token);
        await using var host = new TranslationHost([engine]);
        TranslateRequest WithId(TranslateRequest r) => r with { RequestId = "0e6f1d3c-4f0a-4b5e-9f0e-2a4b8f6f1c13", CacheMode = CacheMode.Bypass };

        var requests = Enumerable.Range(0, 4).Select(_ => host.TranslateAsync(Phrasebook.French(100), WithId)).ToArray();
        gate.SetResult();
        await Task.WhenAll(requests);

        Assert.Single(engine.Chunks);
    }

    private static async IAsyncEnumerable<EngineEvent> After(
        Task gate, TranslationChunk chunk, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await gate;
        await foreach (var update in ScriptedEngine.Translate(chunk, cancellationToken: cancellationToken)) yield return update;
    }

    private static async IAsyncEnumerable<EngineEvent> HangThen(
        TaskCompletionSource asked, TranslationChunk chunk, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        asked.SetResult();
        await Task.Delay(Timeout.Infinite, cancellationToken);
        await foreach (var update in ScriptedEngine.Translate(chunk, cancellationToken: cancellationToken)) yield return update;
    }
}
