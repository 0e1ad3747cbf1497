namespace TranslateSvc.Comparison.Scoring;

/// <summary>chrF from its counts (hypothesis, reference, match for each order). The operations and their order are sacreBLEU's.</summary>
internal static class ChrfFormula
{
    // β = 2: recall counts for more (Popović, WMT 2016).
    private const double BetaSquared = 4;

    internal static double Score(ReadOnlySpan<double> sums)
    {
        double precision = 0, recall = 0;
        var orders = 0;
        for (var i = 0; i < sums.Length; i += 3)
        {
            if (sums[i] == 0 || sums[i + 1] == 0) continue;
            precision += sums[i + 2] / sums[i];
            recall += sums[i + 2] / sums[i + 1];
            orders++;
        }

        return Combine(precision, recall, orders);
    }

    /// <summary>The same with quotients rounded to single precision.</summary>
    internal static double ResampledScore(ReadOnlySpan<double> sums)
    {
        double precision = 0, recall = 0;
        var orders = 0;
        for (var i = 0; i < sums.Length; i += 3)
        {
            if (sums[i] == 0 || sums[i + 1] == 0) continue;
            precision += (float)sums[i + 2] / (float)sums[i];
            recall += (float)sums[i + 2] / (float)sums[i + 1];
            orders++;
        }

        return Combine(precision, recall, orders);
    }

    private static double Combine(double precision, double recall, int orders)
    {
        if (orders == 0 || precision + recall == 0) return 0;
        precision /= orders;
        recall /= orders;
        return 100 * ((1 + BetaSquared) * precision * recall / ((BetaSquared * precision) + recall));
    }

    internal static ChrfResult Result(ReadOnlySpan<double> sums)
    {
        var orders = new ChrfOrder[sums.Length / 3];
        for (var n = 0; n < orders.Length; n++) orders[n] = new ChrfOrder((long)sums[3 * n], (long)sums[(3 * n) + 1], (long)sums[(3 * n) + 2]);
        return new ChrfResult(Score(sums), orders);
    }
}
