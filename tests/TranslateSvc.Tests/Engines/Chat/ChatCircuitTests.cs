using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using TranslateSvc.Callers;
using TranslateSvc.Engines;
using TranslateSvc.Engines.Chat;
using TranslateSvc.Errors;
using TranslateSvc.Testing.FakeLlm;

namespace TranslateSvc.Tests.Engines.Chat;

/// <summary>When calls are no longer made, what they are told, and how they begin again; through the real SDKs, on a clock that only the test moves.</summary>
public sealed class ChatCircuitTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    [Theory]
    [MemberData(nameof(ChatWireTests.Ways), MemberType = typeof(ChatWireTests))]
    public async Task Translate_TooManyFailures_AnswersAtOnceWithTheRestOfTheBreak(ChatEngineKind kind, bool stream)
    {
        await using var fixture = await BrokenAsync(kind, stream);
        _time.Advance(TimeSpan.FromSeconds(4));

        var refused = await Assert.ThrowsAsync<TranslateSvcException>(() => fixture.TranslateAsync(stream));

        Assert.Equal((ErrorReason.EngineUnavailable, "press", TimeSpan.FromSeconds(11)), (refused.Reason, refused.Engine, refused.RetryAfter));
        Assert.Equal(4, fixture.Llm.Calls);
    }

    [Fact]
    public async Task Health_CircuitOpens_IsKnownDespiteAFreshProbeAndOverWithTheBreak()
    {
        await using var fixture = await StartAsync(ChatEngineKind.OpenAI);
        var engines = new EngineRegistry([fixture.Engine], [fixture.Summaries], Options.Create(new EnginesOptions()), _time);
        var before = await engines.HealthAsync("press", default);
        await BreakAsync(fixture, stream: false);

        var open = await engines.HealthAsync("press", default);
        _time.Advance(TimeSpan.FromSeconds(15));
        var after = await engines.HealthAsync("press", default);

        Assert.Equal((true, false, true), (before.Healthy, open.Healthy, after.Healthy));
        Assert.Contains("12:00:15", open.Message, StringComparison.Ordinal);
        Assert.Equal(open, fixture.Summaries.KnownTrouble ?? open);
    }

    [Fact]
    public async Task Translate_BreakOver_LetsOneProbeThroughAndClosesWhenItSucceeds()
    {
        await using var fixture = await BrokenAsync(ChatEngineKind.OpenAI);
        fixture.Llm.Reset();
        var model = new FakeTimeProvider();
        fixture.Llm.Options = new FakeLlmOptions { Time = model, FirstTokenDelay = TimeSpan.FromSeconds(1) };
        _time.Advance(TimeSpan.FromSeconds(15));
        var probe = fixture.TranslateAsync();
        while (fixture.Llm.Calls == 0) await Task.Delay(1);

        var beside = await Assert.ThrowsAsync<TranslateSvcException>(() => fixture.TranslateAsync());
        while (!probe.IsCompleted)
        {
            model.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(1);
        }

        fixture.Llm.Options = new FakeLlmOptions();
        var after = await fixture.TranslateAsync();

        Assert.Equal(TimeSpan.FromSeconds(1), beside.RetryAfter);
        Assert.Equal((FinishReason.Stop, FinishReason.Stop), ((await probe).Finished.Reason, after.Finished.Reason));
        Assert.Equal(2, fixture.Llm.Calls);
    }

    [Fact]
    public async Task Translate_ProbeFails_OpensAgainAfterOneCall()
    {
        await using var fixture = await BrokenAsync(ChatEngineKind.OpenAI);
        _time.Advance(TimeSpan.FromSeconds(15));

        for (var call = 0; call < 3; call++) await Assert.ThrowsAsync<TranslateSvcException>(() => fixture.TranslateAsync());

        Assert.Equal(5, fixture.Llm.Calls);
        Assert.False(fixture.Engine.KnownTrouble!.Healthy);
    }

    [Fact]
    public async Task Translate_CallerOfTheProbeLeaves_CircuitStaysOpen()
    {
        await using var fixture = await BrokenAsync(ChatEngineKind.OpenAI);
        fixture.Llm.Reset();
        fixture.Llm.Script(FakeBehaviour.Hang);
        _time.Advance(TimeSpan.FromSeconds(15));
        using var leaves = new CancellationTokenSource();
        var probe = fixture.TranslateAsync(cancellationToken: leaves.Token);
        while (fixture.Llm.Calls == 0) await Task.Delay(1);

        await leaves.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => probe);
        await Assert.ThrowsAsync<TranslateSvcException>(() => fixture.TranslateAsync());
        Assert.Equal(1, fixture.Llm.Calls);
    }

    // What the endpoint refuses, for the caller's or for its own rate's sake, shows that it works.
    [Theory]
    [InlineData("429"), InlineData("content filter"), InlineData("too long"), InlineData("malformed"), InlineData("unauthorized")]
    public async Task Translate_RefusedButAnswered_NeverOpens(string how)
    {
        await using var fixture = await StartAsync(ChatEngineKind.OpenAI);
        fixture.Llm.Script(_ => how switch
        {
            "429" => FakeBehaviour.RateLimited(TimeSpan.Zero),
            "content filter" => FakeBehaviour.PromptFiltered,
            "too long" => FakeBehaviour.ContextTooLong,
            "unauthorized" => FakeBehaviour.Unauthorized,
            _ => FakeBehaviour.MalformedJson,
        });

        for (var call = 0; call < 12; call++) await Record.ExceptionAsync(() => fixture.TranslateAsync());
        fixture.Llm.Script(_ => null);

        Assert.Equal(FinishReason.Stop, (await fixture.TranslateAsync()).Finished.Reason);
    }

    [Fact]
    public async Task Translate_RatioZero_NeverOpens()
    {
        await using var fixture = await StartAsync(ChatEngineKind.OpenAI, ("Circuit:FailureRatio", "0"));

        for (var call = 0; call < 8; call++) await FailAsync(fixture, stream: false);

        Assert.Equal(8, fixture.Llm.Calls);
    }

    [Theory]
    [InlineData(2, 1), InlineData(0, 4)]
    public async Task Translate_WaitWouldPassTheDeadline_FailsWithTheEnginesErrorInsteadOfWaiting(int wait, int expectedTries)
    {
        await using var fixture = await StartAsync(ChatEngineKind.OpenAI, ("MaxTries", "4"), ("Circuit:FailureRatio", "0"));
        fixture.Llm.Script(_ => FakeBehaviour.RateLimited(TimeSpan.FromSeconds(wait)));
        CallDeadline.Set(_time.GetUtcNow() + TimeSpan.FromSeconds(1));

        var failed = await Assert.ThrowsAsync<TranslateSvcException>(() => fixture.TranslateAsync());

        Assert.Equal((ErrorReason.EngineUnavailable, TimeSpan.FromSeconds(wait)), (failed.Reason, failed.RetryAfter));
        Assert.Equal(expectedTries, fixture.Llm.Calls);
    }

    [Fact]
    public async Task Translate_BackoffWouldPassTheDeadline_IsNotTriedAgain()
    {
        await using var fixture = await StartAsync(ChatEngineKind.OpenAI, ("MaxTries", "4"), ("RetryDelayMilliseconds", "1000"));
        fixture.Llm.Script(FakeBehaviour.Status(500).Times(4));
        CallDeadline.Set(_time.GetUtcNow() + TimeSpan.FromSeconds(1));

        await Assert.ThrowsAsync<TranslateSvcException>(() => fixture.TranslateAsync());

        Assert.Equal(1, fixture.Llm.Calls);
    }

    private Task<ChatFixture> StartAsync(ChatEngineKind kind, params (string, string)[] settings) => ChatFixture.StartAsync(
        kind, null, _time, [("MaxTries", "1"), ("Circuit:MinimumCalls", "4"), .. settings]);

    private async Task<ChatFixture> BrokenAsync(ChatEngineKind kind, bool stream = false)
    {
        var fixture = await StartAsync(kind);
        await BreakAsync(fixture, stream);
        return fixture;
    }

    private static async Task BreakAsync(ChatFixture fixture, bool stream)
    {
        for (var call = 0; call < 4; call++) await FailAsync(fixture, stream);
    }

    private static async Task FailAsync(ChatFixture fixture, bool stream)
    {
        fixture.Llm.Script(_ => FakeBehaviour.Status(500));
        await Assert.ThrowsAsync<TranslateSvcException>(() => fixture.TranslateAsync(stream));
    }
}
