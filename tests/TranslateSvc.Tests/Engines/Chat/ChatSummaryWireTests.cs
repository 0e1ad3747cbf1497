using TranslateSvc.Engines;
using TranslateSvc.Engines.Chat;
using TranslateSvc.Errors;
using TranslateSvc.Languages;
using TranslateSvc.Summaries;
using TranslateSvc.Testing.FakeLlm;

namespace TranslateSvc.Tests.Engines.Chat;

/// <summary>The summary engine against the fake server, through Semantic Kernel and the real SDKs.</summary>
public sealed class ChatSummaryWireTests
{
    private static SummaryTask Whole => new()
    {
        Step = SummaryStep.Whole,
        Source = LanguageTag.French,
        Target = LanguageTag.English,
        MaxSentences = 2,
        MaxWords = 100,
        Style = SummaryStyle.KeyFacts,
        Segments = [.. ChatFixture.Sources.Select((t, i) => new SummarySource($"s{i + 1:00}", t))],
    };

    [Theory]
    [InlineData(ChatEngineKind.OpenAI, FakeResponseFormat.JsonSchema, "json_object", 1)]
    [InlineData(ChatEngineKind.AzureOpenAI, FakeResponseFormat.JsonSchema, "json_object", 1)]
    [InlineData(ChatEngineKind.OpenAI, FakeResponseFormat.JsonObject, "json_object", 2)]
    [InlineData(ChatEngineKind.AzureOpenAI, FakeResponseFormat.Text, "cited_lines", 3)]
    public async Task Summarize_EveryForm_CitedSentences(ChatEngineKind kind, FakeResponseFormat supports, string form, int calls)
    {
        await using var fixture = await ChatFixture.StartAsync(kind, new FakeLlmOptions { Supports = supports });
        var draft = await fixture.Summaries.SummarizeAsync(Whole, default);

        Assert.Equal((FinishReason.Stop, calls, "news"), (draft.Reason, draft.Usage.Calls, draft.Model));
        Assert.Equal(["s01", "s02"], draft.Sentences.Select(s => Assert.Single(s.Citations)));
        Assert.Equal(ChatFixture.Sources.Take(2), draft.Sentences.Select(s => PseudoTranslation.Reverse(s.Text, "en")));
        var request = fixture.Llm.Requests[^1];
        Assert.Equal((form, "key_facts", "whole"), (request.AnswerForm, request.TaskText("style"), request.TaskText("step")));
    }

    [Fact]
    public async Task Summarize_Repair_SendsClaimsAndComplaints()
    {
        await using var fixture = await ChatFixture.StartAsync(ChatEngineKind.OpenAI);
        var draft = await fixture.Summaries.SummarizeAsync(
            Whole with { Step = SummaryStep.Repair, Claims = [new DraftSentence("Prices fell in 13 towns.", ["s03"])], Complaints = ["13 stands in no cited segment."] }, default);

        Assert.Equal(["s03"], Assert.Single(draft.Sentences).Citations);
        Assert.Equal("13 stands in no cited segment.", fixture.Llm.Requests[0].Task("complaints")!.Value[0].GetString());
        Assert.Equal("Prices fell in 13 towns.", fixture.Llm.Requests[0].Claims[0].Text);
    }

    public static TheoryData<string, FinishReason> Endings => new()
    {
        { nameof(FakeBehaviour.PromptFiltered), FinishReason.ContentFilter },
        { nameof(FakeBehaviour.OutputFiltered), FinishReason.ContentFilter },
        { nameof(FakeBehaviour.Refusal), FinishReason.Refusal },
        { nameof(FakeBehaviour.Truncated), FinishReason.Length },
        { nameof(FakeBehaviour.ProseAround), FinishReason.Stop },
        { nameof(FakeBehaviour.CodeFence), FinishReason.Stop },
        { nameof(FakeBehaviour.UnknownCitations), FinishReason.Stop },
    };

    [Theory]
    [MemberData(nameof(Endings))]
    public async Task Summarize_OddAnswer_ReportedAsItIs(string behaviour, FinishReason reason)
    {
        await using var fixture = await ChatFixture.StartAsync(ChatEngineKind.AzureOpenAI);
        fixture.Llm.Script((FakeBehaviour)typeof(FakeBehaviour).GetProperty(behaviour)!.GetValue(null)!);
        var draft = await fixture.Summaries.SummarizeAsync(Whole, default);

        Assert.Equal((reason, 1), (draft.Reason, draft.Usage.Calls));
    }

    [Fact]
    public async Task Summarize_ServerDown_Unavailable()
    {
        await using var fixture = await ChatFixture.StartAsync(ChatEngineKind.OpenAI);
        fixture.Llm.Script(_ => FakeBehaviour.Status(500));
        var error = await Assert.ThrowsAsync<TranslateSvcException>(() => fixture.Summaries.SummarizeAsync(Whole, default));

        Assert.Equal((ErrorReason.EngineUnavailable, 4), (error.Reason, fixture.Llm.Calls));
    }
}
