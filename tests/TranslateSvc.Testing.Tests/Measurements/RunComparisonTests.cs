using TranslateSvc.Testing.Measurements;

namespace TranslateSvc.Testing.Tests.Measurements;

public sealed class RunComparisonTests
{
    [Theory]
    [InlineData(1.00, 0.91, Verdict.Same)]
    [InlineData(1.00, 0.89, Verdict.Regressed)]
    [InlineData(1.00, 1.09, Verdict.Same)]
    [InlineData(1.00, 1.11, Verdict.Improved)]
    public void Compare_SteadyRow_CountsMoreThanATenth(double before, double now, Verdict expected) =>
        Assert.Equal(expected, Compare(Row(before, Better.Higher), Row(now, Better.Higher)).Verdict);

    [Theory]
    [InlineData(2.0, 2.3, Verdict.Regressed)]
    [InlineData(2.0, 1.7, Verdict.Improved)]
    public void Compare_LowerIsBetter_TurnsRound(double before, double now, Verdict expected) =>
        Assert.Equal(expected, Compare(Row(before, Better.Lower), Row(now, Better.Lower)).Verdict);

    // The root of 0.03² + 0.04² is 0.05; three of those are 0.15.
    [Theory]
    [InlineData(0.86, Verdict.Same)]
    [InlineData(0.84, Verdict.Regressed)]
    public void Compare_NoisyRow_CountsMoreThanThreeDeviationsOfBothRuns(double now, Verdict expected)
    {
        var change = Compare(Row(1, Better.Higher, mad: 0.03), Row(now, Better.Higher, mad: 0.04));

        Assert.Equal(0.15, change.Noise, 1e-9);
        Assert.Equal(expected, change.Verdict);
    }

    [Theory]
    [InlineData(4, Verdict.Same)]
    [InlineData(6, Verdict.Regressed)]
    public void Compare_SmallValue_CountsMoreThanItsResolution(double now, Verdict expected) =>
        Assert.Equal(expected, Compare(Row(1, Better.Lower) with { Resolution = 4 }, Row(now, Better.Lower) with { Resolution = 4 }).Verdict);

    [Fact]
    public void Compare_RowsOfOneRunOnly_AreNamed()
    {
        var changes = RunComparison.Compare(Run(Row(1, Better.Higher) with { Id = "gone" }, Row(1, Better.Higher)), Run(Row(1, Better.Higher), Row(1, Better.Higher) with { Id = "new" }));

        Assert.Equal([("row", Verdict.Same), ("new", Verdict.Added), ("gone", Verdict.Missing)], changes.Select(c => (c.Row.Id, c.Verdict)));
    }

    [Theory]
    [InlineData(Verdict.Regressed, true)]
    [InlineData(Verdict.Missing, true)]
    [InlineData(Verdict.Same, false)]
    [InlineData(Verdict.Improved, false)]
    [InlineData(Verdict.Added, false)]
    public void IsRegression_WorseOrGone_Only(Verdict verdict, bool expected) =>
        Assert.Equal(expected, RunComparison.IsRegression(new RowChange(Row(1, Better.Higher), null, 0, verdict)));

    [Fact]
    public void Markdown_Changes_NameEachRow()
    {
        var table = ChangeTable.Markdown(RunComparison.Compare(Run(Row(2, Better.Lower), Row(1, Better.Lower) with { Id = "gone" }), Run(Row(3, Better.Lower))));

        Assert.Contains("| row | 2.00× | 3.00× | +50 % | ± 0.20× | **worse** |", table, StringComparison.Ordinal);
        Assert.Contains("| gone | 1.00× |  |  |  | **gone** |", table, StringComparison.Ordinal);
    }

    private static RowChange Compare(MeasuredRow before, MeasuredRow now) => Assert.Single(RunComparison.Compare(Run(before), Run(now)));

    private static MeasuredRow Row(double value, Better better, double mad = 0) => new()
    {
        Id = "row", What = "a row", Measured = "", Value = value, Goal = new Goal(better, null), Spread = mad > 0 ? new Spread(9, value, value - mad, value + mad, mad) : null,
    };

    private static MeasuredRun Run(params MeasuredRow[] rows) =>
        new() { Date = DateTimeOffset.UnixEpoch, Machine = new Machine("a processor", 2, 4, "a system", "10.0.0"), Rows = rows };
}
