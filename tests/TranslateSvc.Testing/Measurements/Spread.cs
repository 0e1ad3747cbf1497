namespace TranslateSvc.Testing.Measurements;

/// <summary>Where repeated measurements of one thing lie.</summary>
/// <param name="Count">How many.</param>
/// <param name="Median">The middle one, or the mean of the middle two.</param>
/// <param name="Min">The smallest.</param>
/// <param name="Max">The largest.</param>
/// <param name="Mad">Median of the distances from the median: what half of them keep.</param>
public sealed record Spread(int Count, double Median, double Min, double Max, double Mad)
{
    /// <summary>Sums up values.</summary>
    /// <exception cref="ArgumentException">There are none, or one is no number.</exception>
    public static Spread Of(params IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        if (sorted.Length == 0) throw new ArgumentException("There is nothing to sum up.", nameof(values));
        if (sorted.Any(v => !double.IsFinite(v))) throw new ArgumentException("A value is no number.", nameof(values));
        var median = Middle(sorted);
        return new Spread(sorted.Length, median, sorted[0], sorted[^1], Middle([.. sorted.Select(v => Math.Abs(v - median)).Order()]));
    }

    private static double Middle(double[] sorted) => (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
}
