namespace TranslateSvc.Testing.Capacity;

/// <summary>How long a time is drawn to be, in seconds.</summary>
/// <param name="Median">Seconds.</param>
/// <param name="Spread">Standard deviation of the logarithm; 0 for a fixed time.</param>
/// <param name="Exponential">Drawn from an exponential distribution of mean <paramref name="Median"/> instead.</param>
public readonly record struct Latency(double Median, double Spread = 0, bool Exponential = false)
{
    /// <summary>The mean, in seconds.</summary>
    public double Mean => Exponential ? Median : Median * Math.Exp(Spread * Spread / 2);

    /// <summary>A time, in seconds.</summary>
    public double Draw(Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        if (Exponential) return -Math.Log(1 - random.NextDouble()) * Median;
        if (Spread == 0) return Median;
        // Box and Muller.
        var normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        return Median * Math.Exp(Spread * normal);
    }
}
