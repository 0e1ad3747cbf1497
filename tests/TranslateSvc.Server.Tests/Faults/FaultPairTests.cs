using System.Collections.Concurrent;

namespace TranslateSvc.Server.Tests.Faults;

/// <summary>
/// Ordered pairs of faults: the first call meets one, the next the other, then the model is well again. One of each kind with one of each kind; with
/// <c>TRANSLATESVC_FAULT_PAIRS=all</c>, all with all.
/// </summary>
public sealed class FaultPairTests(ITestOutputHelper output)
{
    private const int Rows = 13, AtOnce = 32;

    [Fact]
    public async Task Translate_EveryPairOfFaults_EndsRepairedOrNamed()
    {
        IReadOnlyList<Fault> faults = [.. FaultCatalog.Quick.Where(f => !f.Alike || Environment.GetEnvironmentVariable("TRANSLATESVC_FAULT_PAIRS") == "all")];
        ConcurrentDictionary<(int First, int Next), FaultVerdict> verdicts = [];

        // Not all engines in one server: it would hold thousands.
        foreach (var rows in Enumerable.Range(0, faults.Count).Chunk(Rows))
        {
            (int First, int Next)[] cells = [.. rows.SelectMany(first => Enumerable.Range(0, faults.Count).Select(next => (first, next)))];
            await using var bench = await FaultBench.StartAsync(cells.Select(c => (Engine(c), "Schema")), ("TranslateSvc:Batches:Enabled", "false"));
            var caller = new FaultCaller(bench.Server.Grpc);
            await Parallel.ForEachAsync(cells, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (cell, _) =>
            {
                var (first, next) = (faults[cell.First], faults[cell.Next]);
                bench.Script(Engine(cell), (_, call) => call switch { 1 => first.Behaviour, 2 => next.Behaviour, _ => null });
                verdicts[cell] = await caller.CallAsync(
                    FaultCall.Translate, Engine(cell), new FaultArticle((cell.First * faults.Count) + cell.Next + 1), first.Ours || next.Ours, TimeSpan.FromSeconds(60));
            });
        }

        var table = new FaultTable($"Fault pairs: {verdicts.Count} ordered pairs in translate (first fault x outcomes over all next faults)", "first fault", "outcomes");
        foreach (var row in verdicts.GroupBy(v => v.Key.First).OrderBy(g => g.Key))
            table.Add(faults[row.Key].Name, string.Join(", ", row.GroupBy(v => v.Value.Outcome).OrderByDescending(g => g.Count()).Select(g => $"{g.Count()} {g.Key}")));
        table.Print(output, "2-pairs.txt");
        string[] wrongs =
        [
            .. verdicts.SelectMany(v => v.Value.Wrongs.Select(w => $"{faults[v.Key.First].Name}, then {faults[v.Key.Next].Name}: {w}")),
            .. verdicts.Where(v => !v.Value.Complete && !faults[v.Key.First].Standing && !faults[v.Key.Next].Standing && !IsFixed(v.Key) && !Exhausts(v.Key))
                .Select(v => $"{faults[v.Key.First].Name}, then {faults[v.Key.Next].Name}: ends as {v.Value.Outcome}"),
        ];
        foreach (var wrong in wrongs) output.WriteLine(wrong);
        Assert.Empty(wrongs);

        // These engines take no other form of answer.
        bool IsFixed((int First, int Next) pair) => faults[pair.First].Name == "no schema" || faults[pair.Next].Name == "no schema";

        // Two tries of the transport, and then the call has failed.
        bool Exhausts((int First, int Next) pair) => IsTransport(faults[pair.First].Name) && IsTransport(faults[pair.Next].Name);
    }

    private static bool IsTransport(string fault) => fault.StartsWith("reset", StringComparison.Ordinal) || char.IsAsciiDigit(fault[0]);

    private static string Engine((int First, int Next) cell) => $"p{cell.First}-{cell.Next}";
}
