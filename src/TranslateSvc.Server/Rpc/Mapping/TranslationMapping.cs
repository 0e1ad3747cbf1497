using TranslateSvc.Engines;
using TranslateSvc.Languages;
using TranslateSvc.Translation;

namespace TranslateSvc.Server.Rpc.Mapping;

/// <summary>Messages of translation.proto.</summary>
internal static class TranslationMapping
{
    public static TranslateRequest ToDomain(this V1.TranslateTextRequest request, RequestProblems problems)
    {
        if (request.Glossaries.Count > 0) problems.Add("glossaries", "Stored glossaries are not available; send glossary_terms.");
        request.Labels.CheckLabels(problems);
        return new TranslateRequest
        {
            RequestId = request.RequestId,
            Contents = request.Contents,
            MimeType = request.MimeType,
            SourceLanguage = request.SourceLanguageCode,
            TargetLanguage = request.TargetLanguageCode,
            Engine = request.Engine,
            Context = request.DocumentContext.ToDomain(),
            Terms = request.GlossaryTerms.ToDomain(),
            Formality = request.Formality.ToDomain("formality", problems),
            Instructions = request.Instructions,
            CacheMode = request.CacheMode.ToDomain(problems),
            ValidateOnly = request.ValidateOnly,
            Alternatives = request.Alternatives,
        };
    }

    public static V1.TranslateTextResponse ToProto(this TranslationResult result) => new()
    {
        Translations = { result.Translations.Select(ToProto) },
        Engine = result.Engine,
        Model = result.Model,
        CacheStatus = result.CacheStatus.ToProto(),
        Usage = result.Usage.ToProto(result.Characters),
        Complete = result.Complete,
        Plan = result.Plan?.ToProto(),
        Elapsed = result.Elapsed.ToProto(),
    };

    public static V1.StreamTranslateTextResponse ToProto(this TranslationEvent happened) => happened switch
    {
        TranslationStarted started => new()
        {
            Started = new()
            {
                Plan = started.Plan.ToProto(),
                Engine = started.Engine,
                Model = started.Model,
                SourceLanguageCodes = { started.SourceLanguages },
            },
        },
        SegmentCompleted completed => new() { Segment = new() { ContentIndex = completed.ContentIndex, Segment = completed.Segment.ToProto() } },
        TranslationFinished finished => new() { Finished = new() { Response = finished.Result.ToProto() } },
        _ => throw new ArgumentOutOfRangeException(nameof(happened), happened.GetType(), null),
    };

    public static V1.TranslatedSegment ToProto(this TranslatedSegment segment)
    {
        var message = new V1.TranslatedSegment
        {
            Id = segment.Id,
            SourceText = segment.SourceText,
            Text = segment.Text,
            State = segment.State.ToProto(),
            Cached = segment.Cached,
            Issues = { segment.Issues.Select(CommonMapping.ToProto) },
            Engine = segment.Engine,
            Alternatives = { segment.Alternatives.Select(ToProto) },
        };
        if (segment.Confidence is { } confidence) message.Confidence = confidence;
        return message;
    }

    public static V1.TranslationPlan ToProto(this TranslationPlan plan) => new()
    {
        Segments = plan.Segments,
        SegmentsToTranslate = plan.SegmentsToTranslate,
        Chunks = plan.Chunks,
        SourceTokens = plan.SourceTokens,
        EstimatedInputTokens = plan.EstimatedInputTokens,
        EstimatedOutputTokens = plan.EstimatedOutputTokens,
    };

    public static V1.DetectLanguageResponse ToProto(this IReadOnlyList<DetectedLanguage> languages) => new()
    {
        Languages = { languages.Select(l => new V1.DetectLanguageResponse.Types.Language { LanguageCode = l.Code, Confidence = l.Confidence }) },
    };

    private static V1.TranslatedSegment.Types.Alternative ToProto(this ScoredText alternative)
    {
        var message = new V1.TranslatedSegment.Types.Alternative { Text = alternative.Text };
        if (alternative.Confidence is { } confidence) message.Confidence = confidence;
        return message;
    }

    private static V1.Translation ToProto(this DocumentTranslation translation) => new()
    {
        Text = translation.Text,
        DetectedLanguageCode = translation.Detected ? translation.SourceLanguage : "",
        Segments = { translation.Segments.Select(ToProto) },
    };
}
