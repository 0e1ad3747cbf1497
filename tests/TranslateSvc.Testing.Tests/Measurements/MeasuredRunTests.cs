using TranslateSvc.Testing.Measurements;

namespace TranslateSvc.Testing.Tests.Measurements;

public sealed class MeasuredRunTests
{
    private static readonly MeasuredRun Run = new()
    {
        Date = new DateTimeOffset(2026, 3, 10, 14, 30, 0, TimeSpan.Zero), Commit = "0123abcd", Quick = true, Machine = new Machine("Processor X", 2, 7.5, "Debian", "10.0.1"),
        Rows =
        [
            new MeasuredRow
            {
                Id = "cached", What = "cached", Measured = "1 / 2", Value = 0.5, Goal = Goal.AtLeast(0.6), Spread = new Spread(3, 0.5, 0.4, 0.625, 0.1),
                Values = new Dictionary<string, double> { ["requestsPerSecond"] = 1 },
            },
            new MeasuredRow { Id = "rest", What = "rest", Measured = "1,234 MB", Value = 1234.5, Unit = "MB", Goal = Goal.AtMost(1300), Resolution = 5 },
            new MeasuredRow { Id = "cpu", What = "a | b", Measured = "", Value = 1.25, Goal = new Goal(Better.Lower, null) },
        ],
    };

    [Fact]
    public void Parse_ItsOwnJson_GivesTheRun()
    {
        var read = MeasuredRun.Parse(Run.ToJson());

        Assert.Equal(Run with { Rows = [] }, read with { Rows = [] }, (a, b) => (a.Date, a.Commit, a.Quick, a.Machine) == (b.Date, b.Commit, b.Quick, b.Machine));
        Assert.Equal(Run.Rows.Select(r => r with { Values = Empty }), read.Rows.Select(r => r with { Values = Empty }));
        Assert.Equal(Run.Rows.SelectMany(r => r.Values), read.Rows.SelectMany(r => r.Values));
    }

    [Fact]
    public void ToJson_Run_SaysWhatIsMet()
    {
        var json = Run.ToJson();

        Assert.Contains("\"met\": false", json, StringComparison.Ordinal);
        Assert.Contains("\"met\": true", json, StringComparison.Ordinal);
        Assert.Contains("\"met\": null", json, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"rows\": []}")]
    public void Parse_SomethingElse_SaysSo(string json) => Assert.Throws<InvalidDataException>(() => MeasuredRun.Parse(json));

    [Fact]
    public void Markdown_Run_IsOneTable()
    {
        string[] expected =
        [
            "2026-03-10, commit 0123abcd, quick run: Processor X, 2 processors, 8 GB, Debian, .NET 10.0.1",
            "",
            "| what | measured | ratio | target | met |",
            "|---|---|---|---|---|",
            "| cached | 1 / 2 | 0.50× (0.4–0.63) | ≥ 0.60× | **no** |",
            "| rest | 1,234 MB | 1,234.5 MB | ≤ 1,300 MB | yes |",
            "| a \\| b |  | 1.25× |  |  |",
            "",
        ];

        Assert.Equal(expected, RunTable.Markdown(Run).Split('\n'));
    }

    private static Dictionary<string, double> Empty { get; } = [];
}
