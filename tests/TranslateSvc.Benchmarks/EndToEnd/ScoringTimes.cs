using System.Globalization;
using TranslateSvc.Comparison.Scoring;
using TranslateSvc.Comparison.Scoring.Significance;

namespace TranslateSvc.Benchmarks.EndToEnd;

/// <summary>
/// Processor time of scoring several systems on a test set, one line a segment: what one core needs. sacreBLEU is not run here; the last column repeats what sacreBLEU 2.6.0 took for
/// four systems of 3,000 segments (newstest2013 fr→en) on another two-core machine, so read the ratio as an order of magnitude.
/// </summary>
internal static class ScoringTimes
{
    public static int Run(string[] files)
    {
        if (files.Length < 2)
        {
            Console.Error.WriteLine("usage: scoring REFERENCE SYSTEM...");
            return 2;
        }

        var lines = files.Select(f => (IReadOnlyList<string>)[.. File.ReadAllText(f).TrimEnd('\n').Split('\n')]).ToArray();
        IReadOnlyList<IReadOnlyList<string>> reference = [lines[0]];
        IReadOnlyList<IReadOnlyList<string>> systems = lines[1..];
        Console.WriteLine($"{systems.Count} systems × {lines[0].Count} segments, processor time, median of 5 after a warm-up");
        Console.WriteLine();
        Console.WriteLine("| what | ms | sacreBLEU 2.6.0, ms | ratio |");
        Console.WriteLine("|---|---|---|---|");
        Row("BLEU + chrF2", 2_840, () => Count(Metrics.Bleu, Metrics.Chrf2));
        Row("BLEU + chrF2 + bootstrap, 1,000", 5_220, () => Test(SignificanceTest.Bootstrap));
        Row("BLEU + chrF2 + randomization, 10,000", 12_800, () => Test(SignificanceTest.ApproximateRandomization));
        Row("TER", 4 * 7_880, () => Count(Metrics.Ter));
        return 0;

        ScoredSystems[] Count(params IMetric[] metrics) => [.. metrics.Select(m => ScoredSystems.Count(m, systems, reference, CancellationToken.None))];

        void Test(SignificanceTest test)
        {
            foreach (var counted in Count(Metrics.Bleu, Metrics.Chrf2)) counted.Test(new SignificanceOptions { Test = test, ConfidenceSamples = 0 }, CancellationToken.None);
        }
    }

    private static void Row(string what, double sacreBleu, Action work)
    {
        work();
        List<double> times = [];
        for (var run = 0; run < 5; run++)
        {
            var before = Environment.CpuUsage.TotalTime;
            work();
            times.Add((Environment.CpuUsage.TotalTime - before).TotalMilliseconds);
        }

        var median = Load.Median(times);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {what} | {median:N0} | {sacreBleu:N0} | {sacreBleu / median:N0}× |"));
    }
}
