using System.Globalization;

namespace TranslateSvc.Benchmarks.Embedded;

/// <summary>What this process and all that it started cost, read from <c>/proc</c>.</summary>
internal static class ProcessTree
{
    // Linux counts in hundredths of a second for every program, whatever its kernel's own clock.
    private const double MillisecondsPerTick = 10;

    /// <summary>Processor time of this process, its descendants and those that have ended, in milliseconds.</summary>
    public static double ProcessorMilliseconds() =>
        Descendants(Environment.ProcessId).Append(Environment.ProcessId).Sum(p => Stat(p) is { } s ? s.Skip(11).Take(4).Sum(long.Parse) : 0) * MillisecondsPerTick;

    /// <summary>How many processes descend from this one.</summary>
    public static int Count() => Descendants(Environment.ProcessId).Count();

    /// <summary>Memory of the descendants, shared pages divided among their holders, in megabytes.</summary>
    public static double Megabytes() => Descendants(Environment.ProcessId).Sum(p => Proportional(p)) / 1024.0;

    private static long Proportional(int process)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/smaps_rollup").First(l => l.StartsWith("Pss:", StringComparison.Ordinal));
            return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            return 0;
        }
    }

    private static IEnumerable<int> Descendants(int process)
    {
        var parents = Directory.GetDirectories("/proc").Select(d => int.TryParse(Path.GetFileName(d), CultureInfo.InvariantCulture, out var id) ? id : 0).Where(id => id > 0)
            .ToLookup(id => Stat(id) is { } s ? int.Parse(s[1], CultureInfo.InvariantCulture) : 0);
        return Below(process);

        IEnumerable<int> Below(int parent) => parents[parent].SelectMany(child => Below(child).Append(child));
    }

    // The fields after the name, which may hold anything.
    private static string[]? Stat(int process)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{process}/stat");
            return stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
