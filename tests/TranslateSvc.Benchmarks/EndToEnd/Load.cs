using System.Diagnostics;

namespace TranslateSvc.Benchmarks.EndToEnd;

/// <summary>Closed-loop load: every worker sends its next call when the last one is answered.</summary>
internal static class Load
{
    /// <summary>Calls a second over <paramref name="duration"/>.</summary>
    public static async Task<double> ThroughputAsync(int workers, TimeSpan duration, Func<int, Task> call)
    {
        long calls = 0;
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, workers).Select(worker => Task.Run(async () =>
        {
            while (clock.Elapsed < duration)
            {
                await call(worker);
                Interlocked.Increment(ref calls);
            }
        })));
        return calls / clock.Elapsed.TotalSeconds;
    }

    /// <summary>Processor time of this process for a call, in microseconds, over <paramref name="duration"/>.</summary>
    public static async Task<double> ProcessorMicrosecondsAsync(int workers, TimeSpan duration, Func<int, Task> call)
    {
        var (before, clock) = (Environment.CpuUsage.TotalTime, Stopwatch.StartNew());
        var rate = await ThroughputAsync(workers, duration, call);
        return (Environment.CpuUsage.TotalTime - before).TotalMicroseconds / (rate * clock.Elapsed.TotalSeconds);
    }

    /// <summary>Median time of a call, in milliseconds.</summary>
    public static async Task<double> MedianMillisecondsAsync(int runs, Func<int, Task> call)
    {
        var times = new double[runs];
        for (var run = 0; run < runs; run++)
        {
            var started = Stopwatch.GetTimestamp();
            await call(run);
            times[run] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        }

        return Median(times);
    }

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }
}
