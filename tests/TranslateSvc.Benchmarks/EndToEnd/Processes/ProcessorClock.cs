using System.Runtime.InteropServices;

namespace TranslateSvc.Benchmarks.EndToEnd.Processes;

/// <summary>Processor time of another process, to the nanosecond; <c>/proc/PID/stat</c> counts in hundredths of a second.</summary>
internal static class ProcessorClock
{
    // Linux, include/linux/posix-timers_types.h: the clock of a process is the complement of its id, three bits further, and the kind of clock.
    private const int Scheduler = 2;
    private const int KindBits = 3;

    /// <summary>Time so far of all threads of a process.</summary>
    /// <exception cref="InvalidOperationException">There is no such process, or this is no Linux.</exception>
    public static TimeSpan Of(int process)
    {
        if (Read((~process << KindBits) | Scheduler, out var time) != 0) throw new InvalidOperationException($"The processor time of process {process} cannot be read.");
        return TimeSpan.FromSeconds(time.Seconds) + TimeSpan.FromMicroseconds(time.Nanoseconds / 1_000.0);
    }

    [DllImport("libc", EntryPoint = "clock_gettime")]
    private static extern int Read(int clock, out TimeSpecification time);

    [StructLayout(LayoutKind.Sequential)]
    private struct TimeSpecification
    {
        public nint Seconds;
        public nint Nanoseconds;
    }
}
