using TranslateSvc.Benchmarks.EndToEnd.Peers;
using TranslateSvc.Benchmarks.EndToEnd.Processes;
using TranslateSvc.Testing.Measurements;

namespace TranslateSvc.Benchmarks.EndToEnd.Rows;

/// <summary>Physical memory of the server's process: at rest, and what cached articles add to it.</summary>
internal static class MemoryRows
{
    /// <summary>After it started, answered its health page and rested.</summary>
    public static async Task<IReadOnlyList<MeasuredRow>> AtRestAsync(Rig rig)
    {
        await using var server = await rig.StartServerAsync("rest", rig.Settings());
        using var http = new HttpClient();
        (await http.GetAsync(new Uri(server.HttpAddress, "/healthz"), rig.Token)).EnsureSuccessStatusCode();
        await Task.Delay(TimeSpan.FromSeconds(rig.Quick ? 3 : 10), rig.Token);
        var resident = server.Child.ResidentMegabytes;
        return
        [
            new MeasuredRow
            {
                Id = "memory-rest", What = "service at rest, resident memory", Measured = $"{resident:N0} MB", Value = Math.Round(resident, 1), Unit = "MB", Goal = Goal.AtMost(130), Resolution = 5,
                Values = new Dictionary<string, double> { ["megabytes"] = resident },
            },
        ];
    }

    /// <summary>
    /// A server that has read each of many articles from its SQLite file once, against itself before: when it had answered as many requests for one of them. What the code, its buffers and
    /// the garbage of requests take is so in both.
    /// </summary>
    public static async Task<IReadOnlyList<MeasuredRow>> CachedArticlesAsync(Rig rig)
    {
        var articles = rig.Quick ? 5_000 : 50_000;
        var request = Rig.Request(Rig.MarkedArticle(13));
        (string, string)[] settings = [.. rig.Settings()];
        var seconds = await StoreFill.RunAsync(settings, request, articles, rig.Token);
        Rig.Say($"  {articles:N0} articles stored in {seconds:0.0} s");
        await using var server = await rig.StartServerAsync("articles", settings);
        var job = Rig.Translate(server, request) with { Distinct = articles, Connections = 2 };
        var calls = (await rig.AskLlmAsync(new LlmQuestion())).Calls;
        await rig.DriveAsync(job with { Distinct = 2, Calls = articles });
        var before = await SettledAsync(rig, server);
        await rig.DriveAsync(job with { Calls = articles });
        var after = await SettledAsync(rig, server);
        if ((await rig.AskLlmAsync(new LlmQuestion())).Calls != calls) throw new ChildFailedException("The model was asked for articles that were stored.");
        return
        [
            new MeasuredRow
            {
                Id = "memory-articles", What = $"{articles:N0} cached articles in SQLite, each read once: what they add to the process", Measured = $"{after:N0} − {before:N0} MB",
                Value = Math.Round(after - before, 1), Unit = "MB", Goal = Goal.AtMost(100), Resolution = 15,
                Values = new Dictionary<string, double> { ["megabytes"] = after, ["megabytesBefore"] = before, ["articles"] = articles },
            },
        ];
    }

    private static async Task<double> SettledAsync(Rig rig, ServerChild server)
    {
        await Task.Delay(TimeSpan.FromSeconds(rig.Quick ? 1 : 3), rig.Token);
        return server.Child.ResidentMegabytes;
    }
}
