using System.Diagnostics;
using HdrHistogram;

namespace TranslateSvc.Benchmarks.EndToEnd.Loads;

/// <summary>Counts the calls of one load. Latencies are kept to three digits, up to a minute. Thread-safe.</summary>
internal sealed class Tally(DriveJob job)
{
    private const long Longest = 60_000_000_000;
    private readonly LongConcurrentHistogram _latencies = new(1, Longest, 3);
    private readonly LongConcurrentHistogram _late = new(1, Longest, 3);
    private readonly Stamps _stamps = new(job.Payload, job.Distinct != 1);
    private long _sent, _answered, _failed, _bytes;
    private string? _failure;

    /// <summary>A request to send.</summary>
    public byte[] NewRequest() => _stamps.Copy();

    /// <summary>Makes a call.</summary>
    /// <param name="since"><see cref="Stopwatch"/> timestamp of when it should be sent.</param>
    /// <returns>False when enough calls were made: none was.</returns>
    public async ValueTask<bool> CallAsync(IDoor door, byte[] request, int connection, long since)
    {
        var number = Interlocked.Increment(ref _sent) - 1;
        if (number >= job.Calls) return false;
        _stamps.Write(request, job.First + (job.Distinct == 0 ? number : number % job.Distinct));
        _late.RecordValue(Nanoseconds(since));
        try
        {
            var bytes = await door.CallAsync(request, connection).ConfigureAwait(false);
            if (bytes < job.MinimumBytes) throw new InvalidOperationException($"An answer has {bytes} bytes.");
            _latencies.RecordValue(Nanoseconds(since));
            Interlocked.Increment(ref _answered);
            Interlocked.Add(ref _bytes, bytes);
        }
        catch (Exception exception)
        {
            Interlocked.Increment(ref _failed);
            Interlocked.CompareExchange(ref _failure, exception.Message, null);
        }

        return true;
    }

    /// <summary>The sum.</summary>
    public DriveResult Sum(long started) => new()
    {
        Calls = _answered, Bytes = _bytes, Failed = _failed, Failure = _failure, Seconds = Stopwatch.GetElapsedTime(started).TotalSeconds,
        P50 = At(50), P99 = At(99), P999 = At(99.9), Longest = At(100), LateP99 = job.Rate > 0 ? _late.GetValueAtPercentile(99) / 1_000.0 : 0,
    };

    private double At(double percentile) => _answered == 0 ? 0 : _latencies.GetValueAtPercentile(percentile) / 1_000.0;

    private static long Nanoseconds(long since) => Math.Clamp(Stopwatch.GetElapsedTime(since).Ticks * 100, 1, Longest - 1);
}
