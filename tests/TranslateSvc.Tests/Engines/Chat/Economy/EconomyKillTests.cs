using TranslateSvc.Testing.FakeLlm;

namespace TranslateSvc.Tests.Engines.Chat.Economy;

/// <summary>Processes that die while the provider works: the next one over the same store pays for nothing again.</summary>
public sealed class EconomyKillTests
{
    [Fact]
    public async Task Killed_BatchRunning_TheNextProcessWaitsForIt()
    {
        await using var fixture = await EconomyFixture.StartAsync(batches: new FakeBatchOptions { Hold = true });
        await KillAsync(fixture, 5, () => fixture.Provider.Calls.Contains(FakeBatchCall.Get));
        var answers = fixture.Process().TranslateAsync(0, 5);
        fixture.Provider.Options = new FakeBatchOptions();

        Assert.All(await answers, a => Assert.Single(a.Segments));
        Assert.Equal((1, 5), (fixture.Provider.Batches.Count, fixture.Llm.Calls));
        Assert.Single(fixture.Provider.Calls, FakeBatchCall.Upload);
    }

    [Fact]
    public async Task Killed_BatchEndedSince_TheNextProcessReadsItAPartAtATime()
    {
        await using var fixture = await EconomyFixture.StartAsync(batches: new FakeBatchOptions { Hold = true });
        await KillAsync(fixture, 6, () => fixture.Provider.Calls.Contains(FakeBatchCall.Get));
        fixture.Provider.Options = new FakeBatchOptions();
        while (fixture.Provider.Batches[0].Status != "completed") await Task.Yield();
        var process = fixture.Process();
        await process.TranslateAsync(0, 2);
        while (fixture.Provider.Files.Count > 0) await Task.Yield();

        // The files are gone, what they held is not.
        Assert.All(await process.TranslateAsync(2, 4), a => Assert.Single(a.Segments));
        Assert.Equal((1, 6), (fixture.Provider.Batches.Count, fixture.Llm.Calls));
    }

    [Fact]
    public async Task Killed_AnswersInHand_TheNextProcessTakesThemFromTheStore()
    {
        await using var fixture = await EconomyFixture.StartAsync();
        await using (var killed = fixture.Process()) await killed.TranslateAsync(0, 3);
        var calls = fixture.Provider.Calls.Count(c => c is FakeBatchCall.Upload or FakeBatchCall.Create);
        Assert.All(await fixture.Process().TranslateAsync(0, 3), a => Assert.Single(a.Segments));

        Assert.Equal((calls, 3), (fixture.Provider.Calls.Count(c => c is FakeBatchCall.Upload or FakeBatchCall.Create), fixture.Llm.Calls));
    }

    [Fact]
    public async Task Killed_BatchMadeAndItsNameNotKnown_FoundByItsMetadata()
    {
        await using var fixture = await EconomyFixture.StartAsync(batches: new FakeBatchOptions { Hold = true });
        fixture.Provider.Fail(FakeBatchCall.CreateAndLoseAnswer, 502);
        fixture.Provider.Fail(FakeBatchCall.List, Enumerable.Repeat(401, 100_000));
        await KillAsync(fixture, 3, () => fixture.Provider.Calls.Contains(FakeBatchCall.List));
        fixture.Provider.Repair(FakeBatchCall.List);
        fixture.Provider.Options = new FakeBatchOptions();

        Assert.All(await fixture.Process().TranslateAsync(0, 3), a => Assert.Single(a.Segments));
        Assert.Equal((1, 3), (fixture.Provider.Batches.Count, fixture.Llm.Calls));
    }

    [Fact]
    public async Task Killed_BeforeTheBatchWasMade_SentOnceByTheNextProcessAndTheOrphanDeleted()
    {
        await using var fixture = await EconomyFixture.StartAsync();
        fixture.Provider.Fail(FakeBatchCall.Create, Enumerable.Repeat(503, 100_000));
        fixture.Provider.Fail(FakeBatchCall.List, Enumerable.Repeat(401, 100_000));
        await KillAsync(fixture, 3, () => fixture.Provider.Calls.Contains(FakeBatchCall.List));
        fixture.Provider.Repair(FakeBatchCall.List);
        fixture.Provider.Repair(FakeBatchCall.Create);

        Assert.All(await fixture.Process().TranslateAsync(0, 3), a => Assert.Single(a.Segments));
        Assert.Equal(3, fixture.Llm.Calls);
        while (fixture.Provider.Files.Count > 0) await Task.Yield();
    }

    [Fact]
    public async Task TwoProcesses_TheSameDocuments_OneBatchForBoth()
    {
        await using var fixture = await EconomyFixture.StartAsync(batches: new FakeBatchOptions { Hold = true });
        var first = fixture.Process().TranslateAsync(0, 4);
        while (!fixture.Provider.Calls.Contains(FakeBatchCall.Get)) await Task.Yield();
        var second = fixture.Process().TranslateAsync(0, 4);
        while (fixture.Provider.Calls.Count < 50) await Task.Yield();
        fixture.Provider.Options = new FakeBatchOptions();

        Assert.Equal((await first).Select(a => a.Segments[0].Text), (await second).Select(a => a.Segments[0].Text));
        Assert.Equal((1, 4), (fixture.Provider.Batches.Count, fixture.Llm.Calls));
    }

    private static async Task KillAsync(EconomyFixture fixture, int documents, Func<bool> when)
    {
        var process = fixture.Process(("Economy:CollectSeconds", "0.3"));
        var answers = process.TranslateAsync(0, documents);
        while (!when()) await Task.Yield();
        await process.DisposeAsync();
        await Assert.ThrowsAnyAsync<Exception>(() => answers);
    }
}
