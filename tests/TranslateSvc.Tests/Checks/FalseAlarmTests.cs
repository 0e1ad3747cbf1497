using System.Globalization;
using TranslateSvc.Checks;

namespace TranslateSvc.Tests.Checks;

/// <summary>
/// How often each check objects to human translations. Half of newstest2012 was written in a third language and translated twice, so that some pairs really differ: what is left
/// bounds the false alarms from above.
/// </summary>
public sealed class FalseAlarmTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("fr-en", "reference.txt")]
    [InlineData("en-fr", "reference.txt")]
    public void Check_HumanTranslations_RarelyObjects(string direction, string file)
    {
        var pairs = HumanReferences.Read(direction, file);
        var checks = CheckFixture.Configured();
        var counts = CheckNames.All.ToDictionary(name => name, _ => 0);
        var errors = 0;
        var dump = Environment.GetEnvironmentVariable("TRANSLATESVC_DUMP_ISSUES");

        foreach (var (source, target) in pairs)
        {
            var issues = checks.Check(CheckFixture.Pair(source, target, direction[..2]));
            foreach (var name in issues.Select(issue => issue.Check).Distinct()) counts[name]++;
            if (issues.Any(issue => issue.Severity == IssueSeverity.Error)) errors++;
            if (dump is { Length: > 0 })
            {
                foreach (var issue in issues)
                    File.AppendAllText(dump, $"{direction}\t{issue.Check}\t{issue.Severity}\t{issue.Message}\n  S {source}\n  T {target}\n");
            }
        }

        foreach (var (name, count) in counts)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{direction} {name}: {count} of {pairs.Count} ({100.0 * count / pairs.Count:0.00} %)"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{direction} rejected: {errors}"));
        Assert.InRange(counts[CheckNames.Numbers], 0, pairs.Count * 5 / 100);
        Assert.InRange(counts[CheckNames.Names], 0, pairs.Count * 5 / 100);
        Assert.InRange(errors, 0, pairs.Count / 100);
    }
}
