using TranslateSvc.Benchmarks.EndToEnd.Loads;
using TranslateSvc.Benchmarks.EndToEnd.Peers;
using TranslateSvc.Benchmarks.EndToEnd.Processes;
using TranslateSvc.Testing.Measurements;
using TranslateSvc.V1;

namespace TranslateSvc.Benchmarks.EndToEnd.Rows;

/// <summary>
/// Processor time of the server for an article that nobody asked for before, one call to a model that answers at once, against a process that makes the same call of the model straight
/// through Semantic Kernel. Everything else that the server does is in it: parsing, look-ups, checks, storing the answer in the SQLite file.
/// </summary>
internal static class UncachedRow
{
    private const int Concurrency = 8;
    private const int Paragraphs = 8;

    public static async Task<IReadOnlyList<MeasuredRow>> MeasureAsync(Rig rig) =>
    [
        .. await MeasureAsync(rig, "uncached-cpu", "stored in SQLite", Goal.AtMost(2.5)),
        .. await MeasureAsync(rig, "uncached-memory-cpu", "the same, stored in memory alone", new Goal(Better.Lower, null), ("Cache:Store", "Memory")),
    ];

    private static async Task<IReadOnlyList<MeasuredRow>> MeasureAsync(Rig rig, string id, string stored, Goal goal, params (string, string)[] settings)
    {
        await using var server = await rig.StartServerAsync("uncached", [.. rig.Settings(), .. settings]);
        await using var kernel = Assistant.Start(SemanticKernelMode.Name, rig.Folder);
        var request = Rig.Request(Rig.MarkedArticle(Paragraphs));
        var body = await CaptureAsync(rig, server, request);
        // The mark itself is number 0, and was sent to capture it.
        var subject = rig.FreshLoad(server.Child, Rig.Translate(server, request) with { Connections = 1, Streams = Concurrency }, first: 1);
        var baseline = new Side(kernel.Child, seconds => kernel.AskAsync<DriveResult>(new SemanticKernelJob(new Uri(rig.LlmEndpoint), body, Concurrency, seconds), rig.Token));
        await Pairs.WarmAsync(rig, subject);
        await Pairs.WarmAsync(rig, baseline);
        var calls = (await rig.AskLlmAsync(new LlmQuestion())).Calls;
        var sent = (await subject.RunAsync(0.3)).Calls;
        var made = (await rig.AskLlmAsync(new LlmQuestion())).Calls - calls;
        if (made != sent) throw new ChildFailedException($"The model was called {made} times for {sent} articles of one chunk.");
        var pairs = await Pairs.MeasureAsync(subject, baseline, rig.Quick ? 5 : 11, rig.Quick ? 0.4 : 0.7);
        var ratio = pairs.Ratio(s => s.Microseconds);
        var (ours, straight) = (Pairs.Median(pairs.Subject, s => s.Microseconds), Pairs.Median(pairs.Baseline, s => s.Microseconds));
        return
        [
            new MeasuredRow
            {
                Id = id, What = $"processor time of an uncached article of one chunk ({request.Contents[0].Length:N0} characters; {stored}), model of 0 ms, against the same call through Semantic Kernel alone",
                Measured = $"{ours:N0} / {straight:N0} µs", Value = ratio.Median, Spread = ratio, Goal = goal,
                Values = new Dictionary<string, double>
                {
                    ["microseconds"] = ours, ["semanticKernelMicroseconds"] = straight,
                    ["articlesPerSecond"] = Pairs.Median(pairs.Subject, s => s.Rate), ["semanticKernelCallsPerSecond"] = Pairs.Median(pairs.Baseline, s => s.Rate),
                },
            },
        ];
    }

    // What the server asks of the model for such an article.
    private static async Task<string> CaptureAsync(Rig rig, ServerChild server, TranslateTextRequest request)
    {
        await rig.AskLlmAsync(new LlmQuestion { Keep = true });
        await new TranslationService.TranslationServiceClient(server.Channel).TranslateTextAsync(request, cancellationToken: rig.Token);
        return (await rig.AskLlmAsync(new LlmQuestion())).Kept ?? throw new ChildFailedException("The model was asked nothing for an article that was never asked for before.");
    }
}
