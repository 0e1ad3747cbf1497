using CsCheck;
using TranslateSvc.Testing.Measurements;

namespace TranslateSvc.Testing.Tests.Measurements;

public sealed class SpreadTests
{
    [Fact]
    public void Of_OddCount_TakesTheMiddle()
    {
        var spread = Spread.Of(5, 1, 3, 100, 2);

        Assert.Equal(new Spread(5, Median: 3, Min: 1, Max: 100, Mad: 2), spread);
    }

    [Fact]
    public void Of_EvenCount_TakesTheMeanOfTheMiddleTwo()
    {
        var spread = Spread.Of(1, 2, 4, 9);

        Assert.Equal(new Spread(4, Median: 3, Min: 1, Max: 9, Mad: 1.5), spread);
    }

    [Fact]
    public void Of_One_HasNoDeviation() => Assert.Equal(new Spread(1, 7, 7, 7, 0), Spread.Of(7));

    [Fact]
    public void Of_NothingOrNoNumber_Throws()
    {
        Assert.Throws<ArgumentException>(() => Spread.Of());
        Assert.Throws<ArgumentException>(() => Spread.Of(1, double.NaN));
        Assert.Throws<ArgumentException>(() => Spread.Of(1, double.PositiveInfinity));
    }

    [Fact]
    public void Of_AnyValues_HalfOfThemKeepTheDeviation() => Gen.Double[-1e6, 1e6].Array[1, 40].Sample(values =>
    {
        var spread = Spread.Of(values);
        Assert.True(2 * values.Count(v => Math.Abs(v - spread.Median) <= spread.Mad + 1e-9) >= values.Length);
        Assert.True(2 * values.Count(v => v <= spread.Median) >= values.Length && 2 * values.Count(v => v >= spread.Median) >= values.Length);
        Assert.Equal((values.Min(), values.Max()), (spread.Min, spread.Max));
    });
}
