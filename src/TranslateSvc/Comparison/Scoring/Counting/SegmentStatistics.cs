namespace TranslateSvc.Comparison.Scoring.Counting;

/// <summary>The counts a metric needs of each segment of one system: a matrix with a row a segment, padded so that rows add as vectors.</summary>
internal sealed class SegmentStatistics(int segments, int width)
{
    private readonly double[] _values = new double[segments * Padded(width)];

    public int Segments => segments;

    /// <summary>Counts a segment.</summary>
    public int Width => width;

    /// <summary>Width with padding.</summary>
    public int Stride { get; } = Padded(width);

    public Span<double> Row(int segment) => _values.AsSpan(segment * Stride, width);

    public ReadOnlySpan<double> PaddedRow(int segment) => _values.AsSpan(segment * Stride, Stride);

    /// <summary>Sums of every count over all segments. Whole numbers below 2^53 are exact in any order.</summary>
    public double[] Sums()
    {
        var sums = new double[Stride];
        for (var segment = 0; segment < segments; segment++) VectorSums.Add(sums, PaddedRow(segment));
        return sums[..width];
    }

    /// <summary>Writes the sums over some segments, as often as each is named.</summary>
    /// <param name="drawn">Segments.</param>
    /// <param name="sums">As long as <see cref="Stride"/>.</param>
    public void Sum(ReadOnlySpan<int> drawn, Span<double> sums)
    {
        sums.Clear();
        foreach (var segment in drawn) VectorSums.Add(sums, PaddedRow(segment));
    }

    /// <summary>The rows of some segments.</summary>
    public SegmentStatistics Where(IReadOnlyList<int> chosen)
    {
        var part = new SegmentStatistics(chosen.Count, width);
        for (var i = 0; i < chosen.Count; i++) Row(chosen[i]).CopyTo(part.Row(i));
        return part;
    }

    public bool SameAs(SegmentStatistics other) => _values.AsSpan().SequenceEqual(other._values);

    private static int Padded(int width) => (width + VectorSums.Lanes - 1) / VectorSums.Lanes * VectorSums.Lanes;
}
