namespace TranslateSvc.Comparison.Scoring.Counting;

/// <summary>The counts a metric needs of each segment of one system: a matrix with a row a segment.</summary>
internal sealed class SegmentStatistics(int segments, int width)
{
    private readonly double[] _values = new double[segments * width];

    public int Segments => segments;

    /// <summary>Counts a segment.</summary>
    public int Width => width;

    public Span<double> Row(int segment) => _values.AsSpan(segment * width, width);

    /// <summary>Sums of every count over all segments. Counts are whole numbers below 2^53: exact in any order.</summary>
    public double[] Sums()
    {
        var sums = new double[width];
        for (var segment = 0; segment < segments; segment++)
        {
            var row = Row(segment);
            for (var i = 0; i < width; i++) sums[i] += row[i];
        }

        return sums;
    }
}
