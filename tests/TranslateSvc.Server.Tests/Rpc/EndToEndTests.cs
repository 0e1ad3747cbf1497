using System.Text.Json;
using Grpc.Core;
using TranslateSvc.Server.Tests.Support;
using TranslateSvc.Testing.FakeLlm;

namespace TranslateSvc.Server.Tests.Rpc;

/// <summary>The whole service against the fake LLM server, configured as OpenAI-compatible and as Azure OpenAI, over the three protocols.</summary>
public sealed class EndToEndTests
{
    private const string Article = "Le maire a ouvert la séance.\n\nLes habitants étaient nombreux dans la salle.";

    public static TheoryData<string, string> Doors => new() { { "OpenAI", "grpc" }, { "OpenAI", "web" }, { "AzureOpenAI", "grpc" }, { "AzureOpenAI", "web" } };

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task EveryCall_OverGrpcAndGrpcWeb_Completes(string kind, string door)
    {
        await using var llm = await FakeLlmServer.StartAsync();
        await using var server = await StartAsync(llm, kind);
        var channel = door == "grpc" ? server.Grpc : server.GrpcWeb;
        var translation = new V1.TranslationService.TranslationServiceClient(channel);

        var translated = await translation.TranslateTextAsync(Request(Article));
        var streamed = await ReadAsync(translation.StreamTranslateText(Request(Article, V1.CacheMode.Bypass)));
        var detected = await translation.DetectLanguageAsync(new V1.DetectLanguageRequest { Content = Article });
        var engines = await new V1.EngineService.EngineServiceClient(channel).ListEnginesAsync(new V1.ListEnginesRequest());

        Assert.Equal(PseudoTranslation.Translate(Article, "en"), translated.Translations[0].Text);
        Assert.Equal(V1.StreamTranslateTextResponse.EventOneofCase.Started, streamed[0].EventCase);
        Assert.Equal(["s01", "s02"], streamed[1..^1].Select(e => e.Segment.Segment.Id).Order());
        Assert.Equal(translated.Translations[0].Text, streamed[^1].Finished.Response.Translations[0].Text);
        Assert.Equal("fr", detected.Languages[0].LanguageCode);
        Assert.Equal("chat", engines.DefaultTranslationEngine);
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task Summaries_OverGrpcAndGrpcWeb_CiteSegments(string kind, string door)
    {
        await using var llm = await FakeLlmServer.StartAsync();
        await using var server = await StartAsync(llm, kind);
        var client = new V1.SummarizationService.SummarizationServiceClient(door == "grpc" ? server.Grpc : server.GrpcWeb);
        var request = new V1.SummarizeTextRequest { Content = Article, SourceLanguageCode = "fr", TargetLanguageCode = "fr" };

        var summary = await client.SummarizeTextAsync(request);
        request.CacheMode = V1.CacheMode.Bypass;
        var events = await ReadAsync(client.StreamSummarizeText(request));

        Assert.NotEmpty(summary.Sentences);
        Assert.All(summary.Sentences, s => Assert.Subset(summary.SourceSegments.Select(x => x.Id).ToHashSet(), s.Citations.ToHashSet()));
        Assert.Equal(V1.StreamSummarizeTextResponse.EventOneofCase.Started, events[0].EventCase);
        Assert.Equal(summary.Text, events[^1].Finished.Response.Text);
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task Comparison_OverGrpcAndGrpcWeb_FillsEveryCell(string kind, string door)
    {
        await using var llm = await FakeLlmServer.StartAsync();
        await using var server = await StartAsync(llm, kind);
        var client = new V1.ComparisonService.ComparisonServiceClient(door == "grpc" ? server.Grpc : server.GrpcWeb);

        var events = await ReadAsync(client.CompareTranslations(new V1.CompareTranslationsRequest
        {
            Content = Article,
            SourceLanguageCode = "fr",
            TargetLanguageCode = "en",
            Candidates = { new V1.Candidate { Id = "a", Engine = "chat" }, new V1.Candidate { Id = "b", Engine = "chat", Instructions = "Short." } },
        }));
        var scores = await client.EvaluateTranslationsAsync(new V1.EvaluateTranslationsRequest
        {
            Systems = { new V1.EvaluateTranslationsRequest.Types.System { Id = "a", Hypotheses = { "The mayor opened the session today." } } },
            References = { new V1.EvaluateTranslationsRequest.Types.Reference { Lines = { "The mayor opened the session today." } } },
        });

        Assert.Equal(["a", "b"], events[0].Started.Candidates);
        Assert.Equal(4, events.Count(e => e.Segment is not null));
        Assert.Equal(["a", "b"], events.Where(e => e.CandidateFinished is not null).Select(e => e.CandidateFinished.Candidate).Order());
        Assert.Single(events[^1].Finished.Agreements);
        Assert.Equal([100d, 100d], scores.Systems[0].Scores.Select(s => Math.Round(s.Value, 6)));
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task ComparisonWithJudgeAndRoundTrip_OverGrpcAndGrpcWeb_SignalsFollowTheCandidates(string kind, string door)
    {
        await using var llm = await FakeLlmServer.StartAsync();
        await using var server = await StartAsync(llm, kind);
        var client = new V1.ComparisonService.ComparisonServiceClient(door == "grpc" ? server.Grpc : server.GrpcWeb);

        var events = await ReadAsync(client.CompareTranslations(new V1.CompareTranslationsRequest
        {
            Content = Article,
            SourceLanguageCode = "fr",
            TargetLanguageCode = "en",
            Candidates = { new V1.Candidate { Id = "own", Engine = "chat" }, new V1.Candidate { Id = "given", Text = "The mayor opened the session in 1999.\n\nThere were many people in the room" } },
            Judge = new V1.JudgeOptions { Engine = "chat", AllowSelf = true, Pairwise = true },
            RoundTrip = new V1.RoundTripOptions(),
        }));

        var finished = events[^1].Finished;
        Assert.Equal(["s01", "s02"], events.Where(e => e.RowSignals is not null).Select(e => e.RowSignals.Row).Order());
        Assert.Equal(4, events.Count(e => e.RoundTrip is not null));
        Assert.Equal([25d, 1d], events.Where(e => e.Judgement?.Candidate == "given").OrderBy(e => e.Judgement.Row).Select(e => e.Judgement.Penalty));
        Assert.Equal("1999", events.Single(e => e.Judgement is { Candidate: "given", Row: "s01" }).Judgement.Errors[0].Span);
        Assert.All(events.Where(e => e.Verdict is not null), e => Assert.Equal(V1.Preference.A, e.Verdict.Preference));
        Assert.Equal((2, 0, 13d), (finished.Candidates[0].Wins, finished.Candidates[1].Wins, finished.Candidates[1].JudgePenalty));
        Assert.Equal((2, 8, 0), (finished.Judge.Rows, finished.Judge.Usage.EngineCalls, finished.Judge.FailedCalls));
        Assert.True(finished.Judge.Usage is { InputTokens: > 0, OutputTokens: > 0, Characters: > 0 });
        Assert.All(finished.Candidates, c => Assert.InRange(c.RoundTripChrf, 1, 100));
        Assert.True(finished.RoundTripUsage.Characters > 0);
    }

    [Theory]
    [InlineData("OpenAI")]
    [InlineData("AzureOpenAI")]
    public async Task EveryCall_OverJson_Completes(string kind)
    {
        await using var llm = await FakeLlmServer.StartAsync();
        await using var server = await StartAsync(llm, kind);
        var content = JsonSerializer.Serialize(Article);
        const string Languages = "\"sourceLanguageCode\":\"fr\",\"targetLanguageCode\":\"en\"";

        var (_, translated) = await server.PostAsync("/v1/text:translate", $$"""{"contents":[{{content}}],{{Languages}}}""");
        var streamed = await LinesAsync(server, "/v1/text:streamTranslate", $$"""{"contents":[{{content}}],{{Languages}}}""");
        var (_, detected) = await server.PostAsync("/v1/text:detectLanguage", $$"""{"content":{{content}}}""");
        var (_, summary) = await server.PostAsync("/v1/text:summarize", $$"""{"content":{{content}}}""");
        var summaryEvents = await LinesAsync(server, "/v1/text:streamSummarize", $$"""{"content":{{content}}}""");
        var compared = await LinesAsync(server, "/v1/text:compareTranslations", $$"""{"content":{{content}},{{Languages}},"candidates":[{"engine":"chat"}]}""");
        var (_, scores) = await server.PostAsync(
            "/v1/text:evaluateTranslations", """{"systems":[{"id":"a","hypotheses":["The same."]}],"references":[{"lines":["The same."]}]}""");
        using var engines = JsonDocument.Parse(await server.Http.GetStringAsync("/v1/engines"));

        Assert.Equal(PseudoTranslation.Translate(Article, "en"), translated.GetProperty("translations")[0].GetProperty("text").GetString());
        Assert.True(translated.GetProperty("complete").GetBoolean());
        Assert.True(streamed[0].TryGetProperty("started", out _));
        Assert.True(streamed[^1].TryGetProperty("finished", out _));
        Assert.Equal("fr", detected.GetProperty("languages")[0].GetProperty("languageCode").GetString());
        Assert.NotEqual(0, summary.GetProperty("sentences").GetArrayLength());
        Assert.True(summaryEvents[^1].TryGetProperty("finished", out _));
        Assert.True(compared[^1].TryGetProperty("finished", out _));
        Assert.Equal("a", scores.GetProperty("systems")[0].GetProperty("id").GetString());
        Assert.Equal("chat", engines.RootElement.GetProperty("defaultTranslationEngine").GetString());
    }

    [Fact]
    public async Task TranslateText_SameRequestTwice_CallsNoEngineTheSecondTime()
    {
        await using var llm = await FakeLlmServer.StartAsync();
        await using var server = await StartAsync(llm, "OpenAI");
        var client = new V1.TranslationService.TranslationServiceClient(server.Grpc);
        var first = await client.TranslateTextAsync(Request(Article));
        var calls = llm.Calls;

        var second = await client.TranslateTextAsync(Request(Article));

        Assert.Equal(V1.CacheStatus.Miss, first.CacheStatus);
        Assert.Equal((V1.CacheStatus.Hit, 0), (second.CacheStatus, second.Usage.EngineCalls));
        Assert.Equal(calls, llm.Calls);
        Assert.Equal(first.Translations[0].Text, second.Translations[0].Text);
        Assert.All(second.Translations[0].Segments, s => Assert.True(s.Cached));
    }

    [Fact]
    public async Task TranslateText_OneParagraphOfSixtyChanges_SendsExactlyOneSegment()
    {
        await using var llm = await FakeLlmServer.StartAsync();
        await using var server = await StartAsync(llm, "OpenAI");
        var client = new V1.TranslationService.TranslationServiceClient(server.Grpc);
        string[] paragraphs = [.. Enumerable.Range(1, 60).Select(i => $"Le conseil a voté la mesure numéro {i} devant les habitants.")];
        await client.TranslateTextAsync(Request(string.Join("\n\n", paragraphs)));
        llm.Reset();
        paragraphs[30] = "Le maire a refusé la mesure devant les habitants.";

        var response = await client.TranslateTextAsync(Request(string.Join("\n\n", paragraphs)));

        Assert.Equal([paragraphs[30]], llm.Requests.SelectMany(r => r.SegmentTexts));
        Assert.Equal(V1.CacheStatus.Partial, response.CacheStatus);
        Assert.Equal(["s31"], response.Translations[0].Segments.Where(s => !s.Cached).Select(s => s.Id));
    }

    [Fact]
    public async Task TranslateText_Logs_HoldNoArticleText()
    {
        await using var llm = await FakeLlmServer.StartAsync();
        await using var server = await StartAsync(llm, "OpenAI");

        await new V1.TranslationService.TranslationServiceClient(server.Grpc).TranslateTextAsync(Request(Article));

        Assert.DoesNotContain(server.Log.Lines, l => l.Text.Contains("habitants étaient", StringComparison.Ordinal));
    }

    private static Task<RunningServer> StartAsync(FakeLlmServer llm, string kind) => RunningServer.StartAsync(
        ("TranslateSvc:Engines:Chat:chat:Kind", kind),
        ("TranslateSvc:Engines:Chat:chat:Endpoint", kind == "OpenAI" ? llm.Endpoint : llm.Root),
        (kind == "OpenAI" ? "TranslateSvc:Engines:Chat:chat:Model" : "TranslateSvc:Engines:Chat:chat:Deployment", "fake-model"),
        ("TranslateSvc:Engines:Chat:chat:ApiKey", "test-key"),
        ("TranslateSvc:Engines:Apertium:Enabled", "false"));

    private static V1.TranslateTextRequest Request(string content, V1.CacheMode mode = V1.CacheMode.Default) =>
        new() { Contents = { content }, SourceLanguageCode = "fr", TargetLanguageCode = "en", CacheMode = mode };

    private static async Task<List<T>> ReadAsync<T>(AsyncServerStreamingCall<T> call)
    {
        using (call)
        {
            List<T> all = [];
            await foreach (var message in call.ResponseStream.ReadAllAsync()) all.Add(message);
            return all;
        }
    }

    // The transcoding writes one JSON value a line.
    private static async Task<List<JsonElement>> LinesAsync(RunningServer server, string path, string json)
    {
        using var response = await server.Http.PostAsync(path, new StringContent(json, System.Text.Encoding.UTF8, "application/json"));
        var body = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, body);
        return [.. body.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonSerializer.Deserialize<JsonElement>(l))];
    }
}
