using TranslateSvc.Engines;
using TranslateSvc.Engines.Chat;
using TranslateSvc.Errors;
using TranslateSvc.Languages;
using TranslateSvc.Testing.FakeLlm;

namespace TranslateSvc.Tests.Engines.Chat.Economy;

/// <summary>The economy engine against the fake provider, through Semantic Kernel, the real SDKs and HTTP.</summary>
public sealed class EconomyWireTests
{
    [Theory]
    [InlineData(ChatEngineKind.OpenAI, false), InlineData(ChatEngineKind.OpenAI, true), InlineData(ChatEngineKind.AzureOpenAI, false), InlineData(ChatEngineKind.AzureOpenAI, true)]
    public async Task Translate_ThroughABatch_AsTheLiveEngineDoes(ChatEngineKind kind, bool stream)
    {
        await using var fixture = await EconomyFixture.StartAsync(kind);
        var process = fixture.Process();
        var live = await process.Live.TranslateAllAsync(EconomyProcess.Document(1, stream));
        var economy = await process.Engine.TranslateAllAsync(EconomyProcess.Document(1, stream));

        Assert.Equal(live.Segments, economy.Segments);
        Assert.Equal(
            (FinishReason.Stop, live.Finished.Model, live.Finished.Usage.InputTokens, live.Finished.Usage.OutputTokens, 1),
            (economy.Finished.Reason, economy.Finished.Model, economy.Finished.Usage.InputTokens, economy.Finished.Usage.OutputTokens, economy.Finished.Usage.Calls));
        Assert.False(fixture.Llm.Requests[1].Stream);
        Assert.Equal("completed", Assert.Single(fixture.Provider.Batches).Status);
    }

    [Theory]
    [InlineData(ChatEngineKind.OpenAI), InlineData(ChatEngineKind.AzureOpenAI)]
    public async Task Summarize_ThroughABatch_AsTheLiveEngineDoes(ChatEngineKind kind)
    {
        await using var fixture = await EconomyFixture.StartAsync(kind);
        var process = fixture.Process();
        var task = new SummaryTask
        {
            Step = SummaryStep.Whole, Source = LanguageTag.French, Target = LanguageTag.English, MaxSentences = 2,
            Segments = [.. ChatFixture.Sources.Select((s, i) => new SummarySource($"s{i + 1:00}", s))],
        };
        var live = await process.LiveSummaries.SummarizeAsync(task, default);
        var economy = await process.Summaries.SummarizeAsync(task, default);

        Assert.NotEmpty(live.Sentences);
        Assert.Equal(live.Sentences.Select(s => (s.Text, string.Join(',', s.Citations))), economy.Sentences.Select(s => (s.Text, string.Join(',', s.Citations))));
        Assert.Single(fixture.Provider.Batches);
    }

    [Theory]
    [InlineData(ChatEngineKind.OpenAI, "Authorization: Bearer secret-key", "/v1/chat/completions")]
    [InlineData(ChatEngineKind.AzureOpenAI, "api-key: secret-key", "/chat/completions")]
    public async Task Batch_EachKind_ItsCredentialsAndItsPaths(ChatEngineKind kind, string credentials, string endpoint)
    {
        await using var fixture = await EconomyFixture.StartAsync(kind);
        await fixture.Process(("Economy:Deployment", "news-batch")).TranslateAsync(0, 1);

        Assert.Equal([credentials], fixture.Provider.Credentials);
        Assert.Equal(endpoint, Assert.Single(fixture.Provider.Batches).Endpoint);
        Assert.Equal(kind == ChatEngineKind.AzureOpenAI ? "news-batch" : "news", fixture.Llm.Requests[0].Model);
    }

    [Fact]
    public async Task Translate_FiftyDocuments_OneBatchAndEachItsOwnAnswer()
    {
        await using var fixture = await EconomyFixture.StartAsync();
        var answers = await fixture.Process(("Economy:CollectSeconds", "0.5")).TranslateAsync(0, 50);

        Assert.Equal(Enumerable.Range(0, 50).Select(i => EconomyProcess.Document(i).Items[0].Text), answers.Select(a => PseudoTranslation.Reverse(a.Segments[0].Text, "en")));
        Assert.Equal(50, Assert.Single(fixture.Provider.Batches).Lines.Count);
        Assert.Equal(50, fixture.Llm.Calls);
    }

    [Fact]
    public async Task Translate_MoreThanABatchHolds_SeveralBatches()
    {
        await using var fixture = await EconomyFixture.StartAsync();
        await fixture.Process(("Economy:CollectSeconds", "0.5"), ("Economy:MaxRequests", "4"), ("Economy:MaxBytes", "200000000")).TranslateAsync(0, 10);

        Assert.Equal(10, fixture.Llm.Calls);
        Assert.Equal(10, fixture.Provider.Batches.Sum(b => b.Lines.Count));
        Assert.All(fixture.Provider.Batches, b => Assert.InRange(b.Lines.Count, 1, 4));
    }

    [Fact]
    public async Task Translate_FileLimit_NoBatchAboveIt()
    {
        await using var fixture = await EconomyFixture.StartAsync();
        await fixture.Process(("Economy:CollectSeconds", "0.5"), ("Economy:MaxBytes", "1000")).TranslateAsync(0, 3);

        // Each call is longer than that: each goes alone.
        Assert.Equal([1, 1, 1], fixture.Provider.Batches.Select(b => b.Lines.Count));
    }

    [Fact]
    public async Task Translate_SameDocumentThrice_OneLine()
    {
        await using var fixture = await EconomyFixture.StartAsync();
        var process = fixture.Process();
        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => process.Engine.TranslateAllAsync(EconomyProcess.Document(7))));

        Assert.Single(answers.Select(a => a.Segments[0].Text).Distinct());
        Assert.Equal(1, fixture.Llm.Calls);
    }

    [Fact]
    public async Task Translate_AskedAgainInTheSameProcess_AFreshAnswer()
    {
        await using var fixture = await EconomyFixture.StartAsync();
        var process = fixture.Process();
        await process.TranslateAsync(0, 1);
        await process.TranslateAsync(0, 1);

        Assert.Equal((2, 2), (fixture.Llm.Calls, fixture.Provider.Batches.Count));
    }

    [Fact]
    public async Task Batch_Ended_FilesDeleted()
    {
        await using var fixture = await EconomyFixture.StartAsync();
        fixture.Llm.Script(FakeBehaviour.Answer, FakeBehaviour.Status(400));
        await Assert.ThrowsAsync<TranslateSvcException>(() => fixture.Process().TranslateAsync(0, 2));

        while (fixture.Provider.Files.Count > 0) await Task.Yield();
        Assert.Equal(3, fixture.Provider.Deleted.Count);
    }

    [Fact]
    public async Task Engine_Described_DeferredAtHalfThePriceAndWithoutAJudge()
    {
        await using var fixture = await EconomyFixture.StartAsync();
        var process = fixture.Process(("Economy:MaxRequests", "5000"));
        var (live, economy) = (process.Live.Descriptor, process.Engine.Descriptor);

        Assert.Equal((true, 5000, 1.25m, 5m), (economy.Deferred, economy.MaxConcurrency, economy.InputPricePerMillion, economy.OutputPricePerMillion));
        Assert.Equal((false, live.Kind, live.Model, live.Quality, live.Fingerprint), (live.Deferred, economy.Kind, economy.Model, economy.Quality, economy.Fingerprint));
        Assert.Equal("press", Assert.Single(process.Judges).Descriptor.Name);
        Assert.True((await process.Engine.CheckHealthAsync(default)).Healthy);
    }
}
