using System.Collections.Concurrent;
using System.Globalization;
using TranslateSvc.Testing.FakeLlm;

namespace TranslateSvc.Server.Tests.Faults;

/// <summary>
/// Thousands of requests of every kind against models that fail at random. <c>TRANSLATESVC_FAULT_SEED</c> and <c>TRANSLATESVC_FAULT_REQUESTS</c> repeat or lengthen it.
/// </summary>
public sealed class FaultRandomTests(ITestOutputHelper output)
{
    private const int Engines = 48, AtOnce = 32;

    // Share of calls that fail, engine by engine.
    private static readonly double[] Rates = [0.05, 0.15, 0.3, 0.6];

    // Twelve of twenty requests translate, four of them streamed.
    private static readonly FaultCall[] Mix =
    [
        .. Enumerable.Repeat(FaultCall.Translate, 8), .. Enumerable.Repeat(FaultCall.StreamTranslate, 4), .. Enumerable.Repeat(FaultCall.Summarize, 3),
        FaultCall.StreamSummarize, .. Enumerable.Repeat(FaultCall.Compare, 3), FaultCall.BatchItem,
    ];

    // Half of the engines may step down to one paragraph a call, where this one passes unnoticed.
    private static readonly IReadOnlyList<Fault> Drawn = [.. FaultCatalog.Quick.Where(f => f.Name != FaultCatalog.Unnoticed.Fault)];

    [Fact]
    public async Task Requests_FaultsAtRandom_EndRepairedOrNamed()
    {
        var seed = Setting("TRANSLATESVC_FAULT_SEED", Environment.TickCount & 0xFFFFFF);
        var requests = Setting("TRANSLATESVC_FAULT_REQUESTS", 2_000);
        output.WriteLine($"seed {seed}");
        await using var bench = await FaultBench.StartAsync(Enumerable.Range(0, Engines).Select(e => ($"r{e}", Steps(e) ? "Auto" : "Schema")));
        var caller = new FaultCaller(bench.Server.Grpc);
        ConcurrentDictionary<int, int> calls = [];
        ConcurrentBag<(int Request, FaultCall Call, double Rate, FaultVerdict Verdict)> ends = [];
        for (var e = 0; e < Engines; e++)
        {
            var rate = Rate(e);
            bench.Script($"r{e}", (request, _) => Draw(request, rate));
        }

        await Parallel.ForEachAsync(Enumerable.Range(1, requests), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (request, _) =>
        {
            var engine = request % Engines;
            var call = Mix[new Random(unchecked((seed * 31) + request)).Next(Mix.Length)];
            ends.Add((request, call, Rate(engine), await caller.CallAsync(call, $"r{engine}", new FaultArticle(request), ours: true, TimeSpan.FromSeconds(60))));
        });

        var table = new FaultTable($"Random faults: seed {seed}, {requests} requests, {calls.Values.Sum()} calls to models", ["call", .. Rates.Select(r => r.ToString("P0", CultureInfo.InvariantCulture) + " of calls fail")]);
        foreach (var call in Enum.GetValues<FaultCall>()) table.Add([call.ToString(), .. Rates.Select(rate => Outcomes(ends.Where(e => e.Call == call && e.Rate.Equals(rate)).Select(e => e.Verdict)))]);
        table.Print(output, "3-random.txt");
        Assert.Equal(requests, ends.Count);
        Assert.Contains(ends, e => e.Verdict.Outcome == FaultVerdict.Whole);
        string[] wrongs = [.. ends.OrderBy(e => e.Request).SelectMany(e => e.Verdict.Wrongs.Select(w => $"request {e.Request}, {e.Call} with {e.Rate:P0} of calls failing, engine r{e.Request % Engines}: {w}"))];
        foreach (var wrong in wrongs) output.WriteLine(wrong);
        Assert.Empty(wrongs);

        // The same for the same seed, whatever the order in which the requests come.
        FakeBehaviour? Draw(FakeLlmRequest request, double rate)
        {
            var article = FaultArticle.Of(request);
            var random = new Random(HashCode(seed, article, calls.AddOrUpdate(article, 1, (_, n) => n + 1)));
            if (random.NextDouble() >= rate) return null;
            return Drawn[random.Next(Drawn.Count)].Behaviour;
        }
    }

    private static int HashCode(int seed, int article, int call) => unchecked((((seed * 1_000_003) + article) * 1_000_003) + call);

    private static double Rate(int engine) => Rates[engine % Rates.Length];

    private static bool Steps(int engine) => engine % 8 >= 4;

    private static string Outcomes(IEnumerable<FaultVerdict> verdicts) =>
        string.Join(", ", verdicts.GroupBy(v => v.Outcome).OrderByDescending(g => g.Count()).Select(g => $"{g.Count()} {g.Key}"));

    private static int Setting(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) ? value : otherwise;
}
