using System.Diagnostics;
using Grpc.Core;
using TranslateSvc.Benchmarks.EndToEnd.Peers;
using TranslateSvc.Benchmarks.EndToEnd.Processes;
using TranslateSvc.Testing.Measurements;
using TranslateSvc.V1;

namespace TranslateSvc.Benchmarks.EndToEnd.Rows;

/// <summary>
/// How long after the model has written its first value whole the caller of a stream has that segment: parsed, checked, sent. The model notes the time just before it sends the part that
/// closes the value; all processes of a machine share one clock.
/// </summary>
internal static class StreamRow
{
    private const int Paragraphs = 8;
    private static readonly LlmQuestion Model = new() { FirstTokenMilliseconds = 100, TokenMilliseconds = 3 };

    public static async Task<IReadOnlyList<MeasuredRow>> MeasureAsync(Rig rig)
    {
        await using var server = await rig.StartServerAsync("stream", rig.Settings());
        var client = new TranslationService.TranslationServiceClient(server.Channel);
        await rig.AskLlmAsync(Model);
        List<double> waits = [], firsts = [];
        var runs = rig.Quick ? 3 : 15;
        for (var run = 0; run < runs + 2; run++)
        {
            var (first, total) = await FirstSegmentAsync(client, 200_000 + (run * 1_000), rig.Token);
            var written = (await rig.AskLlmAsync(Model)).FirstValue;
            if (written == 0) throw new ChildFailedException("The model streamed no value.");
            if (run < 2) continue;
            waits.Add(Stopwatch.GetElapsedTime(written, first).TotalMilliseconds);
            firsts.Add(total);
        }

        await rig.AskLlmAsync(new LlmQuestion());
        var wait = Spread.Of(waits);
        return
        [
            new MeasuredRow
            {
                Id = "stream-first", What = "streamed article: from the model's first complete value to the first segment at the caller",
                Measured = $"{wait.Median:0.0} ms, longest {wait.Max:0.0} ms", Value = wait.Median, Unit = "ms", Spread = wait, Goal = Goal.AtMost(30), Resolution = 3,
                Values = new Dictionary<string, double> { ["milliseconds"] = wait.Median, ["longestMilliseconds"] = wait.Max, ["sinceRequestMilliseconds"] = Spread.Of(firsts).Median },
            },
        ];
    }

    // When the first segment came, and how long after the request.
    private static async Task<(long First, double Milliseconds)> FirstSegmentAsync(TranslationService.TranslationServiceClient client, int seed, CancellationToken cancellationToken)
    {
        long first = 0;
        var started = Stopwatch.GetTimestamp();
        using var call = client.StreamTranslateText(Rig.Request(Article.Repeat(Paragraphs, seed)), cancellationToken: cancellationToken);
        await foreach (var happened in call.ResponseStream.ReadAllAsync(cancellationToken))
        {
            if (happened.Segment is not null && first == 0) first = Stopwatch.GetTimestamp();
            if (happened.Finished is { Response.Complete: false }) throw new ChildFailedException("A streamed answer is incomplete.");
        }

        return first == 0 ? throw new ChildFailedException("A streamed answer has no segment.") : (first, Stopwatch.GetElapsedTime(started, first).TotalMilliseconds);
    }
}
