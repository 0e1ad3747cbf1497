using TranslateSvc.Testing.Capacity;

namespace TranslateSvc.Testing.Tests.Capacity;

/// <summary>What is reckoned without a simulation.</summary>
public sealed class ReckoningTests
{
    private static readonly CapacityInputs Inputs = new() { Articles = [new("short", 1, 9, 2, 1_000, 500, 0.01)], HitRate = 0.5, RequestsPerRepeatedArticle = 1 };

    [Theory]
    [InlineData(0.5, 1, 1, 1.0)]
    [InlineData(1.5, 1, 2, 1.285714)]
    [InlineData(4, 1.5, 8, 0.267736)]
    public void Wait_KnownCases_AsTabled(double perSecond, double service, int servers, double wait) => Assert.Equal(wait, ErlangC.Wait(perSecond, service, servers), 3);

    [Fact]
    public void Wait_MoreThanTheServersCanDo_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => ErlangC.Wait(2, 1, 2));

    [Fact]
    public void SharedLoad_Calls_CountsWhatEachArticleAndReplicaAsks()
    {
        var counts = new SharedCounts(Read: 1, Write: 2, BatchItem: 3, ReplicaPerSecond: 1, SecondsPerCommand: 0.00001, ProbesPerSecond: 1, SecondsPerExchange: 0.0001);

        // Of two articles a second one is a hit, in memory with one chance in four, and one reads and writes ten texts.
        var calls = SharedLoad.Of(Inputs, counts, 4, 2, batch: false);
        var batch = SharedLoad.Of(Inputs, counts, 4, 2, batch: true);

        Assert.Equal((0.75 + 30 + 4, 16.0, 0.0), (calls.RedisCommands, calls.Messages, calls.CoordinatorUse));
        Assert.Equal(calls.RedisCommands * 0.00001, calls.RedisUse, 9);
        Assert.Equal((calls.RedisCommands + 6, calls.Messages + 12), (batch.RedisCommands, batch.Messages));
        Assert.Equal((6 * 0.0001, 16.0 / 60), (batch.CoordinatorUse, batch.MembershipRows));
    }

    [Fact]
    public void Prices_Day_AddsWhatIsSentCachedAndReceived()
    {
        var prices = new Prices(Input: 2, CachedInput: 1, Output: 10, ReplicaHour: 0.5, RedisHour: 1);

        // Half a million articles of two calls: 600 tokens at 2, 400 at 1, 500 at 10, a million.
        Assert.Equal(500_000.0 * 2 * ((600 * 2) + (400 * 1) + (500 * 10)) / 1e6, prices.EngineDay(Inputs, 400), 3);
        Assert.Equal(24 * 3.0, prices.MachinesDay(4), 9);
    }
}
