using System.Runtime.CompilerServices;
using Microsoft.Extensions.Time.Testing;
using TranslateSvc.Engines;
using TranslateSvc.Engines.Chat;
using TranslateSvc.Testing.FakeLlm;

namespace TranslateSvc.Tests.Engines.Chat;

/// <summary>A slow call is made a second time; one answer comes of it, and every place is given back.</summary>
public sealed class ChatHedgeTests
{
    private static readonly TimeSpan After = TimeSpan.FromSeconds(1);
    private readonly FakeTimeProvider _time = new();
    private readonly List<(TaskCompletionSource<string> Answer, CancellationToken Token)> _calls = [];
    private int _places = 1;

    [Theory]
    [MemberData(nameof(ChatWireTests.Ways), MemberType = typeof(ChatWireTests))]
    public async Task Translate_FirstCallHangs_SecondAnswersAndBothAreCounted(ChatEngineKind kind, bool stream)
    {
        await using var fixture = await ChatFixture.StartAsync(kind, null, _time, ("HedgeAfterMilliseconds", "1000"));
        fixture.Llm.Script(FakeBehaviour.Hang);
        var answer = fixture.TranslateAsync(stream);
        await UntilAsync(() => fixture.Llm.Calls > 0);
        _time.Advance(After);

        var (segments, finished) = await answer;

        Assert.Equal((FinishReason.Stop, 3, 2, 2), (finished.Reason, segments.Count, finished.Usage.Calls, fixture.Llm.Calls));
        await UntilAsync(() => fixture.Llm.Requests.All(r => r.StatusCode != 0));
        Assert.Equal([200, 499], fixture.Llm.Requests.Select(r => r.StatusCode).Order());
    }

    [Fact]
    public async Task Translate_NoPlaceFree_NoSecondCall()
    {
        await using var fixture = await ChatFixture.StartAsync(ChatEngineKind.OpenAI, null, _time, ("HedgeAfterMilliseconds", "1000"), ("MaxConcurrency", "1"));
        fixture.Llm.Script(FakeBehaviour.Hang);
        var answer = fixture.TranslateAsync();
        await UntilAsync(() => fixture.Llm.Calls > 0);
        _time.Advance(After);
        _time.Advance(TimeSpan.FromSeconds(60) - After);

        // The try timed out and was repeated within the one call.
        Assert.Equal((1, 2), ((await answer).Finished.Usage.Calls, fixture.Llm.Calls));
    }

    [Fact]
    public async Task Translate_InTime_OneCall()
    {
        await using var fixture = await ChatFixture.StartAsync(ChatEngineKind.OpenAI, null, _time, ("HedgeAfterMilliseconds", "1000"));

        Assert.Equal((1, 1), ((await fixture.TranslateAsync()).Finished.Usage.Calls, fixture.Llm.Calls));
    }

    [Fact]
    public async Task MoveNext_SecondIsSooner_CancelsTheFirstAndGivesThePlaceBack()
    {
        await using var hedge = Hedge();
        var moved = await SlowAsync(hedge);
        _calls[1].Answer.SetResult("two");

        Assert.True(await moved);
        Assert.Equal("two", hedge.Current.Text);
        Assert.True(_calls[0].Token.IsCancellationRequested);
        Assert.False(_calls[1].Token.IsCancellationRequested);
        _calls[0].Answer.SetCanceled(_calls[0].Token);
        await UntilAsync(() => Volatile.Read(ref _places) == 1);
        Assert.False(await hedge.MoveNextAsync());
    }

    [Fact]
    public async Task MoveNext_SecondFails_TheFirstMayStillAnswer()
    {
        await using var hedge = Hedge();
        var moved = await SlowAsync(hedge);
        _calls[1].Answer.SetException(new HttpRequestException("second"));
        Assert.False(moved.IsCompleted);
        _calls[0].Answer.SetResult("one");

        Assert.True(await moved);
        Assert.Equal("one", hedge.Current.Text);
    }

    [Fact]
    public async Task MoveNext_BothFail_ThrowsAndGivesThePlaceBack()
    {
        await using var hedge = Hedge();
        var moved = await SlowAsync(hedge);
        _calls[1].Answer.SetException(new HttpRequestException("second"));
        _calls[0].Answer.SetException(new HttpRequestException("first"));

        await Assert.ThrowsAsync<HttpRequestException>(() => moved);
        await UntilAsync(() => Volatile.Read(ref _places) == 1);
    }

    [Fact]
    public async Task Dispose_BeforeAnyAnswer_CancelsBoth()
    {
        var hedge = Hedge();
        var moved = await SlowAsync(hedge);
        foreach (var call in _calls) call.Token.Register(() => call.Answer.TrySetCanceled(call.Token));

        await hedge.DisposeAsync();
        _calls[1].Answer.TrySetCanceled();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => moved);
        await UntilAsync(() => Volatile.Read(ref _places) == 1);
    }

    // Not a spin: what is waited for needs the processor too.
    private static async Task UntilAsync(Func<bool> holds)
    {
        while (!holds()) await Task.Delay(TimeSpan.FromMilliseconds(5), TestContext.Current.CancellationToken);
    }

    private ChatHedge Hedge() => new(CallAsync, After, Place, _time, TestContext.Current.CancellationToken);

    private async Task<Task<bool>> SlowAsync(ChatHedge hedge)
    {
        var moved = hedge.MoveNextAsync().AsTask();
        while (_calls.Count < 2)
        {
            _time.Advance(After);
            await Task.Delay(TimeSpan.FromMilliseconds(5), TestContext.Current.CancellationToken);
        }

        return moved;
    }

    private IDisposable? Place()
    {
        if (Interlocked.CompareExchange(ref _places, 0, 1) == 0) return null;
        return new Given(this);
    }

    private async IAsyncEnumerable<ChatPiece> CallAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var answer = new TaskCompletionSource<string>();
        lock (_calls) _calls.Add((answer, cancellationToken));
        yield return new ChatPiece(await answer.Task, null, false, null, null);
    }

    private sealed class Given(ChatHedgeTests test) : IDisposable
    {
        public void Dispose() => Interlocked.Exchange(ref test._places, 1);
    }
}
