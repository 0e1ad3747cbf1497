using TranslateSvc.Callers;

namespace TranslateSvc.Tests.Engines.Chat.Economy;

/// <summary>What the provider answered one tenant's call is not another tenant's answer, neither on its way nor from the store.</summary>
public sealed class EconomyTenantTests
{
    [Fact]
    public async Task SameCall_OfAnotherTenant_IsPaidAgain()
    {
        await using var fixture = await EconomyFixture.StartAsync();
        await using (var ended = fixture.Process()) await TranslateAsync(ended, "a");

        await TranslateAsync(fixture.Process(), "b");
        await TranslateAsync(fixture.Process(), "");
        var paid = fixture.Llm.Calls;
        await TranslateAsync(fixture.Process(), "a");

        Assert.Equal((3, 3), (paid, fixture.Llm.Calls));
    }

    [Fact]
    public async Task SameCallAtOnce_OfTwoTenants_IsTwoLines()
    {
        await using var fixture = await EconomyFixture.StartAsync();
        var process = fixture.Process();

        await Task.WhenAll(TranslateAsync(process, "a"), TranslateAsync(process, "b"), TranslateAsync(process, "a"));

        Assert.Equal(2, fixture.Llm.Calls);
    }

    private static async Task TranslateAsync(EconomyProcess process, string tenant)
    {
        EngineScope.Current = tenant;
        Assert.Single(Assert.Single(await process.TranslateAsync(0, 1)).Segments);
    }
}
