namespace TranslateSvc.Translation;

/// <summary>What <see cref="TranslationService.StreamAsync"/> reports: one started, then segments in order of completion, then one finished.</summary>
public abstract record TranslationEvent;

/// <summary>The request is valid and planned.</summary>
/// <param name="Plan">What it takes.</param>
/// <param name="Engine">Engine asked.</param>
/// <param name="Model">Its model.</param>
/// <param name="SourceLanguages">One a content: given or detected.</param>
public sealed record TranslationStarted(TranslationPlan Plan, string Engine, string Model, IReadOnlyList<string> SourceLanguages) : TranslationEvent;

/// <summary>A segment has its outcome.</summary>
/// <param name="ContentIndex">0-based index of its content.</param>
/// <param name="Segment">The segment.</param>
public sealed record SegmentCompleted(int ContentIndex, TranslatedSegment Segment) : TranslationEvent;

/// <summary>Everything has its outcome.</summary>
/// <param name="Result">The whole answer.</param>
public sealed record TranslationFinished(TranslationResult Result) : TranslationEvent;
