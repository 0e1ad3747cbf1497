using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace TranslateSvc.Comparison.Scoring.Counting;

/// <summary>Adds padded rows, four counts at a time.</summary>
internal static class VectorSums
{
    /// <summary>Rows are padded to multiples of this.</summary>
    internal const int Lanes = 4;

    /// <summary>Adds <paramref name="row"/> to <paramref name="sums"/>; both as long, a multiple of <see cref="Lanes"/>.</summary>
    internal static void Add(Span<double> sums, ReadOnlySpan<double> row)
    {
        var target = MemoryMarshal.Cast<double, Vector256<double>>(sums);
        var source = MemoryMarshal.Cast<double, Vector256<double>>(row);
        for (var i = 0; i < target.Length && i < source.Length; i++) target[i] += source[i];
    }
}
