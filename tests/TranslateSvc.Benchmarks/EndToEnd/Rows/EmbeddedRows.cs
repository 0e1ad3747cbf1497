using TranslateSvc.Benchmarks.Embedded;
using TranslateSvc.Testing.Measurements;

namespace TranslateSvc.Benchmarks.EndToEnd.Rows;

/// <summary>
/// The warm embedded engine, through the server, against <c>apertium</c> started for each article and against <c>apertium-apy</c> where that is installed: words a second, turn by turn on the
/// same articles; and the first segment of a streamed article. <c>embedded</c> measures more of it.
/// </summary>
internal static class EmbeddedRows
{
    private const double OfTheCommand = 5.5, OfTheServer = 1.5, FirstMilliseconds = 40;

    public static async Task<IReadOnlyList<MeasuredRow>> MeasureAsync(Rig rig)
    {
        await using var server = await BenchServer.StartAsync(null, ("TranslateSvc:Cache:Store", "Memory"), ("TranslateSvc:Engines:QueuePatience", "1000000"));
        var ours = new OurEngine(server);
        await ours.WarmAsync(80);
        List<Round> rounds = [];
        await using (var apy = ApyServer.IsInstalled ? await ApyServer.StartAsync() : null)
        {
            for (var round = 0; round < (rig.Quick ? 1 : 5); round++) rounds.Add(await EmbeddedFigures.RoundAsync(ours, apy, [1, EmbeddedFigures.Compared]));
        }

        if (!ApyServer.IsInstalled) Rig.Say("  apertium-apy is not installed: its row is left out.");
        return
        [
            Against("embedded-route", "the `apertium` command, one route", rounds, r => r.One, r => r.ColdOne, OfTheCommand),
            Against("embedded", "the `apertium` command, both routes", rounds, r => r.Both, r => r.ColdBoth, OfTheCommand),
            .. rounds[0].Apy is null ? (IEnumerable<MeasuredRow>)[] : [Against("embedded-apy", "`apertium-apy` `/translateChain`, one route", rounds, r => r.One, r => r.Apy!, OfTheServer)],
            await FirstAsync(rig, ours, "embedded-first-route", "one route", OurEngine.OneRoute),
            await FirstAsync(rig, ours, "embedded-first", "both routes", OurEngine.BothRoutes),
        ];
    }

    private static MeasuredRow Against(string id, string peer, List<Round> rounds, Func<Round, Dictionary<int, Work>> ours, Func<Round, Work> other, double target)
    {
        var ratio = Spread.Of(rounds.Select(r => ours(r)[EmbeddedFigures.Compared].WordsPerSecond / other(r).WordsPerSecond));
        var (own, peers) = (Load.Median(rounds.Select(r => ours(r)[EmbeddedFigures.Compared].WordsPerSecond)), Load.Median(rounds.Select(r => other(r).WordsPerSecond)));
        return new MeasuredRow
        {
            Id = id, What = $"embedded engine, warm, {EmbeddedFigures.Compared} articles at once, against {peer}, at its best", Measured = $"{own:N0} / {peers:N0} words/s",
            Value = ratio.Median, Spread = ratio, Goal = Goal.AtLeast(target),
            Values = new Dictionary<string, double> { ["wordsPerSecond"] = own, ["peerWordsPerSecond"] = peers },
        };
    }

    private static async Task<MeasuredRow> FirstAsync(Rig rig, OurEngine ours, string id, string routes, string engine)
    {
        var articles = NewsArticles.Make(rig.Quick ? 7 : 31);
        List<double> times = [];
        foreach (var article in articles) times.Add(await ours.FirstSegmentAsync(engine, article));
        var time = Spread.Of(times);
        return new MeasuredRow
        {
            Id = id, What = $"embedded engine, warm: first segment of a streamed article, {routes}", Measured = $"{time.Median:N0} ms", Value = Math.Round(time.Median), Unit = "ms", Spread = time,
            Goal = Goal.AtMost(FirstMilliseconds), Resolution = 5, Values = new Dictionary<string, double> { ["milliseconds"] = time.Median },
        };
    }
}
