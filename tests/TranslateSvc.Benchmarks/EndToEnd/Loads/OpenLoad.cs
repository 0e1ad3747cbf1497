using System.Collections.Concurrent;
using System.Diagnostics;

namespace TranslateSvc.Benchmarks.EndToEnd.Loads;

/// <summary>
/// Calls at a fixed rate, whatever the server does. Latency counts from the moment at which a call should have been sent, so that a server that stalls pays for all the calls
/// that it kept from being sent (Tene, "How NOT to measure latency", 2013: coordinated omission).
/// </summary>
internal static class OpenLoad
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static async Task<DriveResult> RunAsync(DriveJob job, IDoor door)
    {
        var tally = new Tally(job);
        var schedule = new Schedule(Stopwatch.GetTimestamp(), job.Rate);
        var calls = Math.Min(job.Calls, schedule.Calls(job.Seconds));
        ConcurrentBag<byte[]> idle = [];
        using var all = new CountdownEvent(1);
        // A thread of its own: arrivals must not queue behind answers in the thread pool.
        await Task.Factory.StartNew(
            () =>
            {
                for (long n = 0; n < calls; n++)
                {
                    Pace.Until(schedule.At(n));
                    all.AddCount();
                    _ = OneAsync(n);
                }
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        all.Signal();
        await Task.Run(() => all.Wait(Patience));
        return all.IsSet ? tally.Sum(schedule.Start) : throw new TimeoutException($"{all.CurrentCount} calls had no answer {Patience.TotalSeconds:0} s after the last one was sent.");

        async Task OneAsync(long n)
        {
            var request = idle.TryTake(out var free) ? free : tally.NewRequest();
            await tally.CallAsync(door, request, (int)(n % job.Connections), schedule.At(n)).ConfigureAwait(false);
            idle.Add(request);
            all.Signal();
        }
    }
}
