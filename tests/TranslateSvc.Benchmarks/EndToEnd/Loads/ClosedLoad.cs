using System.Diagnostics;

namespace TranslateSvc.Benchmarks.EndToEnd.Loads;

/// <summary>Every stream sends its next call when the last one is answered: what the server can do at most.</summary>
internal static class ClosedLoad
{
    public static async Task<DriveResult> RunAsync(DriveJob job, IDoor door)
    {
        var tally = new Tally(job);
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, job.Connections * job.Streams).Select(worker => Task.Run(async () =>
        {
            var request = tally.NewRequest();
            while (Stopwatch.GetElapsedTime(started).TotalSeconds < job.Seconds && await tally.CallAsync(door, request, worker, Stopwatch.GetTimestamp()).ConfigureAwait(false))
            {
                // One call after the other.
            }
        })));
        return tally.Sum(started);
    }
}
