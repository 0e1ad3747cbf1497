using System.Text.Json;
using Microsoft.Extensions.Options;
using TranslateSvc.Caching;
using TranslateSvc.Checks;
using TranslateSvc.Checks.Typography;
using TranslateSvc.Documents.Segmentation;
using TranslateSvc.Engines;

namespace TranslateSvc.Summaries;

/// <summary>The cache keys of summaries: everything that can change an answer is in them, nothing else. Thread-safe.</summary>
internal sealed class SummaryKeys(
    SegmentChecks checks, Typographer typographer, IOptions<SegmentationOptions> segmentation, IOptions<SummariesOptions> summaries,
    IOptions<EnginesOptions> defaults, EngineRegistry engines, TextScope scope)
{
    // Raised whenever the support checks may judge the same sentence otherwise.
    private const string BehaviourVersion = "2";

    /// <summary>Key of the answer, over the request as the caller wrote it: computed without parsing anything.</summary>
    public string OfRequest(SummarizeRequest request, EngineDescriptor engine)
    {
        using var key = new CacheKey("sum", scope.Of(request.Caller));
        Fields(key, request);
        key.Add(BehaviourVersion).Add(checks.Version).Add(typographer.Version)
            .Add(JsonSerializer.Serialize(segmentation.Value)).Add(JsonSerializer.Serialize(summaries.Value));
        Engine(key, engine);

        // Extracted sentences are translated by the default translation engine.
        if (engine.Quality == EngineQuality.Extract)
        {
            key.Add(string.Join('|', defaults.Value.Fallbacks));
            if (engines.TranslationEngines.FirstOrDefault(e => e.Descriptor.Name == engines.DefaultTranslation) is { } translation) Engine(key, translation.Descriptor);
        }

        return key.Build();
    }

    /// <summary>Key over every field of the request, for its <c>request_id</c>.</summary>
    public static string Fingerprint(SummarizeRequest request)
    {
        using var key = new CacheKey("sumfpr");
        Fields(key, request);
        return key.Add(request.Engine).Add((int)request.CacheMode).Build();
    }

    private static void Engine(CacheKey key, EngineDescriptor engine) => key.Add(engine.Name).Add(engine.Model).Add(engine.Fingerprint);

    private static void Fields(CacheKey key, SummarizeRequest request) => key
        .Add(request.Content).Add(request.MimeType).Add(request.SourceLanguage).Add(request.TargetLanguage)
        .Add(request.Context?.Title).Add(request.Context?.Gist)
        .Add(request.Terms, static (k, term) => k.Add(term.Source).Add(term.Target))
        .Add(request.Instructions).Add((int)request.Style).Add(request.MaxSentences).Add(request.MaxWords);
}
