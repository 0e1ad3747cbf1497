namespace TranslateSvc.Comparison.Scoring;

/// <summary>BLEU from its counts: hypothesis length, reference length, four matched counts, four totals. The operations and their order are sacreBLEU's.</summary>
internal static class BleuFormula
{
    private const int Correct = 2;
    private const int Total = Correct + Bleu.Order;

    // What sacreBLEU puts for log 0.
    private const double LogOfZero = -9999999999;

    internal static BleuResult Result(ReadOnlySpan<double> sums, bool effectiveOrder)
    {
        var precisions = new double[Bleu.Order];
        var score = Score(sums, effectiveOrder, precisions);
        return new BleuResult(
            score, Whole(sums.Slice(Correct, Bleu.Order)), Whole(sums.Slice(Total, Bleu.Order)), precisions,
            BrevityPenalty(sums[0], sums[1]), (long)sums[0], (long)sums[1]);
    }

    internal static double Score(ReadOnlySpan<double> sums, bool effectiveOrder, Span<double> precisions)
    {
        var correct = sums.Slice(Correct, Bleu.Order);
        var total = sums.Slice(Total, Bleu.Order);
        precisions.Clear();
        if (!correct.ContainsAnyExcept(0)) return 0;

        var smoothing = 1.0;
        var order = Bleu.Order;
        for (var n = 0; n < Bleu.Order && total[n] > 0; n++)
        {
            if (effectiveOrder) order = n + 1;
            precisions[n] = correct[n] > 0 ? 100 * correct[n] / total[n] : 100 / ((smoothing *= 2) * total[n]);
        }

        var logs = 0.0;
        foreach (var precision in precisions[..order]) logs += precision == 0 ? LogOfZero : Math.Log(precision);
        return BrevityPenalty(sums[0], sums[1]) * Math.Exp(logs / order);
    }

    private static double BrevityPenalty(double hypothesis, double reference) =>
        hypothesis >= reference ? 1 : hypothesis > 0 ? Math.Exp(1 - (reference / hypothesis)) : 0;

    private static long[] Whole(ReadOnlySpan<double> counts)
    {
        var whole = new long[counts.Length];
        for (var i = 0; i < counts.Length; i++) whole[i] = (long)counts[i];
        return whole;
    }
}
