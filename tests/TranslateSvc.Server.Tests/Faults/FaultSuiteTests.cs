namespace TranslateSvc.Server.Tests.Faults;

/// <summary>The suite itself: with a check switched off, it notices.</summary>
public sealed class FaultSuiteTests
{
    [Theory]
    [InlineData("echo", "source_echoed", "wrong_language")]
    [InlineData("wrong language", "wrong_language", "names", "foreign_content", "length_ratio")]
    [InlineData("wrong numbers", "numbers")]
    [InlineData("keys shifted", "numbers")]
    [InlineData("loops", "repetition", "length_ratio")]
    [InlineData("first half", "length_ratio", "numbers")]
    public async Task Fault_ItsChecksSwitchedOff_IsCaughtByTheSuite(string fault, params string[] checks)
    {
        const string Engine = "unchecked";
        await using var bench = await FaultBench.StartAsync(
            [(Engine, "Auto")], [.. checks.Select((check, i) => ($"TranslateSvc:Checks:Disabled:{i}", check)), ("TranslateSvc:Batches:Enabled", "false")]);
        bench.Script(Engine, (_, _) => FaultCatalog.ByName[fault].Behaviour);

        var verdict = await new FaultCaller(bench.Server.Grpc).CallAsync(FaultCall.Translate, Engine, new FaultArticle(1), ours: false, TimeSpan.FromSeconds(60));

        Assert.Equal(FaultVerdict.Whole, verdict.Outcome);
        Assert.Contains(verdict.Wrongs, w => w.Contains("is OK and wrong", StringComparison.Ordinal));
        Assert.Contains(verdict.Wrongs, w => w.StartsWith("stored:", StringComparison.Ordinal));
    }
}
