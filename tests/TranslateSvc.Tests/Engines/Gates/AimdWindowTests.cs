using CsCheck;
using Microsoft.Extensions.Time.Testing;
using TranslateSvc.Engines;

namespace TranslateSvc.Tests.Engines.Gates;

/// <summary>The arithmetic, on a clock that only the test moves.</summary>
public sealed class AimdWindowTests
{
    private readonly FakeTimeProvider _time = new();

    [Theory]
    [InlineData(8, 8), InlineData(1, 1), InlineData(5000, 5000), InlineData(0, 1), InlineData(-3, 1)]
    public void Limit_AtFirst_IsTheMost(int most, int expected)
    {
        var window = new AimdWindow(most, _time);

        Assert.Equal((expected, expected, TimeSpan.Zero), (window.Limit, window.Most, window.Pause));
    }

    [Fact]
    public void Throttled_Once_Halves()
    {
        var window = new AimdWindow(9, _time);

        window.Throttled(9, null);

        Assert.Equal((4, TimeSpan.Zero), (window.Limit, window.Pause));
    }

    [Fact]
    public void Throttled_ManyOfOneWindow_HalvesOnce()
    {
        var window = new AimdWindow(16, _time);

        for (var running = 16; running > 8; running--) window.Throttled(running, TimeSpan.Zero);

        Assert.Equal(8, window.Limit);
    }

    [Fact]
    public void Throttled_AgainBeforeTheWaitIsOver_HalvesOnce()
    {
        var window = new AimdWindow(16, _time);
        window.Throttled(1, TimeSpan.FromSeconds(5));

        _time.Advance(TimeSpan.FromSeconds(4.999));
        window.Throttled(1, TimeSpan.FromSeconds(5));
        var before = window.Limit;
        _time.Advance(TimeSpan.FromSeconds(0.001));
        window.Throttled(1, TimeSpan.FromSeconds(5));

        Assert.Equal((8, 4), (before, window.Limit));
    }

    [Fact]
    public void Throttled_WithoutAWait_CoolsDownForASecond()
    {
        var window = new AimdWindow(16, _time);
        window.Throttled(1, null);
        window.Throttled(1, null);
        var before = window.Limit;

        _time.Advance(TimeSpan.FromSeconds(1));
        window.Throttled(1, null);

        Assert.Equal((8, 4), (before, window.Limit));
    }

    [Fact]
    public void Succeeded_AFullWindowOfCalls_AddsOne()
    {
        var window = new AimdWindow(16, _time);
        window.Throttled(16, null);

        for (var i = 0; i < 9; i++) window.Succeeded(8);

        Assert.Equal(9, window.Limit);
    }

    [Fact]
    public void Succeeded_CallsOfTheLastWindow_AddNothing()
    {
        var window = new AimdWindow(16, _time);
        window.Throttled(16, null);

        for (var running = 16; running > 8; running--) window.Succeeded(running);

        Assert.Equal(8, window.Limit);
    }

    [Fact]
    public void Pause_RetryAfter_LastsExactlyThatLong()
    {
        var window = new AimdWindow(4, _time);
        window.Throttled(4, TimeSpan.FromSeconds(7));

        _time.Advance(TimeSpan.FromSeconds(6.999));
        var before = window.Pause;
        _time.Advance(TimeSpan.FromSeconds(0.001));

        Assert.Equal((TimeSpan.FromMilliseconds(1), TimeSpan.Zero), (before, window.Pause));
    }

    [Fact]
    public void Pause_ShorterOneLater_LeavesTheLongerStanding()
    {
        var window = new AimdWindow(4, _time);

        window.PauseFor(TimeSpan.FromSeconds(20));
        window.PauseFor(TimeSpan.FromSeconds(3));
        window.PauseFor(TimeSpan.FromSeconds(-3));

        Assert.Equal(TimeSpan.FromSeconds(20), window.Pause);
    }

    [Fact]
    public void Throttled_UnderACap_HalvesWhatWasInUse()
    {
        var window = new AimdWindow(64, _time);
        window.Cap(6);

        window.Throttled(6, null);
        window.Cap(int.MaxValue);

        Assert.Equal(3, window.Limit);
    }

    // Whatever comes in whatever order.
    [Fact]
    public void Window_AnySequence_StaysWithinItsBounds() => Gen.Select(Gen.Int[1, 200], Step.Array[0, 300]).Sample((most, steps) =>
    {
        var time = new FakeTimeProvider();
        var window = new AimdWindow(most, time);
        var cap = int.MaxValue;
        foreach (var (kind, value, milliseconds) in steps)
        {
            var (limit, pause) = (window.Limit, window.Pause);
            switch (kind)
            {
                case 0:
                    window.Succeeded(value);
                    Assert.InRange(window.Limit, limit, limit + 1);
                    break;
                case 1:
                    window.Throttled(value, milliseconds < 0 ? null : TimeSpan.FromMilliseconds(milliseconds));
                    Assert.InRange(window.Limit, Math.Max(1, limit / 2), limit);
                    Assert.Equal(Math.Max(pause.TotalMilliseconds, Math.Clamp(milliseconds, 0, 60_000)), window.Pause.TotalMilliseconds);
                    break;
                case 2:
                    window.Cap(cap = value - 20);
                    break;
                case 3:
                    window.PauseFor(TimeSpan.FromMilliseconds(milliseconds));
                    break;
                default:
                    time.Advance(TimeSpan.FromMilliseconds(Math.Abs(milliseconds)));
                    break;
            }

            Assert.InRange(window.Limit, 1, Math.Max(1, Math.Min(most, cap)));
            Assert.InRange(window.Pause, TimeSpan.Zero, AimdWindow.LongestPause);
        }
    });

    [Fact]
    public void Window_ThrottlesWithinOneSecond_HalveAtMostOnce() => Gen.Select(Gen.Int[2, 500], Gen.Int[0, 500].Array[1, 50]).Sample((most, running) =>
    {
        var window = new AimdWindow(most, new FakeTimeProvider());

        foreach (var calls in running) window.Throttled(calls, null);

        Assert.InRange(window.Limit, most / 2, most);
    });

    [Fact]
    public void Window_GoodCallsForLongEnough_AreBackAtTheMost() => Gen.Select(Gen.Int[1, 60], Gen.Int[0, 8]).Sample((most, halvings) =>
    {
        var time = new FakeTimeProvider();
        var window = new AimdWindow(most, time);
        for (var i = 0; i < halvings; i++)
        {
            window.Throttled(1, null);
            time.Advance(TimeSpan.FromSeconds(1));
        }

        // At least one place a window of calls: the sum of all windows on the way up, and one each for rounding.
        for (var i = 0; i < most * (most + 3) / 2; i++) window.Succeeded(window.Limit);

        Assert.Equal(most, window.Limit);
    });

    private static Gen<(int Kind, int Value, int Milliseconds)> Step =>
        Gen.Select(Gen.Int[0, 4], Gen.Int[0, 220], Gen.Int[-1_000, 90_000], (kind, value, milliseconds) => (kind, value, milliseconds));
}
