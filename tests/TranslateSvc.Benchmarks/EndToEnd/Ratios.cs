using System.Globalization;
using System.Runtime.InteropServices;
using TranslateSvc.Benchmarks.EndToEnd.Processes;
using TranslateSvc.Benchmarks.EndToEnd.Rows;
using TranslateSvc.Testing.Measurements;

namespace TranslateSvc.Benchmarks.EndToEnd;

/// <summary>Measures every row and prints one table: progress on standard error, the table on standard output.</summary>
internal static class Ratios
{
    private const int Interrupted = 130;

    private static readonly (string Name, Func<Rig, Task<IReadOnlyList<MeasuredRow>>> MeasureAsync)[] Groups =
    [
        ("memory", CachedRows.FromMemoryAsync),
        ("guarded", CachedRows.GuardedAsync),
        ("sqlite", CachedRows.FromSqliteAsync),
        ("redis", CachedRows.FromRedisAsync),
        ("json", CachedRows.OverJsonAsync),
        ("tail", TailRow.MeasureAsync),
        ("uncached", UncachedRow.MeasureAsync),
        ("chunks", ChunkRows.MeasureAsync),
        ("stream", StreamRow.MeasureAsync),
        ("rest", MemoryRows.AtRestAsync),
        ("articles", MemoryRows.CachedArticlesAsync),
        ("start", StartRows.MeasureAsync),
        ("keyed", KeyedAgainstOpen.MeasureAsync),
        ("embedded", EmbeddedRows.MeasureAsync),
        ("replicas", ReplicaRows.MeasureAsync),
    ];

    /// <returns>0; 1 when a row could not be measured; 2 for wrong arguments; 130 when interrupted.</returns>
    public static async Task<int> RunAsync(string[] arguments)
    {
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        RatioOptions options;
        try
        {
            options = RatioOptions.Parse(arguments);
            if (options.Only.Except(Groups.Select(g => g.Name)).ToArray() is [var unknown, ..])
                throw new ArgumentException($"There are no rows {unknown}; there are {string.Join(", ", Groups.Select(g => g.Name))}.");
        }
        catch (ArgumentException exception)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return 2;
        }

        using var stop = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        try
        {
            return await MeasureAsync(options, stop.Token);
        }
        catch (Exception) when (stop.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync("Interrupted.");
            return Interrupted;
        }

        void Stop(PosixSignalContext context)
        {
            context.Cancel = true;
            stop.Cancel();
        }
    }

    private static async Task<int> MeasureAsync(RatioOptions options, CancellationToken cancellationToken)
    {
        var run = new MeasuredRun { Date = TimeProvider.System.GetUtcNow(), Commit = await ThisMachine.CommitAsync(), Quick = options.Quick, Machine = ThisMachine.Describe(), Rows = [] };
        Console.WriteLine(RunTable.Title(run));
        Console.WriteLine();
        Console.WriteLine(RunTable.Head);
        List<MeasuredRow> rows = [];
        var failed = 0;
        await using (var rig = await Rig.StartAsync(options.Server, options.Ahead, options.Quick, cancellationToken))
        {
            foreach (var (name, measureAsync) in Groups.Where(g => options.Only.Count == 0 || options.Only.Contains(g.Name)))
            {
                Rig.Say($"{name} …");
                try
                {
                    foreach (var row in await measureAsync(rig))
                    {
                        rows.Add(row);
                        Console.WriteLine(RunTable.Row(row));
                    }
                }
                catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
                {
                    failed++;
                    Rig.Say($"{name} failed. {(exception is ChildFailedException ? exception.Message : exception)}");
                }
            }
        }

        run = run with { Rows = rows };
        if (options.Json is { } json) await File.WriteAllTextAsync(json, run.ToJson(), cancellationToken);
        if (options.Markdown is { } markdown) await File.WriteAllTextAsync(markdown, RunTable.Markdown(run), cancellationToken);
        Rig.Say($"{rows.Count(r => r.Met == true)} of {rows.Count(r => r.Met is not null)} targets met{(failed > 0 ? $"; {failed} not measured" : "")}; {(TimeProvider.System.GetUtcNow() - run.Date).TotalSeconds:0} s.");
        return failed == 0 ? 0 : 1;
    }
}
