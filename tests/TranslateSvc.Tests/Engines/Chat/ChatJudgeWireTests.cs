using TranslateSvc.Engines;
using TranslateSvc.Engines.Chat;
using TranslateSvc.Engines.Chat.Answers;
using TranslateSvc.Errors;
using TranslateSvc.Languages;
using TranslateSvc.Testing.FakeLlm;

namespace TranslateSvc.Tests.Engines.Chat;

/// <summary>The judge against the fake server, through Semantic Kernel and the real SDKs.</summary>
public sealed class ChatJudgeWireTests
{
    private static readonly JudgeTask Task1 = new()
    {
        Source = LanguageTag.French,
        Target = LanguageTag.English,
        Text = "La hausse atteint 12 % dans la région.",
        Preceding = ["Les prix montent."],
        Following = ["Le maire s'inquiète."],
        Context = new DocumentContext("Les prix", ""),
    };

    [Theory]
    [InlineData(FakeResponseFormat.JsonSchema, "json_object", 1)]
    [InlineData(FakeResponseFormat.JsonObject, "json_object", 2)]
    [InlineData(FakeResponseFormat.Text, "lines", 3)]
    public async Task AnnotateAsync_WhateverTheServerTakes_ErrorsAndCost(FakeResponseFormat supports, string form, int calls)
    {
        await using var fixture = await ChatFixture.StartAsync(ChatEngineKind.OpenAI, new FakeLlmOptions { Supports = supports });

        var answer = await fixture.Judge.AnnotateAsync(Task1, "The rise is 13 % in the region", TestContext.Current.CancellationToken);

        Assert.Equal(FinishReason.Stop, answer.Reason);
        Assert.Equal(
            [
                new JudgeFinding("accuracy/mistranslation", ErrorSeverity.Critical, "13", "The source has another number."),
                new JudgeFinding("fluency/punctuation", ErrorSeverity.Minor, "region", "The final mark is missing."),
            ],
            answer.Value);
        Assert.Equal((calls, "news"), (answer.Usage.Calls, answer.Model));
        var request = fixture.Llm.Requests[^1];
        Assert.Equal(form, request.AnswerForm);
        Assert.Equal("Les prix montent.", request.Task("preceding")!.Value[0].GetString());
        Assert.Contains("Les prix", request.Messages[^1].Content, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(FakeResponseFormat.JsonSchema)]
    [InlineData(FakeResponseFormat.Text)]
    public async Task AnnotateAsync_NoFault_IsAnEmptyList(FakeResponseFormat supports)
    {
        await using var fixture = await ChatFixture.StartAsync(ChatEngineKind.AzureOpenAI, new FakeLlmOptions { Supports = supports });

        var answer = await fixture.Judge.AnnotateAsync(Task1, "The rise reaches 12% in the region.", TestContext.Current.CancellationToken);

        Assert.Equal(FinishReason.Stop, answer.Reason);
        Assert.Empty(answer.Value);
    }

    [Theory]
    [InlineData(FakeResponseFormat.JsonSchema)]
    [InlineData(FakeResponseFormat.JsonObject)]
    [InlineData(FakeResponseFormat.Text)]
    public async Task PreferAsync_OneIsBetter_SaysWhichInEitherOrder(FakeResponseFormat supports)
    {
        await using var fixture = await ChatFixture.StartAsync(ChatEngineKind.OpenAI, new FakeLlmOptions { Supports = supports });
        const string Good = "The rise reaches 12% in the region.", Bad = "The rise reaches 99% in the region.";

        Assert.Equal(0, (await fixture.Judge.PreferAsync(Task1, Good, Bad, TestContext.Current.CancellationToken)).Value);
        Assert.Equal(1, (await fixture.Judge.PreferAsync(Task1, Bad, Good, TestContext.Current.CancellationToken)).Value);
        Assert.Null((await fixture.Judge.PreferAsync(Task1, Good, "It reaches 12 % in the region.", TestContext.Current.CancellationToken)).Value);
    }

    [Fact]
    public async Task AnnotateAsync_ChatterForEver_IsMalformedAndPaidFor()
    {
        await using var fixture = await ChatFixture.StartAsync(ChatEngineKind.OpenAI);
        fixture.Llm.Script(_ => FakeBehaviour.Chatter);

        var answer = await fixture.Judge.AnnotateAsync(Task1, "The rise.", TestContext.Current.CancellationToken);

        Assert.Equal((FinishReason.Malformed, 2), (answer.Reason, answer.Usage.Calls));
        Assert.Empty(answer.Value);
    }

    [Fact]
    public async Task AnnotateAsync_ProseOrFenceAround_IsRead()
    {
        await using var fixture = await ChatFixture.StartAsync(ChatEngineKind.OpenAI);
        fixture.Llm.Script(FakeBehaviour.ProseAround, FakeBehaviour.CodeFence);

        for (var i = 0; i < 2; i++)
            Assert.Single((await fixture.Judge.AnnotateAsync(Task1, "The rise is 13% in the region.", TestContext.Current.CancellationToken)).Value);
        Assert.Equal(2, fixture.Llm.Calls);
    }

    [Fact]
    public async Task PreferAsync_Refused_SaysSo()
    {
        await using var fixture = await ChatFixture.StartAsync(ChatEngineKind.OpenAI);
        fixture.Llm.Script(FakeBehaviour.Changed(a => a with { Refusal = "I cannot." }));

        Assert.Equal(FinishReason.Refusal, (await fixture.Judge.PreferAsync(Task1, "a", "b", TestContext.Current.CancellationToken)).Reason);
    }

    [Fact]
    public async Task AnnotateAsync_ServerDown_Throws()
    {
        await using var fixture = await ChatFixture.StartAsync(ChatEngineKind.OpenAI);
        fixture.Llm.Script(_ => FakeBehaviour.Status(503));

        var error = await Assert.ThrowsAsync<TranslateSvcException>(() => fixture.Judge.AnnotateAsync(Task1, "x", TestContext.Current.CancellationToken));

        Assert.Equal((ErrorReason.EngineUnavailable, "press"), (error.Reason, error.Engine));
    }

    [Theory]
    [InlineData("""{"errors": [{"severity": "huge", "category": "style"}, {"severity": "minor"}]}""", 1)]
    [InlineData("""{"errors": []}""", 0)]
    [InlineData("""I see {braces} here: {"errors": [],}""", 0)]
    [InlineData("""{"faults": []}""", null)]
    [InlineData("""{"errors": "none"}""", null)]
    [InlineData("""{"errors": [""", null)]
    [InlineData("", null)]
    public void Errors_Json_TakesWhatCanBeRead(string answer, int? expected) => Assert.Equal(expected, JudgeAnswers.Errors(answer, lines: false)?.Count);

    [Theory]
    [InlineData("none", 0)]
    [InlineData("None.", 0)]
    [InlineData("- major | accuracy/omission | \"words\" | They are missing | really.", 1)]
    [InlineData("* minor | style | words", 1)]
    [InlineData("Looks fine to me.", null)]
    public void Errors_Lines_TakesWhatCanBeRead(string answer, int? expected)
    {
        var errors = JudgeAnswers.Errors(answer, lines: true);

        Assert.Equal(expected, errors?.Count);
        Assert.All(errors ?? [], e => Assert.Equal("words", e.Span));
    }

    [Theory]
    [InlineData("First.", true, "first")]
    [InlineData("`tie`", true, "tie")]
    [InlineData("I prefer the second", true, null)]
    [InlineData("```json\n{\"better\": \"second\"}\n```", false, "second")]
    [InlineData("""{"better": 1}""", false, null)]
    public void Preference_Answer_IsOneOfThreeWordsOrNothing(string answer, bool lines, string? expected) => Assert.Equal(expected, JudgeAnswers.Preference(answer, lines));
}
