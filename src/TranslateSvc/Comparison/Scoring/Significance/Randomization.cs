using TranslateSvc.Comparison.Scoring.Counting;

namespace TranslateSvc.Comparison.Scoring.Significance;

/// <summary>
/// Sums of the segments that a trial takes from each system. Sums of eight segments are tabulated for all 256 choices (the "four Russians" of Arlazarov et al. 1970),
/// so that a trial adds a row for eight segments, and sums are kept by system, so that pairs cost nothing more.
/// </summary>
internal static class Randomization
{
    // Sums of one block of trials stay in the second-level cache.
    private const int MaxBlock = 2000;

    // Bytes of one block's masks, which only files of over 60,000 segments reach.
    private const int MaxMaskBytes = 1 << 24;
    private const int Choices = 256;

    internal static RandomizationSums Sums(IReadOnlyList<SegmentStatistics> systems, int trials, uint seed, CancellationToken cancellationToken)
    {
        var stride = systems[0].Stride;
        var masks = new RandomizationMasks(systems[0].Segments, seed);
        var sums = systems.Select(_ => new double[trials * stride]).ToArray();
        var table = new double[Choices * stride];
        var largest = Math.Clamp(MaxMaskBytes / masks.Groups, 1, MaxBlock);
        for (var start = 0; start < trials; start += largest)
        {
            var block = Math.Min(largest, trials - start);
            masks.Next(block);
            for (var system = 0; system < systems.Count; system++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Accumulate(systems[system], masks, table, sums[system].AsSpan(start * stride, block * stride));
            }
        }

        return new RandomizationSums(systems, sums, trials);
    }

    private static void Accumulate(SegmentStatistics statistics, RandomizationMasks masks, double[] table, Span<double> sums)
    {
        var stride = statistics.Stride;
        for (var group = 0; group < masks.Groups; group++)
        {
            Tabulate(statistics, group, table);
            var trial = 0;
            foreach (var choice in masks.Group(group))
                VectorSums.Add(sums.Slice(stride * trial++, stride), table.AsSpan(choice * stride, stride));
        }
    }

    // The sum of a choice is that of the choice without its highest segment, plus that segment.
    private static void Tabulate(SegmentStatistics statistics, int group, double[] table)
    {
        var stride = statistics.Stride;
        table.AsSpan(0, stride).Clear();
        var members = Math.Min(8, statistics.Segments - (8 * group));
        for (var member = 0; member < members; member++)
        {
            var half = 1 << member;
            table.AsSpan(0, half * stride).CopyTo(table.AsSpan(half * stride));
            var row = statistics.PaddedRow((8 * group) + member);
            for (var choice = half; choice < 2 * half; choice++) VectorSums.Add(table.AsSpan(choice * stride, stride), row);
        }
    }
}
