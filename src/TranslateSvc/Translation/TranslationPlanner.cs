using Microsoft.Extensions.Options;
using TranslateSvc.Checks;
using TranslateSvc.Documents;
using TranslateSvc.Documents.Segmentation;
using TranslateSvc.Engines;
using TranslateSvc.Errors;
using TranslateSvc.Glossaries;
using TranslateSvc.Languages;

namespace TranslateSvc.Translation;

/// <summary>Turns a valid request into a job: languages, documents, groups of segments, chunks. Calls no engine. Thread-safe.</summary>
internal sealed class TranslationPlanner(
    TranslateRequestValidator validator, EngineRegistry engines, DocumentFormats formats, ILanguageDetector detector, ChunkPacker packer, TranslationKeys keys,
    IOptions<TranslationOptions> options)
{
    // Below this length, and below this confidence, a guess at the language is not worth acting on.
    private const int MinDetectCharacters = 40;
    private const double MinConfidence = 0.9;

    // Around the text itself, as measured (docs/tokens.md): a segment's key in the message and twice in the schema; the rest of both; a segment's key in the answer.
    private const int TokensPerKeySent = 14;
    private const int TokensPerCall = 40;
    private const int TokensPerKeyReceived = 4;

    private int ContextTokens => options.Value.ContextSegments == 0 ? 0 : options.Value.ContextTokens;

    /// <summary>Validates and parses.</summary>
    /// <exception cref="TranslateSvcException">The request is invalid, names an unknown engine, or asks what the engine cannot do.</exception>
    public TranslationJob Plan(TranslateRequest request)
    {
        var (given, target) = validator.Validate(request);
        var engine = engines.GetTranslation(request.Engine);
        var source = given ?? DetectSource(request.Contents, target);
        RequireAbilities(engine.Descriptor, request, source, target);
        var documents = request.Contents.Select(c => formats.Parse(c, request.MimeType, source)).ToArray();
        var job = new TranslationJob(request, engine, source, target, given is null, documents);
        Group(job);
        return job;
    }

    /// <summary>Packs groups into chunks. A text that gives orders to a model goes alone, so that it can spoil no other.</summary>
    public IReadOnlyList<IReadOnlyList<SegmentGroup>> Pack(TranslationJob job, IReadOnlyList<SegmentGroup> groups)
    {
        var (calm, loud) = (new List<SegmentGroup>(groups.Count), new List<IReadOnlyList<SegmentGroup>>());
        foreach (var group in groups)
        {
            if (job.HoldsOrders(group.Document, group.Segment.Index)) loud.Add([group]);
            else calm.Add(group);
        }

        var byPlace = calm.ToDictionary(g => (g.Document, g.Segment.Index));
        return [.. packer.Pack([.. calm.Select(g => new ChunkSegment(g.Document, g.Segment))])
            .Select(chunk => (IReadOnlyList<SegmentGroup>)[.. chunk.Segments.Select(s => byPlace[(s.DocumentIndex, s.Segment.Index)])]), .. loud];
    }

    /// <summary>What translating <paramref name="misses"/> takes.</summary>
    public TranslationPlan Estimate(TranslationJob job, IReadOnlyList<SegmentGroup> misses)
    {
        var chunks = Pack(job, misses).Count;
        long tokens = misses.Sum(g => (long)g.Segment.TokenCount);
        var prompt = job.Engine.Descriptor.PromptTokens;
        var counted = prompt > 0;
        return new TranslationPlan(
            job.Documents.Sum(d => d.Segments.Count), misses.Sum(g => g.Members.Count), chunks, tokens,
            counted ? (chunks * (long)(prompt + TokensPerCall + ContextTokens)) + tokens + ((long)TokensPerKeySent * misses.Count) : 0,
            counted ? (tokens * 6 / 5) + ((long)TokensPerKeyReceived * misses.Count) : 0);
    }

    /// <summary>An issue when a segment already stands in the target language, so that it is copied instead of echoed.</summary>
    public Issue? AlreadyTranslated(TranslationJob job, Segment segment)
    {
        if (segment.Text.Length < MinDetectCharacters) return null;
        var best = detector.Detect(segment.Text)[0];
        return best.Code == job.Target.Language && best.Confidence >= MinConfidence
            ? new Issue("already_in_target_language", IssueSeverity.Warning, $"This segment is already in the target language ({best.Code}); it was copied.")
            : null;
    }

    // Two languages are known, so all contents share a source: the one that is not the target.
    private LanguageTag DetectSource(IReadOnlyList<string> contents, LanguageTag target)
    {
        var source = target.IsFrench ? LanguageTag.English : LanguageTag.French;
        var violations = new Violations();
        for (var i = 0; i < contents.Count; i++)
        {
            var best = detector.Detect(contents[i])[0];
            if (contents[i].Length < MinDetectCharacters || best.Confidence < MinConfidence || best.Code == source.Language || best.Code == "und") continue;
            violations.Add($"contents[{i}]", best.Code == target.Language
                ? $"is already in the target language ({best.Code}). If it is not, give source_language_code."
                : $"is in a language that is not supported ({best.Code}). Supported: fr and en. If it is one of these, give source_language_code.");
        }

        violations.ThrowIfAny();
        return source;
    }

    private static void RequireAbilities(EngineDescriptor engine, TranslateRequest request, LanguageTag source, LanguageTag target)
    {
        if (!engine.Supports(source, target))
            throw new TranslateSvcException(ErrorReason.EngineUnsuitable, $"engine: '{engine.Name}' does not translate from {source.Language} to {target.Language}.") { Engine = engine.Name };
        if (request.Formality is Formality.Formal or Formality.Informal && !engine.FollowsInstructions)
        {
            throw new TranslateSvcException(
                ErrorReason.EngineUnsuitable, $"formality: '{engine.Name}' cannot choose the form of address. Use PREFER_FORMAL or PREFER_INFORMAL, or another engine.")
            { Engine = engine.Name };
        }
    }

    // Without the cache every segment is its own group: the caller asked for fresh work.
    private void Group(TranslationJob job)
    {
        var matcher = new GlossaryMatcher(job.Request.Terms);
        var groups = new Dictionary<string, SegmentGroup>(StringComparer.Ordinal);
        for (var d = 0; d < job.Documents.Count; d++)
        {
            foreach (var segment in job.Documents[d].Segments.Where(s => s.Translatable))
            {
                var terms = job.Request.Terms.Count == 0 ? [] : matcher.Match(segment.Text);
                var key = keys.OfSegment(segment.Text, job.Source, job.Target, job.Engine.Descriptor, job.Request, terms);
                if (job.Request.CacheMode == Caching.CacheMode.Bypass) key = $"{key}:{d}:{segment.Index}";
                if (groups.TryGetValue(key, out var group))
                {
                    group.Members.Add((d, segment));
                    continue;
                }

                groups.Add(key, group = new SegmentGroup(key, [(d, segment)], terms));
                job.Groups.Add(group);
            }
        }
    }
}
