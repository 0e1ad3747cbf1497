namespace TranslateSvc.Testing.Capacity;

/// <summary>Times at which articles come, in seconds, ascending.</summary>
public static class Arrivals
{
    /// <summary>Independent of each other at a rate.</summary>
    public static IEnumerable<double> Poisson(double perSecond, double seconds, Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        for (var at = Gap(); at < seconds; at += Gap()) yield return at;

        double Gap() => -Math.Log(1 - random.NextDouble()) / perSecond;
    }

    /// <summary>All at the start: a batch.</summary>
    public static IEnumerable<double> AtOnce(int articles) => Enumerable.Repeat(0.0, articles);
}
