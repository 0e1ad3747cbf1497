using Microsoft.Extensions.Time.Testing;
using TranslateSvc.Server.Batches.Shares;

namespace TranslateSvc.Server.Tests.Batches;

public sealed class SharedWindowTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void Take_NothingRefused_GivesEachAllItWants()
    {
        var window = new SharedWindow(_time);

        Assert.Equal(8, window.Take(Report("a", 8)).Share.Calls);
        Assert.Equal(4, window.Take(Report("b", 4)).Share.Calls);
        Assert.Equal(8, window.Take(Report("a", 8, succeeded: 5)).Share.Calls);
    }

    [Fact]
    public void Take_OneReplicaRefused_HalvesTheShareOfEach()
    {
        var window = new SharedWindow(_time);
        window.Take(Report("a", 8));
        window.Take(Report("b", 8));

        var (share, cut) = window.Take(Report("a", 8, throttled: 3, pause: 20));
        var (other, again) = window.Take(Report("b", 8, throttled: 1));

        Assert.Equal((4, true), (share.Calls, cut));
        // The same wall: halved once, and the other waits too.
        Assert.Equal((4, false), (other.Calls, again));
        Assert.Equal(TimeSpan.FromSeconds(20), other.Pause);
    }

    [Fact]
    public void Take_AfterARefusal_GrowsByOneCallASecondOverAll()
    {
        var window = new SharedWindow(_time);
        window.Take(Report("a", 8));
        window.Take(Report("b", 8));
        window.Take(Report("a", 8, throttled: 1));
        for (var second = 0; second < 4; second++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            window.Take(Report("a", 8, succeeded: 10));
            window.Take(Report("b", 8, succeeded: 10));
        }

        Assert.Equal(12, window.Calls);
        Assert.Equal(6, window.Take(Report("b", 8)).Share.Calls);
    }

    [Fact]
    public void Take_ReplicaFallsSilent_LeavesItsShareToTheOthers()
    {
        var window = new SharedWindow(_time);
        window.Take(Report("a", 8));
        window.Take(Report("b", 8, throttled: 1));
        Assert.Equal(4, window.Take(Report("b", 8)).Share.Calls);

        _time.Advance(TimeSpan.FromSeconds(11));

        Assert.Equal(8, window.Take(Report("b", 8)).Share.Calls);
        Assert.Equal(1, window.Replicas);
    }

    [Fact]
    public void Take_RefusedAgainAndAgain_StopsAtOneCall()
    {
        var window = new SharedWindow(_time);
        for (var i = 0; i < 10; i++)
        {
            window.Take(Report("a", 8, throttled: 1));
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(1, window.Calls);
        Assert.Equal(1, window.Take(Report("a", 8)).Share.Calls);
    }

    private static EngineReport Report(string replica, int most, long succeeded = 0, long throttled = 0, int pause = 0) =>
        new(replica, most, succeeded, throttled, TimeSpan.FromSeconds(pause));
}
