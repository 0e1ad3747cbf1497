using System.Globalization;
using TranslateSvc.Fuzzing;

namespace TranslateSvc.Server.Tests.Fuzzing;

/// <summary>Every fuzz target for a few dozen inputs to a few hundred; docs/fuzzing.md has the long run. TRANSLATESVC_FUZZ_SEED and TRANSLATESVC_FUZZ_INPUTS ask for others, or more.</summary>
public sealed class ShortFuzzTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Run_EveryTarget_NothingFails()
    {
        var options = new FuzzOptions { Inputs = Setting("TRANSLATESVC_FUZZ_INPUTS", 40_000), Seed = Setting("TRANSLATESVC_FUZZ_SEED", 1) };
        await using var targets = new FuzzTargets();

        var results = new FuzzRun(options).Run(targets.Chosen(null));

        var table = string.Create(CultureInfo.InvariantCulture, $"seed {options.Seed}\n{FuzzTable.Of(results)}");
        output.WriteLine(table);
        Assert.True(results.All(r => r.Failures == 0), table);
        Assert.True(results.Count >= 40 && results.All(r => r.Inputs > 0), table);
    }

    [Fact]
    public void Run_TargetThatFails_IsReportedWithItsInput()
    {
        var folder = Directory.CreateTempSubdirectory("translatesvc-fuzz-");
        var target = FuzzTarget.OfText("broken", 1, text => _ = text[text.Length + 1], ["a"]);

        var result = Assert.Single(new FuzzRun(new FuzzOptions { Inputs = 100, Save = folder.FullName }).Run([target]));

        Assert.Equal(5, result.Failures);
        Assert.NotEmpty(folder.GetFiles("broken-*.bin"));
        folder.Delete(recursive: true);
    }

    [Fact]
    public void Run_TargetThatHangs_IsReported()
    {
        var folder = Directory.CreateTempSubdirectory("translatesvc-fuzz-");
        using var never = new ManualResetEventSlim();
        var target = FuzzTarget.OfText("hanging", 1, _ => never.Wait(), ["a"]);

        var result = Assert.Single(new FuzzRun(new FuzzOptions { Inputs = 10, Save = folder.FullName, HangSeconds = 0.5 }).Run([target]));

        never.Set();
        Assert.Contains("still running", Assert.Single(result.Messages), StringComparison.Ordinal);
        folder.Delete(recursive: true);
    }

    private static int Setting(string name, int otherwise) => int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : otherwise;
}
