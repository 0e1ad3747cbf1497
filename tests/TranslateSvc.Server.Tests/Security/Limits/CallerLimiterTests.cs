using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using TranslateSvc.Callers;
using TranslateSvc.Engines;
using TranslateSvc.Errors;
using TranslateSvc.Server.Security;
using TranslateSvc.Server.Security.Keys;
using TranslateSvc.Server.Security.Limits;
using TranslateSvc.Server.Security.Limits.Usage;

namespace TranslateSvc.Server.Tests.Security.Limits;

public sealed class CallerLimiterTests : IDisposable
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 25, 12, 0, 0, TimeSpan.Zero));
    private readonly UsageBook _usage;

    public CallerLimiterTests() => _usage = new UsageBook(new Lazy<IUsageStore>(new MemoryUsageStore()), _time, NullLogger<UsageBook>.Instance);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Enter_OverTheRate_IsRefusedUntilTheNamedMoment()
    {
        using var limiter = Make();
        var ada = Identity("ada", new CallerLimits(2, 0, 0));
        await CallAsync(limiter, ada);
        await CallAsync(limiter, ada);

        var refusal = await RefusalAsync(limiter, ada);
        await CallAsync(limiter, Identity("bob", new CallerLimits(2, 0, 0)));
        _time.Advance(refusal.RetryAfter!.Value);
        await CallAsync(limiter, ada);

        Assert.Equal((ErrorReason.LimitExceeded, TimeSpan.FromSeconds(30)), (refusal.Reason, refusal.RetryAfter));
        Assert.Equal(new ExceededQuota("caller:ada", "requests_per_minute", 2), refusal.Quota);
    }

    [Fact]
    public async Task Enter_AllPlacesTaken_IsRefusedUntilOneIsGivenBack()
    {
        using var limiter = Make();
        var ada = Identity("ada", new CallerLimits(0, 2, 0));
        var first = await limiter.EnterAsync(ada, spends: false, Token);
        using var second = await limiter.EnterAsync(ada, spends: false, Token);

        var refusal = await RefusalAsync(limiter, ada);
        first.Dispose();
        await CallAsync(limiter, ada);

        Assert.Equal(new ExceededQuota("caller:ada", "max_concurrent", 2), refusal.Quota);
    }

    [Fact]
    public async Task Enter_BudgetUsedUp_RefusesWhatSpendsUntilTheMonthEnds()
    {
        using var limiter = Make();
        var ada = Identity("ada", new CallerLimits(0, 0, 100));
        await CallAsync(limiter, ada);
        _usage.Count(ada.Caller, new EngineUsage(60, 0, 40, 1));

        var refusal = await RefusalAsync(limiter, ada);
        await CallAsync(limiter, ada, spends: false);
        _time.Advance(refusal.RetryAfter!.Value);
        await CallAsync(limiter, ada);

        Assert.Equal(new DateTimeOffset(2026, 12, 1, 0, 0, 0, TimeSpan.Zero), _time.GetUtcNow());
        Assert.Equal(new ExceededQuota("caller:ada", "monthly_tokens", 100), refusal.Quota);
    }

    [Fact]
    public async Task Enter_RefusedForItsBudget_KeepsNoPlace()
    {
        using var limiter = Make();
        var ada = Identity("ada", new CallerLimits(0, 1, 1));
        _usage.Count(ada.Caller, new EngineUsage(1, 0, 0, 1));

        for (var i = 0; i < 3; i++) Assert.Equal("monthly_tokens", (await RefusalAsync(limiter, ada)).Quota!.Limit);
        await CallAsync(limiter, ada, spends: false);
    }

    [Fact]
    public void LimitsOf_WithDefaults_FillsWhatIsNotSaid()
    {
        using var limiter = Make(new LimitsOptions { RequestsPerMinute = 10, MaxConcurrent = 5, MonthlyTokens = 1_000 });

        Assert.Equal(new CallerLimits(10, 5, 1_000), limiter.LimitsOf(Identity("jwt:ada", CallerLimits.None)));
        Assert.Equal(new CallerLimits(99, 5, 1_000), limiter.LimitsOf(Identity("ada", new CallerLimits(99, 0, 0))));
        Assert.Equal(new CallerLimits(1, 2, 3), limiter.LimitsOf(Identity("ada", new CallerLimits(1, 2, 3))));
        Assert.Equal(CallerLimits.None, limiter.LimitsOf(AdminKey.Identity));
        Assert.Equal(CallerLimits.None, limiter.LimitsOf(CallerIdentity.Anyone));
    }

    [Fact]
    public async Task Enter_AfterAQuietTime_FindsAFullBucketAndItsPlacesKept()
    {
        using var limiter = Make();
        var ada = Identity("ada", new CallerLimits(1, 1, 0));
        var held = await limiter.EnterAsync(ada, spends: false, Token);

        // The minute's cleaning must not forget a call that runs.
        for (var i = 0; i < 5; i++) _time.Advance(TimeSpan.FromMinutes(1));
        var refusal = await RefusalAsync(limiter, ada);
        held.Dispose();
        for (var i = 0; i < 5; i++) _time.Advance(TimeSpan.FromMinutes(1));
        await CallAsync(limiter, ada);

        Assert.Equal("max_concurrent", refusal.Quota!.Limit);
        Assert.Equal("requests_per_minute", (await RefusalAsync(limiter, ada)).Quota!.Limit);
    }

    [Fact]
    public async Task Enter_ByManyAtOnce_NeverLetsMoreIn()
    {
        using var limiter = Make();
        var ada = Identity("ada", new CallerLimits(1_000_000, 4, 0));
        var (running, most) = (0, 0);

        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < 500; i++)
            {
                try
                {
                    using var place = await limiter.EnterAsync(ada, spends: false, Token);
                    InterlockedMax(ref most, Interlocked.Increment(ref running));
                    await Task.Yield();
                    Interlocked.Decrement(ref running);
                }
                catch (TranslateSvcException)
                {
                    await Task.Yield();
                }
            }
        }, Token)));

        Assert.InRange(most, 1, 4);
    }

    public void Dispose() => _usage.Dispose();

    private static void InterlockedMax(ref int most, int value)
    {
        for (var seen = most; value > seen; seen = most) Interlocked.CompareExchange(ref most, value, seen);
    }

    private CallerLimiter Make(LimitsOptions? options = null) => new(Options.Create(options ?? new LimitsOptions()), _usage, _time);

    private static CallerIdentity Identity(string id, CallerLimits limits) => new(new Caller(id, id), id, AccessScopes.All, limits);

    private static async Task CallAsync(CallerLimiter limiter, CallerIdentity identity, bool spends = true)
    {
        using var place = await limiter.EnterAsync(identity, spends, Token);
    }

    private static Task<TranslateSvcException> RefusalAsync(CallerLimiter limiter, CallerIdentity identity) =>
        Assert.ThrowsAsync<TranslateSvcException>(() => CallAsync(limiter, identity));
}
