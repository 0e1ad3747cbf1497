using System.Diagnostics;

namespace TranslateSvc.Benchmarks.EndToEnd.Loads;

/// <summary>When the calls of an open load should be sent: evenly, from a start on. In <see cref="Stopwatch"/> timestamps.</summary>
/// <param name="Start">When the first one is due.</param>
/// <param name="Rate">Calls a second.</param>
internal readonly record struct Schedule(long Start, double Rate)
{
    /// <summary>When a call is due; the first is 0.</summary>
    public long At(long call) => Start + (long)(call * (Stopwatch.Frequency / Rate));

    /// <summary>How many calls are due within a time.</summary>
    public long Calls(double seconds) => (long)Math.Ceiling(seconds * Rate);
}
