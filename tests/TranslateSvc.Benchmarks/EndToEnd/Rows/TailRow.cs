using TranslateSvc.Testing.Measurements;

namespace TranslateSvc.Benchmarks.EndToEnd.Rows;

/// <summary>The slowest hundredth of cached translations at half of what the server can do, against the echo's at half of what that can: open load.</summary>
internal static class TailRow
{
    private const double Share = 0.5;

    public static async Task<IReadOnlyList<MeasuredRow>> MeasureAsync(Rig rig)
    {
        await using var server = await rig.StartServerAsync("tail", rig.Settings());
        var job = Rig.Translate(server, Rig.Request(Article.Sample));
        await rig.DriveAsync(job with { Calls = 1 });
        var bytes = (int)(await rig.DriveAsync(job with { Calls = 1 })).BytesPerCall;
        var echo = await rig.AskEchoAsync(bytes, bytes);
        var echoed = Rig.Echoed(job, echo);
        var (subject, baseline) = (rig.Load(server.Child, job), rig.Load(rig.Echo.Child, echoed));
        await Pairs.WarmAsync(rig, subject);
        await Pairs.WarmAsync(rig, baseline);
        var most = await Pairs.MeasureAsync(subject, baseline, 3, rig.Quick ? 0.5 : 1);
        var (half, echoHalf) = (Share * Pairs.Median(most.Subject, s => s.Rate), Share * Pairs.Median(most.Baseline, s => s.Rate));
        var (open, openEcho) = (rig.Load(server.Child, job with { Rate = half }), rig.Load(rig.Echo.Child, echoed with { Rate = echoHalf }));
        await Pairs.MeasureAsync(open, openEcho, 1, 1);
        var pairs = await Pairs.MeasureAsync(open, openEcho, rig.Quick ? 5 : 11, rig.Quick ? 0.6 : 1);
        var ratio = pairs.Ratio(s => s.P99);
        var (p99, echoP99) = (Pairs.Median(pairs.Subject, s => s.P99) / 1_000, Pairs.Median(pairs.Baseline, s => s.P99) / 1_000);
        var late = Spread.Of(pairs.Subject.Concat(pairs.Baseline).Select(s => s.LateP99 / 1_000));
        return
        [
            new MeasuredRow
            {
                Id = "cached-p99",
                What = $"99th percentile of cached translates from memory at half their peak ({half:N0}/s), against the echo's at half its own ({echoHalf:N0}/s), open load, from the time due (99 % were sent at most {late.Median:0.00} ms late)",
                Measured = $"{p99:0.00} / {echoP99:0.00} ms", Value = ratio.Median, Spread = ratio, Goal = Goal.AtMost(1.5),
                Values = new Dictionary<string, double> { ["milliseconds"] = p99, ["echoMilliseconds"] = echoP99, ["requestsPerSecond"] = half, ["echoRequestsPerSecond"] = echoHalf, ["lateMilliseconds"] = late.Median },
            },
        ];
    }
}
