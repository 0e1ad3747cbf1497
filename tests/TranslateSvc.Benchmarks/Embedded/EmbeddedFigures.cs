using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using TranslateSvc.Benchmarks.EndToEnd;

namespace TranslateSvc.Benchmarks.Embedded;

/// <summary>The embedded engine through the real server against <c>apertium</c> started for each article and against <c>apertium-apy</c>, turn by turn on the same articles.</summary>
internal static class EmbeddedFigures
{
    /// <summary>Articles at once in a comparison.</summary>
    public const int Compared = 8;

    private static readonly int[] AtOnce = [1, 2, 4, 8, 16, 32];

    /// <summary>Prints the table.</summary>
    public static async Task<int> RunAsync(bool quick)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        Console.WriteLine($"{Environment.ProcessorCount} processors, {RuntimeInformation.OSDescription}, .NET {Environment.Version}; articles of {NewsArticles.Make(1)[0].Length} characters, {NewsArticles.Words(NewsArticles.Make(1)[0])} words; medians");
        Console.WriteLine();
        Console.WriteLine("| what | measured | ratio | target |");
        Console.WriteLine("|---|---|---|---|");
        await foreach (var figure in MeasureAsync(quick)) Console.WriteLine($"| {figure.What} | {figure.Measured} | {figure.Ratio} | {figure.Target} |");
        return 0;
    }

    /// <summary>Measures every figure.</summary>
    /// <param name="quick">One turn instead of five, and no wait for idle pipelines.</param>
    /// <exception cref="InvalidOperationException">An answer is incomplete, or shorter than the one that the same article got alone.</exception>
    public static async IAsyncEnumerable<Figure> MeasureAsync(bool quick)
    {
        // Its callers wait as long as it takes, where a service under constant overload refuses some.
        await using var server = await BenchServer.StartAsync(
            null, ("TranslateSvc:Cache:Store", "Memory"), ("TranslateSvc:Engines:Apertium:IdleStopMinutes", "1"), ("TranslateSvc:Engines:QueuePatience", "1000000"));
        var ours = new OurEngine(server);
        var started = ProcessTree.Count();
        await ours.WarmAsync(80);
        var megabytes = ProcessTree.Megabytes();
        var processes = ProcessTree.Count();
        var rounds = new List<Round>();
        var cut = (Of: 0, Short: 0);
        await using (var apy = ApyServer.IsInstalled ? await ApyServer.StartAsync() : null)
        {
            var whole = apy is null ? [] : (await Work.DoAsync(NewsArticles.Make(16), 1, apy.TranslateAsync)).Answers;
            for (var round = 0; round < (quick ? 1 : 5); round++)
            {
                rounds.Add(await RoundAsync(ours, apy, AtOnce));
                if (apy is null) continue;
                var many = await Work.DoAsync(NewsArticles.Make(16), 16, apy.TranslateAsync);
                cut = (cut.Of + whole.Length, cut.Short + many.Answers.Zip(whole).Count(a => a.First.Length < 0.97 * a.Second.Length));
            }
        }

        yield return Against("the `apertium` command, one route", rounds, r => r.One, r => r.ColdOne, "≥ 5.5×");
        yield return Against("the `apertium` command, both routes", rounds, r => r.Both, r => r.ColdBoth, "≥ 5.5×");
        yield return rounds[0].Apy is null
            ? new Figure("embedded engine, one route, against `apertium-apy`", "apertium-apy is not installed: sudo apt-get install apertium-apy", "", "≥ 1.5×")
            : Against("`apertium-apy` `/translateChain`, one route", rounds, r => r.One, r => r.Apy!, "≥ 1.5×");
        yield return Scaling("one route", rounds, r => r.One);
        yield return Scaling("both routes", rounds, r => r.Both);
        yield return new Figure(
            $"answers cut short: ours at {string.Join(", ", AtOnce)} articles at once, `apertium-apy`'s at 16",
            $"0; {(cut.Of == 0 ? "not installed" : $"{cut.Short} of {cut.Of}")}", $"{rounds.Sum(r => Differing(r.One.Values) + Differing(r.Both.Values))} of ours whole, but not the same to the byte as alone", "0");
        var articles = NewsArticles.Make(31);
        foreach (var (name, engine) in (IEnumerable<(string, string)>)[("one route", OurEngine.OneRoute), ("both routes", OurEngine.BothRoutes)])
        {
            List<double> firsts = [];
            foreach (var article in articles.Take(quick ? 7 : 31)) firsts.Add(await ours.FirstSegmentAsync(engine, article));
            yield return new Figure($"first segment of a streamed article, warm, {name}", $"{Load.Median(firsts):N0} ms", "", "< 40 ms");
        }

        yield return new Figure($"pipelines of both routes from French: {processes - started} processes, none before the first request", $"{megabytes:N0} MB", "", "");
        if (!quick) yield return await IdleAsync(started);
    }

    /// <summary>Measures each side once.</summary>
    /// <param name="ours">The embedded engine, warm.</param>
    /// <param name="apy">The peer, or null where it is not installed.</param>
    /// <param name="loads">How many articles at once ours is given: 1 first, and <see cref="Compared"/>.</param>
    /// <exception cref="InvalidOperationException">An answer is incomplete, or shorter than the one that the same article got alone.</exception>
    public static async Task<Round> RoundAsync(OurEngine ours, ApyServer? apy, IReadOnlyList<int> loads)
    {
        var few = NewsArticles.Make(2 * Math.Max(2, Environment.ProcessorCount));
        var coldOne = await BestAsync(few, ColdApertium.OneRouteAsync);
        var one = await ByLoadAsync(loads, article => ours.TranslateAsync(OurEngine.OneRoute, article));
        var other = apy is null ? null : await BestAsync(NewsArticles.Make(16), apy.TranslateAsync);
        var both = await ByLoadAsync(loads, article => ours.TranslateAsync(OurEngine.BothRoutes, article));
        return new Round(coldOne, await BestAsync(few, ColdApertium.BothRoutesAsync), other, one, both);
    }

    // A peer is taken at its best: alone, or as many articles at once as there are cores.
    private static async Task<Work> BestAsync(string[] articles, Func<string, Task<string>> translate)
    {
        var alone = await Work.DoAsync(articles, 1, translate);
        var many = await Work.DoAsync(articles, Math.Max(2, Environment.ProcessorCount), translate);
        return alone.WordsPerSecond > many.WordsPerSecond ? alone : many;
    }

    private static async Task<Dictionary<int, Work>> ByLoadAsync(IReadOnlyList<int> loads, Func<string, Task<string>> translate)
    {
        Dictionary<int, Work> works = [];
        foreach (var atOnce in loads)
        {
            var work = works[atOnce] = await Work.DoAsync(NewsArticles.Make(Math.Max(16, atOnce)), atOnce, translate);
            var alone = works[loads[0]].Answers;
            for (var i = 0; i < alone.Length; i++)
            {
                if (IsCut(work.Answers[i], alone[i])) throw new InvalidOperationException($"An answer at {atOnce} articles at once is shorter than the one alone.");
            }
        }

        return works;
    }

    // Some stages of the pairs remember the text before, so that a word may come out otherwise (docs/embedded-speed.md); what is cut loses paragraphs or a good part of one.
    private static bool IsCut(string answer, string alone) =>
        answer.Count(c => c == '\n') != alone.Count(c => c == '\n') || answer.Length < 0.97 * alone.Length || answer[^1] != alone[^1];

    private static int Differing(IEnumerable<Work> works)
    {
        var all = works.ToList();
        return all.Sum(w => w.Answers.Zip(all[0].Answers).Count(a => a.First != a.Second));
    }

    private static Figure Against(string peer, List<Round> rounds, Func<Round, Dictionary<int, Work>> ours, Func<Round, Work> other, string target) => new(
        $"embedded engine, {Compared} articles at once, against {peer}, at its best: words/s; processor time an article",
        $"{Load.Median(rounds.Select(r => ours(r)[Compared].WordsPerSecond)):N0} / {Load.Median(rounds.Select(r => other(r).WordsPerSecond)):N0} words/s; "
        + $"{Load.Median(rounds.Select(r => ours(r)[Compared].Milliseconds)):N0} / {Load.Median(rounds.Select(r => other(r).Milliseconds)):N0} ms",
        $"{Load.Median(rounds.Select(r => ours(r)[Compared].WordsPerSecond / other(r).WordsPerSecond)):0.00}×; {Load.Median(rounds.Select(r => other(r).Milliseconds / ours(r)[Compared].Milliseconds)):0.00}× less", target);

    private static Figure Scaling(string name, List<Round> rounds, Func<Round, Dictionary<int, Work>> ours) => new(
        $"embedded engine, {name}, {string.Join(" / ", AtOnce)} articles at once: words/s; share of the cores at {Compared}",
        $"{string.Join(" / ", AtOnce.Select(n => Load.Median(rounds.Select(r => ours(r)[n].WordsPerSecond)).ToString("N0", CultureInfo.InvariantCulture)))}; {Load.Median(rounds.Select(r => ours(r)[Compared].Busy)):P0}",
        $"{Load.Median(rounds.Select(r => ours(r)[Compared].WordsPerSecond / ours(r)[1].WordsPerSecond)):0.00}× of one at once", "until the cores are busy");

    // A minute idle, looked at every minute.
    private static async Task<Figure> IdleAsync(int started)
    {
        var clock = Stopwatch.StartNew();
        while (ProcessTree.Count() > started && clock.Elapsed < TimeSpan.FromMinutes(3)) await Task.Delay(500);
        return new Figure("processes of pipelines left after at most 3 minutes without work, `IdleStopMinutes` 1", $"{ProcessTree.Count() - started} processes, after {clock.Elapsed.TotalSeconds:N0} s", "", "0");
    }
}
