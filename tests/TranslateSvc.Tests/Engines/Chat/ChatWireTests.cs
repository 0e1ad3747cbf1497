using TranslateSvc.Engines;
using TranslateSvc.Engines.Chat;
using TranslateSvc.Errors;
using TranslateSvc.Testing.FakeLlm;

namespace TranslateSvc.Tests.Engines.Chat;

/// <summary>The translation engine against the fake server, through Semantic Kernel and the real SDKs.</summary>
public sealed class ChatWireTests
{
    public static TheoryData<ChatEngineKind, bool> Ways => new()
    {
        { ChatEngineKind.OpenAI, false }, { ChatEngineKind.OpenAI, true }, { ChatEngineKind.AzureOpenAI, false }, { ChatEngineKind.AzureOpenAI, true },
    };

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Translate_GoodAnswer_EverySegmentAndItsCost(ChatEngineKind kind, bool stream)
    {
        await using var fixture = await ChatFixture.StartAsync(kind, new FakeLlmOptions { ApiKey = "secret-key", Models = ["news"] });
        await fixture.TranslateAsync(stream);
        var (segments, finished) = await fixture.TranslateAsync(stream);

        Assert.Equal(["s01", "s02", "s03"], segments.Select(s => s.Id));
        Assert.Equal(ChatFixture.Sources, segments.Select(s => PseudoTranslation.Reverse(s.Text, "en")));
        Assert.Equal((FinishReason.Stop, "news", 1), (finished.Reason, finished.Model, finished.Usage.Calls));
        Assert.True(finished.Usage is { InputTokens: > 0, OutputTokens: > 0, CachedInputTokens: > 0 });
        var request = fixture.Llm.Requests[1];
        Assert.Equal((stream, FakeResponseFormat.JsonSchema, 0.0), (request.Stream, request.ResponseFormat, request.Temperature));
        Assert.Equal(["s01", "s02", "s03"], request.SchemaKeys);
        Assert.Equal(request.Messages[0], fixture.Llm.Requests[0].Messages[0]);
        Assert.Equal(kind == ChatEngineKind.AzureOpenAI ? "/openai/deployments/news/chat/completions" : "/v1/chat/completions", request.Path);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Translate_TransientFaults_TriedAgain(ChatEngineKind kind, bool stream)
    {
        await using var fixture = await ChatFixture.StartAsync(kind);
        fixture.Llm.Script(FakeBehaviour.RateLimited(TimeSpan.Zero), FakeBehaviour.Status(503), FakeBehaviour.ResetConnection);
        var (segments, finished) = await fixture.TranslateAsync(stream);

        Assert.Equal((3, FinishReason.Stop, 4), (segments.Count, finished.Reason, fixture.Llm.Calls));
    }

    [Theory]
    [InlineData(429), InlineData(500), InlineData(502), InlineData(503)]
    public async Task Translate_FaultsWithoutEnd_UnavailableAfterFourTries(int status)
    {
        foreach (var (kind, stream) in Ways.Select(w => (w.Data.Item1, w.Data.Item2)))
        {
            await using var fixture = await ChatFixture.StartAsync(kind);
            fixture.Llm.Script(_ => FakeBehaviour.Status(status));
            var error = await Assert.ThrowsAsync<TranslateSvcException>(() => fixture.TranslateAsync(stream));

            Assert.Equal((ErrorReason.EngineUnavailable, "press", 4), (error.Reason, error.Engine, fixture.Llm.Calls));
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Translate_RetryAfterBeyondPatience_NotTriedAgainAndReported(ChatEngineKind kind, bool stream)
    {
        await using var fixture = await ChatFixture.StartAsync(kind);
        fixture.Llm.Script(FakeBehaviour.RateLimited(TimeSpan.FromSeconds(90)));
        var error = await Assert.ThrowsAsync<TranslateSvcException>(() => fixture.TranslateAsync(stream));

        Assert.Equal((ErrorReason.EngineUnavailable, TimeSpan.FromSeconds(90), 1), (error.Reason, error.RetryAfter, fixture.Llm.Calls));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Translate_CancelledWhileTheServerHangs_CancelledAndTheServerKnows(ChatEngineKind kind, bool stream)
    {
        await using var fixture = await ChatFixture.StartAsync(kind);
        fixture.Llm.Script(FakeBehaviour.Hang);
        using var cancel = new CancellationTokenSource();
        var answer = fixture.TranslateAsync(stream, cancel.Token);
        while (fixture.Llm.Requests.Count == 0) await Task.Yield();
        await cancel.CancelAsync();

        var error = await Assert.ThrowsAsync<OperationCanceledException>(() => answer);
        Assert.Equal(cancel.Token, error.CancellationToken);
        while (fixture.Llm.Requests[0].StatusCode == 0) await Task.Yield();
        Assert.Equal((499, 1), (fixture.Llm.Requests[0].StatusCode, fixture.Llm.Calls));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Translate_CredentialsOrModelWrong_NamesTheSettingAndNeverTheKey(ChatEngineKind kind, bool stream)
    {
        (FakeBehaviour, ErrorReason, string)[] cases =
        [
            (FakeBehaviour.Unauthorized, ErrorReason.EngineCredentials, "TranslateSvc:Engines:Chat:press:ApiKey"),
            (FakeBehaviour.Forbidden, ErrorReason.EngineCredentials, "TranslateSvc:Engines:Chat:press:ApiKey"),
            (FakeBehaviour.ModelNotFound, ErrorReason.EngineNotConfigured, $"TranslateSvc:Engines:Chat:press:{(kind == ChatEngineKind.OpenAI ? "Model" : "Deployment")}"),
        ];
        foreach (var (behaviour, reason, setting) in cases)
        {
            await using var fixture = await ChatFixture.StartAsync(kind);
            fixture.Llm.Script(behaviour);
            var error = await Assert.ThrowsAsync<TranslateSvcException>(() => fixture.TranslateAsync(stream));

            Assert.Equal((reason, 1), (error.Reason, fixture.Llm.Calls));
            Assert.Contains(setting, error.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("secret-key", error.ToString(), StringComparison.Ordinal);
            Assert.False((await fixture.Engine.CheckHealthAsync(default)).Healthy);
            await fixture.TranslateAsync(stream);
            Assert.True((await fixture.Engine.CheckHealthAsync(default)).Healthy);
        }
    }

    public static TheoryData<string, FinishReason, int> Endings => new()
    {
        { nameof(FakeBehaviour.PromptFiltered), FinishReason.ContentFilter, 0 },
        { nameof(FakeBehaviour.OutputFiltered), FinishReason.ContentFilter, 1 },
        { nameof(FakeBehaviour.Refusal), FinishReason.Refusal, 0 },
        { nameof(FakeBehaviour.Truncated), FinishReason.Length, 2 },
        { nameof(FakeBehaviour.ProseAround), FinishReason.Stop, 3 },
        { nameof(FakeBehaviour.CodeFence), FinishReason.Stop, 3 },
        { nameof(FakeBehaviour.MergeSegments), FinishReason.Stop, 2 },
        { nameof(FakeBehaviour.ExtraKey), FinishReason.Stop, 4 },
        { nameof(FakeBehaviour.DuplicateKey), FinishReason.Stop, 4 },
        { nameof(FakeBehaviour.EchoSource), FinishReason.Stop, 3 },
        { nameof(FakeBehaviour.WrongLanguage), FinishReason.Stop, 3 },
        { nameof(FakeBehaviour.EmptyStrings), FinishReason.Stop, 3 },
        { nameof(FakeBehaviour.Loops), FinishReason.Stop, 3 },
    };

    [Theory]
    [MemberData(nameof(Endings))]
    public async Task Translate_OddAnswer_ReportedAsItIs(string behaviour, FinishReason reason, int segments)
    {
        foreach (var (kind, stream) in Ways.Select(w => (w.Data.Item1, w.Data.Item2)))
        {
            await using var fixture = await ChatFixture.StartAsync(kind);
            fixture.Llm.Script((FakeBehaviour)typeof(FakeBehaviour).GetProperty(behaviour)!.GetValue(null)!);
            var (read, finished) = await fixture.TranslateAsync(stream);

            Assert.Equal((reason, segments, 1), (finished.Reason, read.Count, finished.Usage.Calls));
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Translate_UnreadableOnce_AskedInTheNextFormForThisChunkOnly(ChatEngineKind kind, bool stream)
    {
        await using var fixture = await ChatFixture.StartAsync(kind);
        fixture.Llm.Script(FakeBehaviour.MalformedJson);
        var (segments, finished) = await fixture.TranslateAsync(stream);
        await fixture.TranslateAsync(stream);

        Assert.Equal((3, FinishReason.Stop, 2), (segments.Count, finished.Reason, finished.Usage.Calls));
        Assert.Equal([FakeResponseFormat.JsonSchema, FakeResponseFormat.JsonObject, FakeResponseFormat.JsonSchema], fixture.Llm.Requests.Select(r => r.ResponseFormat));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Translate_NothingReadable_MalformedAfterTwoCalls(ChatEngineKind kind, bool stream)
    {
        await using var fixture = await ChatFixture.StartAsync(kind);
        fixture.Llm.Script(_ => FakeBehaviour.Chatter);
        var (segments, finished) = await fixture.TranslateAsync(stream);

        Assert.Equal((0, FinishReason.Malformed, 2), (segments.Count, finished.Reason, finished.Usage.Calls));
    }

    [Theory]
    [InlineData(FakeResponseFormat.JsonObject, "json_object", 2)]
    [InlineData(FakeResponseFormat.Text, "tagged_lines", 3)]
    public async Task Translate_FormatRejected_StepsDownOnceAndRemembers(FakeResponseFormat supports, string form, int calls)
    {
        foreach (var (kind, stream) in Ways.Select(w => (w.Data.Item1, w.Data.Item2)))
        {
            await using var fixture = await ChatFixture.StartAsync(kind, new FakeLlmOptions { Supports = supports });
            var (segments, finished) = await fixture.TranslateAsync(stream);
            Assert.Equal((FinishReason.Stop, calls), (finished.Reason, finished.Usage.Calls));
            Assert.Equal(ChatFixture.Sources, segments.Select(s => PseudoTranslation.Reverse(s.Text, "en")));

            Assert.Equal(1, (await fixture.TranslateAsync(stream)).Finished.Usage.Calls);
            Assert.Equal(form, fixture.Llm.Requests[^1].AnswerForm);
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Translate_TagsUnreadableTwice_OneSegmentACall(ChatEngineKind kind, bool stream)
    {
        await using var fixture = await ChatFixture.StartAsync(kind, new FakeLlmOptions { Supports = FakeResponseFormat.Text });
        fixture.Llm.Script(r => r.AnswerForm == "tagged_lines" ? FakeBehaviour.Chatter : null);
        var (segments, finished) = await fixture.TranslateAsync(stream);

        Assert.Equal((3, FinishReason.Stop, 6), (segments.Count, finished.Reason, finished.Usage.Calls));
        Assert.Equal(["plain_text", "plain_text", "plain_text"], fixture.Llm.Requests.TakeLast(3).Select(r => r.AnswerForm));
        Assert.Equal(ChatFixture.Sources, fixture.Llm.Requests.TakeLast(3).Select(r => Assert.Single(r.SegmentTexts)));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Translate_TemperatureRejected_LeftOutAndRemembered(ChatEngineKind kind, bool stream)
    {
        await using var fixture = await ChatFixture.StartAsync(kind, new FakeLlmOptions { SupportsTemperature = false });
        var (segments, finished) = await fixture.TranslateAsync(stream);
        await fixture.TranslateAsync(stream);

        Assert.Equal((3, FinishReason.Stop, 2), (segments.Count, finished.Reason, finished.Usage.Calls));
        Assert.Equal([0, null, null], fixture.Llm.Requests.Select(r => r.Temperature));
    }

    [Theory]
    [InlineData(ChatEngineKind.OpenAI), InlineData(ChatEngineKind.AzureOpenAI)]
    public async Task Translate_StreamBreaksMidway_WhatCameStands(ChatEngineKind kind)
    {
        await using var fixture = await ChatFixture.StartAsync(kind);
        fixture.Llm.Script(FakeBehaviour.ResetMidway);
        var (segments, finished) = await fixture.TranslateAsync(stream: true);

        Assert.Equal((FinishReason.Malformed, 1), (finished.Reason, fixture.Llm.Calls));
        Assert.Equal(ChatFixture.Sources[0], PseudoTranslation.Reverse(Assert.Single(segments).Text, "en"));
    }

    [Theory]
    [InlineData(ChatEngineKind.OpenAI), InlineData(ChatEngineKind.AzureOpenAI)]
    public async Task Translate_PlainBodyBreaksMidway_TriedAgain(ChatEngineKind kind)
    {
        await using var fixture = await ChatFixture.StartAsync(kind);
        fixture.Llm.Script(FakeBehaviour.ResetMidway);
        var (segments, finished) = await fixture.TranslateAsync(stream: false);

        Assert.Equal((3, FinishReason.Stop, 2), (segments.Count, finished.Reason, fixture.Llm.Calls));
    }

    [Theory]
    [InlineData(ChatEngineKind.OpenAI), InlineData(ChatEngineKind.AzureOpenAI)]
    public async Task Health_ListingTheModels_ChargesNothing(ChatEngineKind kind)
    {
        await using var good = await ChatFixture.StartAsync(kind, new FakeLlmOptions { ApiKey = "secret-key" });
        await using var wrong = await ChatFixture.StartAsync(kind, new FakeLlmOptions { ApiKey = "another" });
        await using var gone = await ChatFixture.StartAsync(kind, null, null, ("Endpoint", "http://127.0.0.1:9"));

        Assert.Equal(new EngineHealth(true), await good.Engine.CheckHealthAsync(default));
        Assert.Contains("press:ApiKey", (await wrong.Engine.CheckHealthAsync(default)).Message, StringComparison.Ordinal);
        Assert.Contains("press:Endpoint", (await gone.Engine.CheckHealthAsync(default)).Message, StringComparison.Ordinal);
        Assert.Equal(0, good.Llm.Calls);
    }

    // The last line of an answer in lines has no end of its own.
    [Theory]
    [InlineData("Tagged"), InlineData("Single")]
    public async Task Translate_CutInLinesOrPlainText_LeavesTheHalfSegmentOut(string form)
    {
        await using var fixture = await ChatFixture.StartAsync(ChatEngineKind.OpenAI, settings: [("StructuredOutput", form)]);
        fixture.Llm.Script(_ => FakeBehaviour.Truncated);

        var (segments, finished) = await fixture.Engine.TranslateAllAsync(ChatFixture.Chunk(false, ChatFixture.Sources[0]), default);

        Assert.Empty(segments);
        Assert.Equal(FinishReason.Length, finished.Reason);
    }
}
