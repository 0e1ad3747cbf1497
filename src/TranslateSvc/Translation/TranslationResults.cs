using TranslateSvc.Caching;

namespace TranslateSvc.Translation;

/// <summary>Builds answers from finished jobs.</summary>
internal static class TranslationResults
{
    /// <summary>The answer of a job whose every segment has its outcome.</summary>
    public static TranslationResult Of(TranslationJob job, int misses, TimeSpan elapsed)
    {
        var translations = job.Documents.Select((document, d) =>
        {
            TranslatedSegment[] segments = [.. job.Outcomes[d].Select(o => o ?? throw new InvalidOperationException("A segment has no outcome."))];
            var text = document.Reassemble([.. segments.Select(s => s.State == SegmentState.Failed ? s.SourceText : s.Text)]);
            return new DocumentTranslation(text, job.Source.ToString(), job.Detected, segments);
        }).ToArray();
        return new TranslationResult
        {
            Translations = translations,
            Engine = job.Engine.Descriptor.Name,
            Model = job.AnsweringModel ?? job.Engine.Descriptor.Model,
            CacheStatus = Status(job, misses),
            Characters = job.Request.Contents.Sum(c => (long)c.Length),
            Usage = job.Usage,
            Complete = translations.All(t => t.Segments.All(s => s.State != SegmentState.Failed)),
            Elapsed = elapsed,
        };
    }

    /// <summary>The answer to a request that only wants the plan.</summary>
    public static TranslationResult PlanOnly(TranslationJob job, TranslationPlan plan, TimeSpan elapsed) => new()
    {
        Translations = [],
        Engine = job.Engine.Descriptor.Name,
        Model = job.Engine.Descriptor.Model,
        CacheStatus = CacheStatus.Bypass,
        Characters = job.Request.Contents.Sum(c => (long)c.Length),
        Usage = default,
        Complete = true,
        Plan = plan,
        Elapsed = elapsed,
    };

    /// <summary>Only whole answers of the asked engine are stored: a hole or a fallback would outlive its cause.</summary>
    public static bool IsWorthStoring(TranslationResult result) =>
        result.Complete && result.Translations.All(t => t.Segments.All(s => s.State == SegmentState.Copied || s.Engine == result.Engine));

    /// <summary>The answer as a later request gets it: all cached, nothing spent.</summary>
    public static TranslationResult AsStored(TranslationResult result) => result with
    {
        CacheStatus = CacheStatus.Hit,
        Usage = default,
        Elapsed = TimeSpan.Zero,
        Translations = [.. result.Translations.Select(t => t with
        {
            Segments = [.. t.Segments.Select(s => s.State == SegmentState.Copied ? s : s with { Cached = true })],
        })],
    };

    private static CacheStatus Status(TranslationJob job, int misses)
    {
        if (!job.ReadsCache) return CacheStatus.Bypass;
        if (misses == 0) return CacheStatus.Hit;
        return job.Outcomes.Any(d => d.Any(s => s!.Cached)) ? CacheStatus.Partial : CacheStatus.Miss;
    }
}
