using System.Diagnostics;
using TranslateSvc.Benchmarks.EndToEnd;
using TranslateSvc.V1;

namespace TranslateSvc.Benchmarks.Embedded;

/// <summary>The embedded engine over gRPC, its caches passed by.</summary>
internal sealed class OurEngine(BenchServer server)
{
    /// <summary>Through Catalan.</summary>
    public const string OneRoute = "apertium-ca";

    /// <summary>Through Catalan and Spanish.</summary>
    public const string BothRoutes = "apertium";

    private readonly TranslationService.TranslationServiceClient _client = new(server.Connect());

    /// <summary>Starts the pipelines and lets the code be compiled for good.</summary>
    public async Task WarmAsync(int articles)
    {
        foreach (var engine in (string[])[OneRoute, BothRoutes]) await Work.DoAsync(NewsArticles.Make(articles), 8, article => TranslateAsync(engine, article));
    }

    /// <summary>Translates an article in full.</summary>
    /// <exception cref="InvalidOperationException">The answer is incomplete.</exception>
    public async Task<string> TranslateAsync(string engine, string article)
    {
        var answer = await _client.TranslateTextAsync(Request(engine, article));
        return answer.Complete ? answer.Translations[0].Text : throw new InvalidOperationException("The answer is incomplete.");
    }

    /// <summary>Streams an article.</summary>
    /// <returns>Milliseconds until its first segment was there.</returns>
    public async Task<double> FirstSegmentAsync(string engine, string article)
    {
        var started = Stopwatch.GetTimestamp();
        double? first = null;
        using var call = _client.StreamTranslateText(Request(engine, article));
        // To its end: what is given up half way is still in the pipelines when the next article comes.
        while (await call.ResponseStream.MoveNext(CancellationToken.None))
        {
            if (call.ResponseStream.Current.EventCase == StreamTranslateTextResponse.EventOneofCase.Segment) first ??= Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        }

        return first ?? throw new InvalidOperationException("The stream ended without a segment.");
    }

    private static TranslateTextRequest Request(string engine, string article) =>
        new() { SourceLanguageCode = "fr", TargetLanguageCode = "en", Engine = engine, CacheMode = CacheMode.Bypass, Contents = { article } };
}
