using System.Text.Json;
using Grpc.Core;
using TranslateSvc.Server.Tests.Support;
using TranslateSvc.Testing.FakeLlm;

namespace TranslateSvc.Server.Tests.Tenants;

/// <summary>What one tenant's calls stored is neither given to another nor seen to exist, through every door and every layer of the cache.</summary>
public sealed class StoredTextTests
{
    private const string Article = "Le maire a ouvert la séance.\n\nLes habitants étaient nombreux dans la salle.";

    [Theory]
    [InlineData("grpc")]
    [InlineData("web")]
    public async Task Translate_WhatAnotherTenantStored_IsAMissAndPaidAgain(string door)
    {
        var engine = new ScriptedEngine();
        await using var server = await RunningServer.StartAsync(engine, TenantDoor.AddTo);
        var client = new V1.TranslationService.TranslationServiceClient(door == "grpc" ? server.Grpc : server.GrpcWeb);

        await client.TranslateTextAsync(Request(), TenantDoor.As("a"));
        var other = await client.TranslateTextAsync(Request(), TenantDoor.As("b"));
        var nobody = await client.TranslateTextAsync(Request());
        var again = await client.TranslateTextAsync(Request(), TenantDoor.As("a", "another key of a"));

        Assert.Equal((V1.CacheStatus.Miss, V1.CacheStatus.Miss, V1.CacheStatus.Hit), (other.CacheStatus, nobody.CacheStatus, again.CacheStatus));
        Assert.All(other.Translations[0].Segments, s => Assert.False(s.Cached));
        Assert.Equal(3, engine.Chunks.Count);
    }

    [Fact]
    public async Task Translate_OneSegmentOfAnotherTenant_IsNotTaken()
    {
        var engine = new ScriptedEngine();
        await using var server = await RunningServer.StartAsync(engine, TenantDoor.AddTo);
        var client = new V1.TranslationService.TranslationServiceClient(server.Grpc);
        await client.TranslateTextAsync(Request(), TenantDoor.As("a"));

        var mine = await client.TranslateTextAsync(Request("Le maire a ouvert la séance."), TenantDoor.As("a"));
        var theirs = await client.TranslateTextAsync(Request("Le maire a ouvert la séance."), TenantDoor.As("b"));

        Assert.Equal((V1.CacheStatus.Hit, V1.CacheStatus.Miss), (mine.CacheStatus, theirs.CacheStatus));
    }

    [Fact]
    public async Task ValidateOnlyAndCacheOnly_OfWhatAnotherTenantStored_TellNothing()
    {
        await using var server = await RunningServer.StartAsync(new ScriptedEngine(), TenantDoor.AddTo);
        var client = new V1.TranslationService.TranslationServiceClient(server.Grpc);
        await client.TranslateTextAsync(Request(), TenantDoor.As("a"));
        var plan = Request();
        plan.ValidateOnly = true;
        var only = Request();
        only.CacheMode = V1.CacheMode.Only;

        var planned = await client.TranslateTextAsync(plan, TenantDoor.As("b"));
        var looked = await client.TranslateTextAsync(only, TenantDoor.As("b"));

        Assert.Equal((2, 2), (planned.Plan.Segments, planned.Plan.SegmentsToTranslate));
        Assert.False(looked.Complete);
        Assert.All(looked.Translations[0].Segments, s => Assert.Equal("", s.Text));
    }

    [Fact]
    public async Task RequestId_OfAnotherTenant_NeitherReplaysNorClashes()
    {
        var engine = new ScriptedEngine();
        await using var server = await RunningServer.StartAsync(engine, TenantDoor.AddTo, ("TranslateSvc:Cache:ShareAcrossTenants", "true"));
        var client = new V1.TranslationService.TranslationServiceClient(server.Grpc);
        var id = Guid.NewGuid().ToString();
        var first = Request();
        var second = Request("Une tout autre phrase, d'un autre locataire.");
        (first.RequestId, second.RequestId) = (id, id);

        await client.TranslateTextAsync(first, TenantDoor.As("a"));
        var other = await client.TranslateTextAsync(second, TenantDoor.As("b"));
        var clash = await Assert.ThrowsAsync<RpcException>(async () => await client.TranslateTextAsync(second, TenantDoor.As("a")));

        Assert.Equal(V1.CacheStatus.Miss, other.CacheStatus);
        Assert.Equal(StatusCode.InvalidArgument, clash.StatusCode);
    }

    [Fact]
    public async Task RequestId_OfAnotherTenantsSummary_IsNotReplayed()
    {
        await using var llm = await FakeLlmServer.StartAsync();
        await using var server = await LlmHost(llm, ("TranslateSvc:Cache:ShareAcrossTenants", "true"));
        var client = new V1.SummarizationService.SummarizationServiceClient(server.Grpc);
        var request = new V1.SummarizeTextRequest
        {
            Content = Article, SourceLanguageCode = "fr", TargetLanguageCode = "fr", RequestId = Guid.NewGuid().ToString(), CacheMode = V1.CacheMode.Bypass,
        };

        await client.SummarizeTextAsync(request, TenantDoor.As("a"));
        var alone = llm.Calls;
        await client.SummarizeTextAsync(request, TenantDoor.As("a"));
        var replayed = llm.Calls;
        await client.SummarizeTextAsync(request, TenantDoor.As("b"));

        Assert.Equal((alone, 2 * alone), (replayed, llm.Calls));
    }

    [Fact]
    public async Task InFlight_SameTextOfTwoTenants_IsTwoCalls()
    {
        var both = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var calls = 0;
        var engine = new ScriptedEngine
        {
            Before = (_, token) =>
            {
                if (Interlocked.Increment(ref calls) == 2) both.SetResult();
                return both.Task.WaitAsync(token);
            },
        };
        await using var server = await RunningServer.StartAsync(engine, TenantDoor.AddTo);
        var client = new V1.TranslationService.TranslationServiceClient(server.Grpc);
        var deadline = DateTime.MaxValue;

        // Each is held until the other's call has come too: a shared flight would never let them go.
        var answers = await Task.WhenAll(new[] { "a", "b" }.Select(t => client.TranslateTextAsync(Request(), TenantDoor.As(t), deadline, TestContext.Current.CancellationToken).ResponseAsync))
            .WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        Assert.All(answers, a => Assert.Equal(V1.CacheStatus.Miss, a.CacheStatus));
        Assert.Equal(2, engine.Chunks.Count);
    }

    [Fact]
    public async Task Share_WhereTheOperatorSaysSo_AnswersTenantsFromOneStore()
    {
        var engine = new ScriptedEngine();
        await using var server = await RunningServer.StartAsync(engine, TenantDoor.AddTo, ("TranslateSvc:Cache:ShareAcrossTenants", "true"));
        var client = new V1.TranslationService.TranslationServiceClient(server.Grpc);
        await client.TranslateTextAsync(Request(), TenantDoor.As("a"));

        var other = await client.TranslateTextAsync(Request(), TenantDoor.As("b"));

        Assert.Equal((V1.CacheStatus.Hit, 1), (other.CacheStatus, engine.Chunks.Count));
    }

    [Fact]
    public async Task Json_WhatAnotherTenantStored_IsAMiss()
    {
        await using var server = await RunningServer.StartAsync(new ScriptedEngine(), TenantDoor.AddTo);

        async Task<string?> Ask(string tenant)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/text:translate")
            {
                Content = new StringContent(
                """{"contents": ["Le maire a ouvert la séance."], "sourceLanguageCode": "fr", "targetLanguageCode": "en"}""", System.Text.Encoding.UTF8, "application/json")
            };
            TenantDoor.Say(request, tenant);
            using var response = await server.Http.SendAsync(request, TestContext.Current.CancellationToken);
            using var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
            return body.RootElement.GetProperty("cacheStatus").GetString();
        }

        Assert.Equal(("CACHE_STATUS_MISS", "CACHE_STATUS_MISS", "CACHE_STATUS_HIT"), (await Ask("a"), await Ask("b"), await Ask("a")));
    }

    [Fact]
    public async Task SummaryAndComparison_WhatAnotherTenantStored_IsPaidAgain()
    {
        await using var llm = await FakeLlmServer.StartAsync();
        await using var server = await LlmHost(llm);
        var summaries = new V1.SummarizationService.SummarizationServiceClient(server.Grpc);
        var comparisons = new V1.ComparisonService.ComparisonServiceClient(server.Grpc);
        var summarize = new V1.SummarizeTextRequest { Content = Article, SourceLanguageCode = "fr", TargetLanguageCode = "fr" };
        var compare = new V1.CompareTranslationsRequest
        {
            Content = Article, SourceLanguageCode = "fr", TargetLanguageCode = "en", Candidates = { new V1.Candidate { Id = "a", Engine = "chat" } },
            RoundTrip = new V1.RoundTripOptions { Engine = "chat" },
        };

        async Task<(V1.CacheStatus Summary, int Cached, long Back)> Ask(string tenant)
        {
            var summary = await summaries.SummarizeTextAsync(summarize, TenantDoor.As(tenant));
            using var call = comparisons.CompareTranslations(compare, TenantDoor.As(tenant));
            List<V1.CompareTranslationsResponse> events = [];
            await foreach (var e in call.ResponseStream.ReadAllAsync(TestContext.Current.CancellationToken)) events.Add(e);
            return (summary.CacheStatus, events.Count(e => e.Segment?.Segment.Cached == true), events[^1].Finished.RoundTripUsage.EngineCalls);
        }

        var (first, other, again) = (await Ask("a"), await Ask("b"), await Ask("a"));

        Assert.Equal((V1.CacheStatus.Miss, 0), (first.Summary, first.Cached));
        Assert.Equal(first, other);
        Assert.Equal((V1.CacheStatus.Hit, 2, 0L), (again.Summary, again.Cached, again.Back));
        Assert.True(other.Back > 0);
    }

    // Calls of the provider's batch API that are equal share one line while they wait: those of two tenants must not.
    [Theory]
    [InlineData("translate")]
    [InlineData("summarize")]
    public async Task Economy_SameCallOfTwoTenantsAtOnce_IsPaidByBoth(string what)
    {
        await using var llm = await FakeLlmServer.StartAsync();
        await using var server = await LlmHost(
            llm, ("TranslateSvc:Engines:Chat:chat:Economy:Enabled", "true"), ("TranslateSvc:Engines:Chat:chat:Economy:CollectSeconds", "1"),
            ("TranslateSvc:Engines:Chat:chat:Economy:PollSeconds", "0"));
        await AskAsync("a");
        var alone = llm.Calls;

        await Task.WhenAll(AskAsync("b"), AskAsync("c"));

        Assert.Equal(3 * alone, llm.Calls);

        async Task AskAsync(string tenant)
        {
            var headers = TenantDoor.As(tenant);
            if (what == "translate")
            {
                var request = Request("Le maire a ouvert la séance.");
                request.Engine = "chat-economy";
                await new V1.TranslationService.TranslationServiceClient(server.Grpc).TranslateTextAsync(request, headers);
            }
            else
            {
                await new V1.SummarizationService.SummarizationServiceClient(server.Grpc).SummarizeTextAsync(
                    new V1.SummarizeTextRequest { Content = Article, SourceLanguageCode = "fr", TargetLanguageCode = "fr", Engine = "chat-economy" }, headers);
            }
        }
    }

    private static Task<RunningServer> LlmHost(FakeLlmServer llm, params (string, string)[] settings) => RunningServer.StartAsync(
        TenantDoor.AddTo,
        [
            ("TranslateSvc:Engines:Apertium:Enabled", "false"), ("TranslateSvc:Engines:Chat:chat:Kind", "OpenAI"),
            ("TranslateSvc:Engines:Chat:chat:Endpoint", llm.Endpoint), ("TranslateSvc:Engines:Chat:chat:Model", "fake"), ("TranslateSvc:Engines:Chat:chat:ApiKey", "k"),
            .. settings,
        ]);

    private static V1.TranslateTextRequest Request(string text = Article) => new() { Contents = { text }, SourceLanguageCode = "fr", TargetLanguageCode = "en" };
}
