using System.Globalization;

namespace TranslateSvc.Server.Tests.Soak;

/// <summary>What a process holds, as Linux counts it (proc(5)).</summary>
/// <param name="Megabytes">Resident memory.</param>
/// <param name="Handles">Open file descriptors.</param>
/// <param name="Threads">Threads.</param>
/// <param name="Children">Processes below it, at any depth.</param>
/// <param name="Zombies">Of them, those that have ended and were not waited for.</param>
internal sealed record ProcessFigures(double Megabytes, double Handles, double Threads, double Children, double Zombies)
{
    private static readonly string[] Shared = ["VmRSS:", "Threads:"];

    public static ProcessFigures Of(int process)
    {
        var status = File.ReadLines($"/proc/{process}/status").Where(l => Shared.Any(s => l.StartsWith(s, StringComparison.Ordinal)))
            .Select(l => double.Parse(l.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture)).ToArray();
        var below = Below(process);
        return new ProcessFigures(
            status[0] / 1024, Directory.GetFileSystemEntries($"/proc/{process}/fd").Length, status[1], below.Count, below.Count(b => b.State == 'Z'));
    }

    /// <summary>The middle of each figure.</summary>
    public static ProcessFigures Median(IReadOnlyCollection<ProcessFigures> samples)
    {
        return new ProcessFigures(Middle(s => s.Megabytes), Middle(s => s.Handles), Middle(s => s.Threads), Middle(s => s.Children), Middle(s => s.Zombies));

        double Middle(Func<ProcessFigures, double> figure) => samples.Select(figure).Order().ElementAt(samples.Count / 2);
    }

    /// <summary>The processes below a process, at any depth.</summary>
    public static IReadOnlyList<(int Id, string Name, char State)> Below(int process)
    {
        var all = Directory.GetDirectories("/proc").Select(Path.GetFileName).Where(n => n!.All(char.IsAsciiDigit)).Select(n => Stat(n!)).OfType<(int Id, int Parent, string Name, char State)>()
            .ToLookup(p => p.Parent);
        List<(int Id, string Name, char State)> found = [];
        Queue<int> open = new([process]);
        while (open.TryDequeue(out var parent))
        {
            foreach (var child in all[parent])
            {
                found.Add((child.Id, child.Name, child.State));
                open.Enqueue(child.Id);
            }
        }

        return found;
    }

    // "12 (name) S 1 ...": the name may hold anything, also brackets.
    private static (int Id, int Parent, string Name, char State)? Stat(string process)
    {
        try
        {
            var line = File.ReadAllText($"/proc/{process}/stat");
            var (open, close) = (line.IndexOf('('), line.LastIndexOf(')'));
            var rest = line[(close + 2)..].Split(' ');
            return (int.Parse(process, CultureInfo.InvariantCulture), int.Parse(rest[1], CultureInfo.InvariantCulture), line[(open + 1)..close], rest[0][0]);
        }
        catch (IOException)
        {
            // It has ended meanwhile.
            return null;
        }
    }
}
