using TranslateSvc.Benchmarks.EndToEnd.Loads;
using TranslateSvc.Benchmarks.EndToEnd.Processes;
using TranslateSvc.Testing.Measurements;

namespace TranslateSvc.Benchmarks.EndToEnd.Rows;

/// <summary>One side of a comparison.</summary>
/// <param name="Process">Whose processor time counts.</param>
/// <param name="RunAsync">Runs the load for some seconds.</param>
internal sealed record Side(Child Process, Func<double, Task<DriveResult>> RunAsync);

/// <summary>A slice of one side.</summary>
/// <param name="Rate">Answers a second.</param>
/// <param name="Microseconds">Processor time of its process for an answer.</param>
/// <param name="P99">99th percentile of the latency, in microseconds.</param>
/// <param name="LateP99">How late 99 of 100 calls were sent at most, in microseconds.</param>
internal sealed record Slice(double Rate, double Microseconds, double P99, double LateP99);

/// <summary>Two sides measured turn by turn: pair by pair in short slices, each beginning every other pair, so that what else the machine does meets both.</summary>
internal sealed record Pairs(IReadOnlyList<Slice> Subject, IReadOnlyList<Slice> Baseline)
{
    /// <summary>Measures.</summary>
    /// <param name="subject">What is measured.</param>
    /// <param name="baseline">Against what.</param>
    /// <param name="pairs">How many slices of each.</param>
    /// <param name="seconds">Length of a slice.</param>
    public static async Task<Pairs> MeasureAsync(Side subject, Side baseline, int pairs, double seconds)
    {
        List<Slice> subjects = [], baselines = [];
        for (var pair = 0; pair < pairs; pair++)
        {
            if (pair % 2 == 0) subjects.Add(await SliceAsync(subject, seconds));
            baselines.Add(await SliceAsync(baseline, seconds));
            if (pair % 2 == 1) subjects.Add(await SliceAsync(subject, seconds));
        }

        return new Pairs(subjects, baselines);
    }

    /// <summary>
    /// Runs a side until its code is compiled as well as it will be. The compiler works beside the calls, in the same process: its time is in theirs until it is done. So: until a call
    /// has stopped becoming cheaper, and not for ever.
    /// </summary>
    public static async Task WarmAsync(Rig rig, Side side)
    {
        const int Window = 3;
        const double Cheaper = 0.95;
        var (least, most) = rig.Quick ? (2 * Window, 15) : (2 * Window, 60);
        List<double> costs = [];
        while (costs.Count < most)
        {
            costs.Add((await SliceAsync(side, 1)).Microseconds);
            if (costs.Count >= least && Spread.Of(costs[^Window..]).Median > Cheaper * Spread.Of(costs[^(2 * Window)..^Window]).Median) break;
        }
    }

    /// <summary>The ratios of the pairs.</summary>
    public Spread Ratio(Func<Slice, double> of) => Spread.Of(Subject.Zip(Baseline, (s, b) => of(s) / of(b)));

    /// <summary>Median of a side's slices.</summary>
    public static double Median(IEnumerable<Slice> side, Func<Slice, double> of) => Spread.Of(side.Select(of)).Median;

    private static async Task<Slice> SliceAsync(Side side, double seconds)
    {
        var before = side.Process.ProcessorTime;
        var result = await side.RunAsync(seconds);
        var used = side.Process.ProcessorTime - before;
        return new Slice(result.CallsPerSecond, used.TotalMicroseconds / result.Calls, result.P99, result.LateP99);
    }
}
