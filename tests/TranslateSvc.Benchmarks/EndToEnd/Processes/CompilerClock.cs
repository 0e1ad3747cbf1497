using System.Globalization;

namespace TranslateSvc.Benchmarks.EndToEnd.Processes;

/// <summary>Processor time that another .NET process gives to compiling its own code again (tiered compilation), to a hundredth of a second. It runs beside the work, in the same process.</summary>
internal static class CompilerClock
{
    // Linux keeps 15 characters of a thread's name, ".NET Tiered Compilation Worker".
    private const string Worker = ".NET Tiered Com";
    private const double TicksPerSecond = 100;

    /// <summary>Time so far of the compiler's thread; zero when there is none now: it ends when it has nothing to do.</summary>
    public static TimeSpan Of(int process)
    {
        var ticks = 0L;
        foreach (var task in Directory.EnumerateDirectories($"/proc/{process}/task"))
        {
            try
            {
                if (File.ReadAllText(Path.Combine(task, "comm")).TrimEnd() != Worker) continue;
                var stat = File.ReadAllText(Path.Combine(task, "stat"));
                // After the name, in brackets: state, then ten numbers, then time in user mode and in the kernel.
                var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
                ticks += long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // The thread ended meanwhile.
            }
        }

        return TimeSpan.FromSeconds(ticks / TicksPerSecond);
    }
}
