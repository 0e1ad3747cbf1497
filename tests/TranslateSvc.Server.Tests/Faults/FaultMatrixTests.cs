using System.Collections.Concurrent;

namespace TranslateSvc.Server.Tests.Faults;

/// <summary>
/// Every way the fake model can fail, in every kind of call and form of answer: once, always, and for one paragraph only. Nothing is silently incomplete: every answer is
/// complete and right, or says which part is not, or the call ends with a documented status; and the cache keeps nothing that is wrong.
/// </summary>
public sealed class FaultMatrixTests(ITestOutputHelper output)
{
    // More calls at once than engines' timeouts could hold up.
    private const int AtOnce = 48;

    private static readonly (string Name, FaultCall Call, string Form)[] Columns =
    [
        ("translate", FaultCall.Translate, "Auto"), ("stream", FaultCall.StreamTranslate, "Auto"), ("in lines", FaultCall.StreamTranslate, "Tagged"),
        ("one by one", FaultCall.Translate, "Single"), ("summarize", FaultCall.Summarize, "Auto"), ("stream summary", FaultCall.StreamSummarize, "Auto"),
        ("compare", FaultCall.Compare, "Auto"), ("batch item", FaultCall.BatchItem, "Auto"),
    ];

    [Theory]
    [InlineData("once")]
    [InlineData("always")]
    [InlineData("one paragraph")]
    public async Task Fault_AloneInEveryCall_EndsRepairedOrNamed(string scope)
    {
        var cells = FaultCatalog.All.SelectMany((fault, row) => Columns.Select((column, i) => (Fault: fault, column.Call, column.Form, Row: row, Column: i, Engine: $"f{row}-{i}"))).ToArray();
        await using var bench = await FaultBench.StartAsync(cells.Select(c => (c.Engine, c.Form)));
        var caller = new FaultCaller(bench.Server.Grpc);
        ConcurrentDictionary<(int, int), FaultVerdict> verdicts = [];

        // The slow ones first: their waits pass beside the others' work.
        await Parallel.ForEachAsync(cells.OrderBy(c => c.Fault.Quick), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (cell, _) =>
        {
            var article = new FaultArticle(cell.Row + 1);
            bench.Script(cell.Engine, (request, call) => scope switch
            {
                "once" => call == 1,
                "always" => true,
                _ => request.SegmentTexts.Contains(article.Sick),
            } ? cell.Fault.Behaviour : null);
            verdicts[(cell.Row, cell.Column)] = await caller.CallAsync(cell.Call, cell.Engine, article, cell.Fault.Ours, TimeSpan.FromSeconds(cell.Fault.Unending ? 4 : 60));
        });

        var table = new FaultTable($"Fault matrix: each fault {scope} (fault x call: outcome)", ["fault", .. Columns.Select(c => c.Name)]);
        foreach (var (fault, row) in FaultCatalog.All.Select((f, i) => (f, i))) table.Add([fault.Name, .. Columns.Select((_, i) => Short(verdicts[(row, i)]))]);
        table.Print(output, $"1-faults-{scope.Replace(' ', '-')}.txt");
        string[] wrongs = [.. cells.Where(c => (c.Fault.Name, Columns[c.Column].Name) != FaultCatalog.Unnoticed).SelectMany(c => Wrongs(c.Fault, verdicts[(c.Row, c.Column)], scope).Select(w => $"{c.Fault.Name}, {Columns[c.Column].Name}: {w}"))];
        foreach (var wrong in wrongs) output.WriteLine(wrong);
        Assert.Empty(wrongs);
    }

    private static IEnumerable<string> Wrongs(Fault fault, FaultVerdict verdict, string scope) =>
        scope == "once" && !fault.Standing && !verdict.Complete ? [.. verdict.Wrongs, $"once, and it ends as {verdict.Outcome}"] : verdict.Wrongs;

    private static string Short(FaultVerdict verdict) => verdict.Wrongs.Count > 0 ? $"{verdict.Outcome} (WRONG)" : verdict.Outcome;
}
