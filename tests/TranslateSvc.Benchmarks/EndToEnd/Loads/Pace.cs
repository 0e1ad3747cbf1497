using System.Diagnostics;
using System.Runtime.InteropServices;

namespace TranslateSvc.Benchmarks.EndToEnd.Loads;

/// <summary>Waits shorter than the millisecond that .NET's own take at least, without turning a core.</summary>
internal static class Pace
{
    private const int Nap = 50_000;

    /// <summary>Blocks until a <see cref="Stopwatch"/> timestamp; late by the kernel's slack, about a tenth of a millisecond.</summary>
    public static void Until(long due)
    {
        while (Stopwatch.GetTimestamp() < due)
        {
            var wait = new TimeSpecification { Nanoseconds = Nap };
            _ = Sleep(in wait, IntPtr.Zero);
        }
    }

    [DllImport("libc", EntryPoint = "nanosleep")]
    private static extern int Sleep(in TimeSpecification wait, IntPtr left);

    [StructLayout(LayoutKind.Sequential)]
    private struct TimeSpecification
    {
        public nint Seconds;
        public nint Nanoseconds;
    }
}
