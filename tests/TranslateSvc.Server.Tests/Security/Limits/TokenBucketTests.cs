using CsCheck;
using TranslateSvc.Server.Security.Limits;

namespace TranslateSvc.Server.Tests.Security.Limits;

public sealed class TokenBucketTests
{
    [Fact]
    public void Take_EmptyBucket_SaysHowLongUntilOneMayBegin()
    {
        var bucket = new TokenBucket(60, TimeSpan.Zero);
        for (var i = 0; i < 60; i++) Assert.Equal(TimeSpan.Zero, bucket.Take(TimeSpan.Zero));

        var wait = bucket.Take(TimeSpan.Zero);

        Assert.Equal(1, wait.TotalSeconds, 6);
        Assert.Equal(TimeSpan.Zero, bucket.Take(wait));
        Assert.NotEqual(TimeSpan.Zero, bucket.Take(wait));
    }

    [Fact]
    public void Take_ClockThatGoesBack_GivesNothing()
    {
        var bucket = new TokenBucket(1, TimeSpan.FromMinutes(5));
        bucket.Take(TimeSpan.FromMinutes(5));

        Assert.NotEqual(TimeSpan.Zero, bucket.Take(TimeSpan.Zero));
        Assert.NotEqual(TimeSpan.Zero, bucket.Take(TimeSpan.FromMinutes(5)));
    }

    // Whatever the rhythm: in any time t no more than the capacity and what was refilled.
    [Fact]
    public void Take_AnyRhythm_NeverLetsMoreBeginThanTheRateAllows() =>
        Gen.Select(Gen.Int[1, 1_000], Gen.Int[0, 5_000].Array[1, 300]).Sample((perMinute, steps) =>
        {
            var bucket = new TokenBucket(perMinute, TimeSpan.Zero);
            var (now, begun) = (TimeSpan.Zero, 0);
            foreach (var step in steps)
            {
                now += TimeSpan.FromMilliseconds(step);
                if (bucket.Take(now) == TimeSpan.Zero) begun++;
            }

            return begun <= perMinute + (now.TotalMinutes * perMinute) + 1e-6;
        });

    [Fact]
    public void Take_AfterTheWaitItNamed_LetsOneBegin() =>
        Gen.Select(Gen.Int[1, 1_000_000], Gen.Int[0, 100]).Sample((perMinute, after) =>
        {
            var bucket = new TokenBucket(perMinute, TimeSpan.Zero);
            var now = TimeSpan.FromMilliseconds(after);
            TimeSpan wait;
            for (var i = 0; (wait = bucket.Take(now)) == TimeSpan.Zero; i++) Assert.True(i <= perMinute);
            // Waits are told in ticks of a tenth of a microsecond.
            return bucket.Take(now + wait + TimeSpan.FromTicks(1)) == TimeSpan.Zero;
        }, iter: 50);
}
