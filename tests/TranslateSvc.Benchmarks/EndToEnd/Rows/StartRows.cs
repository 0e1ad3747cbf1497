using System.Diagnostics;
using TranslateSvc.Benchmarks.EndToEnd.Processes;
using TranslateSvc.Testing.Measurements;
using TranslateSvc.V1;

namespace TranslateSvc.Benchmarks.EndToEnd.Rows;

/// <summary>From the start of the server's process to its first answer: the list of engines, and a translation that stands in the SQLite file.</summary>
internal static class StartRows
{
    private const double Target = 1_000;

    public static async Task<IReadOnlyList<MeasuredRow>> MeasureAsync(Rig rig)
    {
        (string, string)[] settings = [.. rig.Settings()];
        Func<ServerChild, CancellationToken, Task>[] calls = [ListAsync, TranslateAsync];
        string[] libraries = rig.Ahead is { } ahead ? [rig.Server, ahead] : [rig.Server];
        var times = libraries.SelectMany(library => calls.Select(call => (Library: library, Call: call, Times: new List<double>()))).ToArray();
        // The first start fills the file and warms the client.
        for (var start = -1; start < (rig.Quick ? 2 : 7); start++)
        {
            foreach (var (library, call, taken) in times)
            {
                var time = await FirstAnswerAsync(rig, library, settings, call);
                if (start >= 0) taken.Add(time);
            }
        }

        return
        [
            Row("start-engines", "from the start of the process to its first answer: list of engines", times[0].Times), Row("start-cached", "the same: a translation cached in SQLite", times[1].Times),
            .. rig.Ahead is null ? (IEnumerable<MeasuredRow>)[] :
            [
                Row("start-engines-ahead", "published with its code compiled ahead (ReadyToRun): list of engines", times[2].Times), Row("start-cached-ahead", "the same: a translation cached in SQLite", times[3].Times),
            ],
        ];
    }

    private static async Task<double> FirstAnswerAsync(Rig rig, string library, (string, string)[] settings, Func<ServerChild, CancellationToken, Task> call)
    {
        await using var server = await rig.StartServerAsync(library, "start", settings);
        await call(server, rig.Token);
        return Stopwatch.GetElapsedTime(server.Started).TotalMilliseconds;
    }

    private static Task ListAsync(ServerChild server, CancellationToken cancellationToken) =>
        new EngineService.EngineServiceClient(server.Channel).ListEnginesAsync(new ListEnginesRequest(), cancellationToken: cancellationToken).ResponseAsync;

    private static Task TranslateAsync(ServerChild server, CancellationToken cancellationToken) =>
        new TranslationService.TranslationServiceClient(server.Channel).TranslateTextAsync(Rig.Request(Article.Sample), cancellationToken: cancellationToken).ResponseAsync;

    private static MeasuredRow Row(string id, string what, IEnumerable<double> times)
    {
        var time = Spread.Of(times);
        return new MeasuredRow
        {
            Id = id, What = what, Measured = $"{time.Median:N0} ms", Value = Math.Round(time.Median), Unit = "ms", Spread = time, Goal = Goal.AtMost(Target), Resolution = 50,
            Values = new Dictionary<string, double> { ["milliseconds"] = time.Median },
        };
    }
}
