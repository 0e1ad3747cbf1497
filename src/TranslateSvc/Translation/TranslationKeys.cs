using System.Text.Json;
using Microsoft.Extensions.Options;
using TranslateSvc.Caching;
using TranslateSvc.Callers;
using TranslateSvc.Checks;
using TranslateSvc.Checks.Typography;
using TranslateSvc.Documents.Segmentation;
using TranslateSvc.Engines;
using TranslateSvc.Glossaries;
using TranslateSvc.Languages;
using TranslateSvc.Translation.Stored;

namespace TranslateSvc.Translation;

/// <summary>The cache keys of translations: everything that can change an answer is in them, nothing else. Thread-safe.</summary>
internal sealed class TranslationKeys(
    SegmentChecks checks, Typographer typographer, IOptions<SegmentationOptions> segmentation, IOptions<EnginesOptions> engines, TextScope scope, IAnswerFormat format)
{
    private readonly string _checks = $"{checks.Version}|{typographer.Version}";
    private readonly string _settings = $"{StoredTranslationSerializer.Layout}|{format.Name}|{string.Join('|', engines.Value.Fallbacks)}|{JsonSerializer.Serialize(segmentation.Value)}";

    /// <summary>Key of the whole answer, over the request as the caller wrote it: computed without parsing anything.</summary>
    public string OfRequest(TranslateRequest request, EngineDescriptor engine) => OfRequest(request, scope.Of(request.Caller), engine);

    /// <summary>The same for a request that was seen before.</summary>
    public string OfRequest(KnownRequest known, Caller caller, EngineDescriptor engine) => known.KeyOf(this, engine, scope.Of(caller));

    /// <summary>The same for callers who share <paramref name="scope"/>, whoever is named in the request.</summary>
    internal string OfRequest(TranslateRequest request, string scope, EngineDescriptor engine)
    {
        using var key = new CacheKey("req", scope);
        key.Add(request.Contents, static (k, content) => k.Add(content))
            .Add(request.MimeType).Add(request.SourceLanguage).Add(request.TargetLanguage)
            .Add(_settings)
            .Add((int)request.Formality).Add(request.Instructions).Add(request.Context?.Title).Add(request.Context?.Gist);
        Common(key, engine, request, request.Terms);
        return key.Build();
    }

    /// <summary>Key over every field of the request, for its <c>request_id</c>.</summary>
    public static string Fingerprint(TranslateRequest request)
    {
        using var key = new CacheKey("fpr");
        return key.Add(request.Contents, static (k, content) => k.Add(content))
            .Add(request.MimeType).Add(request.SourceLanguage).Add(request.TargetLanguage).Add(request.Engine)
            .Add(request.Context?.Title).Add(request.Context?.Gist)
            .Add(request.Terms, static (k, term) => k.Add(term.Source).Add(term.Target))
            .Add((int)request.Formality).Add(request.Instructions).Add((int)request.CacheMode).Add(request.ValidateOnly ? 1 : 0).Add(request.Alternatives)
            .Build();
    }

    /// <summary>Key of one segment's translation by one engine. Neighbouring text is not in it: an edited paragraph leaves the others stored.</summary>
    public string OfSegment(
        string text, LanguageTag source, LanguageTag target, EngineDescriptor engine, TranslateRequest request, IReadOnlyList<GlossaryTerm> terms)
    {
        using var key = new CacheKey("seg", scope.Of(request.Caller));
        key.Add(text).Add(source.Language).Add(target.ToString());
        Common(key, engine, request, terms);
        return key.Build();
    }

    private void Common(CacheKey key, EngineDescriptor engine, TranslateRequest request, IReadOnlyList<GlossaryTerm> terms)
    {
        key.Add(engine.Name).Add(engine.Model).Add(engine.Fingerprint)
            .Add(_checks)
            .Add(terms, static (k, term) => k.Add(term.Source).Add(term.Target));
        if (request.AlternativesOf(engine) is > 0 and var alternatives) key.Add("alternatives").Add(alternatives);
        // An engine that ignores these gives the same text whatever they are.
        if (!engine.FollowsInstructions) return;
        key.Add((int)request.Formality).Add(request.Instructions).Add(request.Context?.Title).Add(request.Context?.Gist);
    }
}
