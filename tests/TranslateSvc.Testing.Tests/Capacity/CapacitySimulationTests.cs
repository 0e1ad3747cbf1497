using TranslateSvc.Testing.Capacity;

namespace TranslateSvc.Testing.Tests.Capacity;

/// <summary>The simulation against what is known without one.</summary>
public sealed class CapacitySimulationTests
{
    private static readonly ArticleKind OneCall = new("one call", 1, 10, 1, 1_500, 500, 0);

    private static readonly CapacityInputs Bare = new()
    {
        Articles = [OneCall], HitRate = 0, FirstToken = new Latency(2, Exponential: true), SecondsPerToken = 0, QueueLimit = int.MaxValue, QueuePatience = double.PositiveInfinity,
    };

    [Theory]
    [InlineData(8, 0.5)]
    [InlineData(8, 0.85)]
    [InlineData(1, 0.7)]
    public void Run_ChanceWithoutMemory_WaitsAsErlangSays(int places, double use)
    {
        var rate = use * places / 2;
        var inputs = Bare with { PlacesPerReplica = places };
        var seconds = 400_000 / rate;

        var report = Run(inputs, 1, rate, seconds);

        var expected = 2 + ErlangC.Wait(rate, 2, places);
        Assert.InRange(report.Mean, expected * 0.97, expected * 1.03);
        Assert.InRange(report.Use.Places, use * 0.98, use * 1.02);
        Assert.Equal((0, 0), (report.Refused, report.Failed));
    }

    [Fact]
    public void Run_AnyLoad_HoldsAsManyAsComeTimesHowLongTheyStay()
    {
        var inputs = Bare with { Articles = [OneCall with { Share = 0.7 }, new("long", 0.3, 60, 6, 2_000, 1_000, 0.02)], HitRate = 0.3, FirstToken = new Latency(0.5, 0.5), SecondsPerToken = 0.01 };

        var report = Run(inputs, 5, 2, 40_000);

        Assert.InRange(report.MeanInside, report.Throughput * report.Mean * 0.99, report.Throughput * report.Mean * 1.01);
        Assert.True(report.P50 < report.Mean && report.Mean < report.P99);
    }

    [Fact]
    public void Run_SameSeed_SameReport()
    {
        var inputs = Bare with { HitRate = 0.3, FirstToken = new Latency(0.5, 0.5), Quota = new EngineQuota(60_000, 40) };

        Assert.Equal(Run(inputs, 3, 1, 2_000), Run(inputs, 3, 1, 2_000));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Run_BatchOfEqualItems_TakesTheirRounds(int replicas)
    {
        var inputs = Bare with { FirstToken = new Latency(0.2) };

        var report = CapacitySimulation.Run(inputs, replicas, Arrivals.AtOnce(replicas * 80), double.PositiveInfinity, 0, new Random(1));

        Assert.Equal(10 * 0.2, report.Last, 6);
        Assert.Equal((replicas * 80, 1.0), (report.Answered, Math.Round(report.Use.Places, 6)));
    }

    [Fact]
    public void Run_MoreThanTheQuota_AnswersWhatTheQuotaPaysAndRefusesTheRest()
    {
        // 2,000 tokens a call: 300 calls a minute.
        var inputs = Bare with { FirstToken = new Latency(1), Quota = new EngineQuota(600_000), QueuePatience = 1.5, QueueLimit = 4_096 };

        var report = Run(inputs, 4, 20, 4_000);

        Assert.InRange(report.Throughput, 0.5 * 5, 1.02 * 5);
        Assert.InRange(report.Use.Tokens, 0.5, 1.02);
        Assert.True(report.Refused > 0 && report.Throttled > 0);
        Assert.Equal("token quota", (report.Use with { Places = 0 }).Busiest.Part);
    }

    [Fact]
    public void Run_QuotaThatCountsTheLimitOfOutput_PaysFewerCalls()
    {
        var inputs = Bare with { FirstToken = new Latency(1), Quota = new EngineQuota(600_000), QueuePatience = 1.5, QueueLimit = 4_096 };

        var asWritten = Run(inputs, 4, 20, 4_000);
        var asAsked = Run(inputs with { Quota = inputs.Quota with { CountedOutput = 4_096 } }, 4, 20, 4_000);

        Assert.InRange(asAsked.Throughput / asWritten.Throughput, 0.25, 0.5);
    }

    [Fact]
    public void Run_HitsOnly_NeedNoEngine()
    {
        var report = Run(Bare with { HitRate = 1 }, 2, 50, 1_000);

        Assert.Equal((0.0, 0), (report.Use.Places, report.Refused));
        Assert.InRange(report.P99, 0, 0.01);
    }

    private static CapacityReport Run(CapacityInputs inputs, int replicas, double rate, double seconds)
    {
        var random = new Random(20260301);
        return CapacitySimulation.Run(inputs, replicas, Arrivals.Poisson(rate, seconds, random), seconds, seconds / 20, random);
    }
}
