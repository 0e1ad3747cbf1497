using System.Net;
using Microsoft.Extensions.Time.Testing;
using Polly;
using TranslateSvc.Engines;
using TranslateSvc.Engines.Chat;
using TranslateSvc.Testing.FakeLlm;

namespace TranslateSvc.Tests.Engines.Chat;

/// <summary>What depends on time, on a clock that only the test moves.</summary>
public sealed class ChatClockTests
{
    [Fact]
    public async Task Tries_RetryAfter_WaitedForToTheLetter()
    {
        var time = new FakeTimeProvider();
        var builder = new ResiliencePipelineBuilder<HttpResponseMessage>();
        ChatTransport.Build(builder, new ChatEngineOptions { AttemptTimeoutSeconds = 3600 }, time);
        var tries = 0;
        var answer = builder.Build().ExecuteAsync(_ =>
        {
            var response = new HttpResponseMessage(++tries == 1 ? HttpStatusCode.TooManyRequests : HttpStatusCode.OK);
            response.Headers.Add("Retry-After", "7");
            return ValueTask.FromResult(response);
        }).AsTask();
        time.Advance(TimeSpan.FromSeconds(6.9));
        Assert.Equal(1, tries);
        time.Advance(TimeSpan.FromSeconds(0.1));

        Assert.Equal((HttpStatusCode.OK, 2), ((await answer).StatusCode, tries));
    }

    [Theory]
    [MemberData(nameof(ChatWireTests.Ways), MemberType = typeof(ChatWireTests))]
    public async Task Translate_Hangs_TimedOutAndTriedAgain(ChatEngineKind kind, bool stream)
    {
        var time = new FakeTimeProvider();
        await using var fixture = await ChatFixture.StartAsync(kind, null, time);
        fixture.Llm.Script(FakeBehaviour.Hang);
        var answer = fixture.TranslateAsync(stream);
        while (fixture.Llm.Calls == 0) await Task.Yield();
        time.Advance(TimeSpan.FromSeconds(60));

        Assert.Equal(FinishReason.Stop, (await answer).Finished.Reason);
        Assert.Equal(2, fixture.Llm.Calls);
    }

    [Theory]
    [InlineData(ChatEngineKind.OpenAI), InlineData(ChatEngineKind.AzureOpenAI)]
    public async Task Translate_Streamed_SegmentsComeBeforeTheEnd(ChatEngineKind kind)
    {
        var time = new FakeTimeProvider();
        await using var fixture = await ChatFixture.StartAsync(kind, new FakeLlmOptions { Time = time, TokenDelay = TimeSpan.FromSeconds(1), DeltaLength = 40 });
        await using var events = fixture.Engine.TranslateAsync(ChatFixture.Chunk(stream: true), default).GetAsyncEnumerator();
        var first = events.MoveNextAsync().AsTask();
        while (!first.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.True(await first);
        Assert.Equal("s01", Assert.IsType<SegmentTranslated>(events.Current).Id);
    }

    [Fact]
    public async Task Translate_MoreChunksThanSlots_NeverMoreCallsAtOnce()
    {
        var time = new FakeTimeProvider();
        await using var fixture = await ChatFixture.StartAsync(
            ChatEngineKind.OpenAI, new FakeLlmOptions { Time = time, FirstTokenDelay = TimeSpan.FromSeconds(1) }, null, ("MaxConcurrency", "3"));
        var all = Task.WhenAll(Enumerable.Range(0, 9).Select(_ => fixture.TranslateAsync()));
        while (!all.IsCompleted)
        {
            if (fixture.Llm.MostAtOnce >= 3) time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.Equal((9, 3), ((await all).Length, fixture.Llm.MostAtOnce));
    }
}
