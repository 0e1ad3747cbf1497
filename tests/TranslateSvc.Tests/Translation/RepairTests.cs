using TranslateSvc.Engines;
using TranslateSvc.Errors;
using TranslateSvc.Translation;

namespace TranslateSvc.Tests.Translation;

public sealed class RepairTests
{
    public static TheoryData<string> Faults => ["missing", "empty", "echo", "merged", "wrong_language"];

    private static string? Spoil(string fault, ChunkItem item) => fault switch
    {
        "missing" => null,
        "empty" => "",
        "echo" => item.Text,
        "merged" => Phrasebook.English(item.Text) + " " + Phrasebook.English(item.Text) + " " + Phrasebook.English(item.Text) + " " + Phrasebook.English(item.Text),
        "wrong_language" => "Der Stadtrat hat gestern über den Haushalt der Stadt abgestimmt, und die Einwohner warten seit dem Morgen auf eine Antwort.",
        _ => throw new ArgumentOutOfRangeException(nameof(fault)),
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task TranslateAsync_FaultOnce_IsRepairedInASecondCallForThatSegmentOnly(string fault)
    {
        var engine = new ScriptedEngine();
        engine.Answer = (call, chunk, token) => ScriptedEngine.Translate(chunk, item => call == 1 && item.Id == "2" ? Spoil(fault, item) : Phrasebook.English(item.Text), cancellationToken: token);
        await using var host = new TranslationHost([engine]);

        var result = await host.TranslateAsync(Phrasebook.Document(3));

        Assert.True(result.Complete);
        Assert.Equal(Phrasebook.Document(3).Split("\n\n").Select(Phrasebook.English), result.Translations[0].Segments.Select(s => s.Text));
        Assert.Equal(2, engine.Chunks.Count);
        var repair = Assert.Single(engine.Chunks[1].Items);
        Assert.Equal(Phrasebook.French(101), repair.Text);
        Assert.NotEmpty(repair.Complaint);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task TranslateAsync_FaultAlways_FailsThatSegmentAfterThreeCallsAndKeepsItsSource(string fault)
    {
        var engine = new ScriptedEngine();
        engine.Answer = (_, chunk, token) =>
            ScriptedEngine.Translate(chunk, item => item.Text == Phrasebook.French(101) ? Spoil(fault, item) : Phrasebook.English(item.Text), cancellationToken: token);
        await using var host = new TranslationHost([engine]);

        var result = await host.TranslateAsync(Phrasebook.Document(3));

        Assert.False(result.Complete);
        var failed = result.Translations[0].Segments[1];
        Assert.Equal((SegmentState.Failed, ""), (failed.State, failed.Text));
        Assert.NotEmpty(failed.Issues);
        Assert.Equal($"{Phrasebook.English(Phrasebook.French(100))}\n\n{Phrasebook.French(101)}\n\n{Phrasebook.English(Phrasebook.French(102))}", result.Translations[0].Text);
        Assert.Equal(3, engine.Chunks.Count(c => c.Items.Any(i => i.Text == Phrasebook.French(101))));
        Assert.Equal(3, result.Usage.Calls);
    }

    [Fact]
    public async Task TranslateAsync_TruncatedAnswer_KeepsWhatClosedAndAsksForTheRest()
    {
        var engine = new ScriptedEngine();
        engine.Answer = (call, chunk, token) => call == 1
            ? ScriptedEngine.Translate(chunk, item => item.Id is "1" or "2" ? Phrasebook.English(item.Text) : null, FinishReason.Length, cancellationToken: token)
            : ScriptedEngine.Translate(chunk, cancellationToken: token);
        await using var host = new TranslationHost([engine]);

        var result = await host.TranslateAsync(Phrasebook.Document(5));

        Assert.True(result.Complete);
        Assert.Equal([5, 3], engine.Chunks.Select(c => c.Items.Count));
    }

    [Fact]
    public async Task TranslateAsync_ContentFilterOnAChunk_IsolatesAndNeverResendsTheRefusedSegment()
    {
        var engine = new ScriptedEngine();
        engine.Answer = (_, chunk, token) => chunk.Items.Any(i => i.Text == Phrasebook.French(101))
            ? ScriptedEngine.Translate(chunk, _ => null, FinishReason.ContentFilter, cancellationToken: token)
            : ScriptedEngine.Translate(chunk, cancellationToken: token);
        await using var host = new TranslationHost([engine]);

        var result = await host.TranslateAsync(Phrasebook.Document(3));

        Assert.Equal([SegmentState.Ok, SegmentState.Failed, SegmentState.Ok], result.Translations[0].Segments.Select(s => s.State));
        Assert.Equal("content_refused", Assert.Single(result.Translations[0].Segments[1].Issues).Check);
        Assert.Equal(2, engine.Chunks.Count(c => c.Items.Any(i => i.Text == Phrasebook.French(101))));
    }

    [Fact]
    public async Task TranslateAsync_EverySegmentRefused_FailsAsAWhole()
    {
        var engine = new ScriptedEngine();
        engine.Answer = (_, chunk, token) => ScriptedEngine.Translate(chunk, _ => null, FinishReason.Refusal, cancellationToken: token);
        await using var host = new TranslationHost([engine]);

        var failure = await Assert.ThrowsAsync<TranslateSvcException>(() => host.TranslateAsync(Phrasebook.Document(2)));

        Assert.Equal(ErrorReason.ContentRefused, failure.Reason);
        Assert.Equal(3, engine.Chunks.Count);
    }

    [Fact]
    public async Task TranslateAsync_RefusedSegmentWithFallback_ComesFromTheFallbackEngineWhole()
    {
        var engine = new ScriptedEngine();
        var other = new ScriptedEngine("other");
        engine.Answer = (_, chunk, token) => ScriptedEngine.Translate(chunk, _ => null, FinishReason.ContentFilter, cancellationToken: token);
        await using var host = new TranslationHost([engine, other], ("TranslateSvc:Engines:Default", "scripted"), ("TranslateSvc:Engines:Fallbacks:0", "other"));

        var first = await host.TranslateAsync(Phrasebook.Document(2));
        engine.Answer = (_, chunk, token) => ScriptedEngine.Translate(chunk, cancellationToken: token);
        var second = await host.TranslateAsync(Phrasebook.Document(2));

        Assert.True(first.Complete);
        Assert.All(first.Translations[0].Segments, s => Assert.Equal("other", s.Engine));
        Assert.All(second.Translations[0].Segments, s => Assert.Equal(("scripted", false), (s.Engine, s.Cached)));
    }

    [Fact]
    public async Task TranslateAsync_EngineDownFromTheStart_FailsAsAWholeWithItsReason()
    {
        var engine = new ScriptedEngine { Answer = (_, _, _) => throw new TranslateSvcException(ErrorReason.EngineUnavailable, "down") { RetryAfter = TimeSpan.FromSeconds(7) } };
        await using var host = new TranslationHost([engine]);

        var failure = await Assert.ThrowsAsync<TranslateSvcException>(() => host.TranslateAsync(Phrasebook.Document(3)));

        Assert.Equal((ErrorReason.EngineUnavailable, TimeSpan.FromSeconds(7)), (failure.Reason, failure.RetryAfter));
    }

    [Fact]
    public async Task TranslateAsync_EngineDownForOneChunk_NamesTheSegmentsThatFailed()
    {
        var engine = new ScriptedEngine();
        engine.Answer = (_, chunk, token) => chunk.Items.Any(i => i.Text == Phrasebook.French(100))
            ? throw new TranslateSvcException(ErrorReason.EngineUnavailable, "The engine is down.")
            : ScriptedEngine.Translate(chunk, cancellationToken: token);
        await using var host = new TranslationHost([engine]);

        var result = await host.TranslateAsync(Phrasebook.Document(40));

        Assert.False(result.Complete);
        var failed = result.Translations[0].Segments.Where(s => s.State == SegmentState.Failed).ToArray();
        Assert.InRange(failed.Length, 1, 16);
        Assert.All(failed, s => Assert.Equal("engine_failed", Assert.Single(s.Issues).Check));
    }

    [Fact]
    public async Task TranslateAsync_DeterministicEngine_IsNotAskedTwice()
    {
        var engine = new ScriptedEngine(followsInstructions: false);
        engine.Answer = (_, chunk, token) => ScriptedEngine.Translate(chunk, item => item.Id == "1" ? "" : Phrasebook.English(item.Text), cancellationToken: token);
        await using var host = new TranslationHost([engine]);

        var result = await host.TranslateAsync(Phrasebook.Document(2));

        Assert.False(result.Complete);
        Assert.Single(engine.Chunks);
    }

    [Fact]
    public async Task TranslateAsync_WarningThatARepairMends_TakesTheRepair()
    {
        var engine = new ScriptedEngine();
        engine.Answer = (call, chunk, token) => ScriptedEngine.Translate(
            chunk, item => call == 1 ? Phrasebook.English(item.Text).Replace("100", "170", StringComparison.Ordinal) : Phrasebook.English(item.Text), cancellationToken: token);
        await using var host = new TranslationHost([engine]);

        var result = await host.TranslateAsync(Phrasebook.French(100));

        var segment = Assert.Single(result.Translations[0].Segments);
        Assert.Equal(SegmentState.Ok, segment.State);
        Assert.Equal(Phrasebook.English(Phrasebook.French(100)), segment.Text);
        Assert.Contains("100", engine.Chunks[1].Items[0].Complaint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TranslateAsync_WarningThatStays_IsAnsweredWarnedAfterOneRepair()
    {
        var engine = new ScriptedEngine();
        engine.Answer = (_, chunk, token) => ScriptedEngine.Translate(chunk, item => Phrasebook.English(item.Text).Replace("100", "170", StringComparison.Ordinal), cancellationToken: token);
        await using var host = new TranslationHost([engine]);

        var result = await host.TranslateAsync(Phrasebook.French(100));

        Assert.True(result.Complete);
        Assert.Equal(SegmentState.Warned, result.Translations[0].Segments[0].State);
        Assert.Contains(result.Translations[0].Segments[0].Issues, i => i.Check == "numbers");
        Assert.Equal(2, engine.Chunks.Count);
    }

    [Fact]
    public async Task TranslateAsync_Cancelled_ReachesTheEngineAndThrows()
    {
        using var stop = new CancellationTokenSource();
        var engine = new ScriptedEngine();
        var asked = new TaskCompletionSource();
        engine.Answer = (_, chunk, token) => Hang(asked, token);
        await using var host = new TranslationHost([engine]);

        var work = host.TranslateAsync(Phrasebook.Document(3), cancellationToken: stop.Token);
        await asked.Task;
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => work);
    }

    private static async IAsyncEnumerable<EngineEvent> Hang(
        TaskCompletionSource asked, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        asked.SetResult();
        await Task.Delay(Timeout.Infinite, cancellationToken);
        yield break;
    }
}
