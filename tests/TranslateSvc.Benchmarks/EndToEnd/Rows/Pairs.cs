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
    /// Runs a side until the compiler, which works beside the calls in the same process, has made its code as good as it will be: until it takes next to nothing of some seconds in a row.
    /// Not for ever.
    /// </summary>
    public static async Task WarmAsync(Rig rig, Side side)
    {
        const double NextToNothing = 0.03;
        var (least, quiet, most) = rig.Quick ? (2, 2, 20) : (3, 3, 60);
        var inARow = 0;
        for (var second = 1; second <= most && (second <= least || inARow < quiet); second++)
        {
            var before = CompilerClock.Of(side.Process.Process.Id);
            await side.RunAsync(1);
            inARow = (CompilerClock.Of(side.Process.Process.Id) - before).TotalSeconds < NextToNothing ? inARow + 1 : 0;
        }

        if (inARow < quiet) Rig.Say($"  {side.Process.Name} still compiles after {most} s");
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
