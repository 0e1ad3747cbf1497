using System.Collections.Concurrent;
using System.Diagnostics;

namespace TranslateSvc.Benchmarks.Resilience;

/// <summary>What a load came to.</summary>
/// <param name="Seconds">Time from the first arrival to the last one.</param>
/// <param name="Offered">Calls sent.</param>
/// <param name="Latencies">Seconds of each accepted call, ascending.</param>
/// <param name="Other">Calls that ended neither accepted nor refused.</param>
internal sealed record LoadRun(double Seconds, int Offered, double[] Latencies, int Other)
{
    /// <summary>Accepted calls a second.</summary>
    public double Goodput => Latencies.Length / Seconds;

    /// <summary>The latency that 99 of 100 accepted calls keep, in seconds.</summary>
    public double P99 => Latencies.Length == 0 ? double.NaN : Latencies[Math.Min(Latencies.Length - 1, (int)(Latencies.Length * 0.99))];
}

/// <summary>Load that does not wait for answers: arrivals come at random at a fixed rate (a Poisson process), whatever the server does. A closed loop would slow down with it and hide its collapse.</summary>
internal static class OpenLoop
{
    /// <param name="rate">Arrivals a second.</param>
    /// <param name="duration">How long they come.</param>
    /// <param name="settling">Time at the beginning that does not count: a queue that fills is a burst until it has stood for a while.</param>
    /// <param name="seed">Seed of the arrivals.</param>
    /// <param name="call">Makes one call: true when accepted and answered in full, false when refused; throws for anything else.</param>
    public static async Task<LoadRun> RunAsync(double rate, TimeSpan duration, TimeSpan settling, int seed, Func<int, Task<bool>> call)
    {
        var random = new Random(seed);
        var clock = Stopwatch.StartNew();
        ConcurrentBag<double> latencies = [];
        List<Task> running = [];
        var (next, offered, other) = (0.0, 0, 0);
        while (next < (settling + duration).TotalSeconds)
        {
            if (clock.Elapsed.TotalSeconds < next)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(1));
                continue;
            }

            var (number, counts) = (offered++, next >= settling.TotalSeconds);
            running.Add(Task.Run(() => OneAsync(number, counts)));
            next += -Math.Log(1 - random.NextDouble()) / rate;
        }

        await Task.WhenAll(running);
        return new LoadRun(duration.TotalSeconds, offered, [.. latencies.Order()], other);

        async Task OneAsync(int number, bool counts)
        {
            var started = Stopwatch.GetTimestamp();
            try
            {
                if (await call(number) && counts) latencies.Add(Stopwatch.GetElapsedTime(started).TotalSeconds);
            }
            catch (Exception)
            {
                Interlocked.Increment(ref other);
            }
        }
    }
}
