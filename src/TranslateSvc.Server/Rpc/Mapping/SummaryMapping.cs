using TranslateSvc.Summaries;

namespace TranslateSvc.Server.Rpc.Mapping;

/// <summary>Messages of summarization.proto.</summary>
internal static class SummaryMapping
{
    public static SummarizeRequest ToDomain(this V1.SummarizeTextRequest request, RequestProblems problems)
    {
        request.Labels.CheckLabels(problems);
        return new SummarizeRequest
        {
            RequestId = request.RequestId,
            Content = request.Content,
            MimeType = request.MimeType,
            SourceLanguage = request.SourceLanguageCode,
            TargetLanguage = request.TargetLanguageCode,
            Engine = request.Engine,
            Context = request.DocumentContext.ToDomain(),
            Terms = request.GlossaryTerms.ToDomain(),
            Instructions = request.Instructions,
            Style = request.Style.ToDomain(problems),
            MaxSentences = request.MaxSentences,
            MaxWords = request.MaxWords,
            CacheMode = request.CacheMode.ToDomain(problems),
        };
    }

    public static V1.SummarizeTextResponse ToProto(this SummaryResult result) => new()
    {
        Sentences = { result.Sentences.Select(ToProto) },
        Text = result.Text,
        DetectedLanguageCode = result.Detected ? result.SourceLanguage : "",
        TargetLanguageCode = result.TargetLanguage,
        SourceSegments = { result.Sources.Select(s => new V1.SourceSegment { Id = s.Id, Text = s.Text }) },
        Engine = result.Engine,
        Model = result.Model,
        CacheStatus = result.CacheStatus.ToProto(),
        Usage = result.Usage.ToProto(result.Characters),
        DroppedSentences = { result.Dropped.Select(ToProto) },
        Complete = result.Complete,
        Elapsed = result.Elapsed.ToProto(),
        UnreadParts = { result.Unread.Select(u => new V1.UnreadPart { FirstSegmentId = u.First, LastSegmentId = u.Last, Reason = u.Reason }) },
        TranslationEngine = result.TranslatedBy,
    };

    public static V1.StreamSummarizeTextResponse ToProto(this SummaryEvent happened) => happened switch
    {
        SummaryStarted started => new()
        {
            Started = new()
            {
                Engine = started.Engine,
                Model = started.Model,
                SourceLanguageCode = started.SourceLanguage,
                TargetLanguageCode = started.TargetLanguage,
                Segments = started.Segments,
                Parts = started.Parts,
            },
        },
        SummaryProgress progress => new() { Progress = new() { PartsDone = progress.PartsDone, Parts = progress.Parts } },
        SentenceCompleted completed => new() { Sentence = completed.Sentence.ToProto() },
        SummaryFinished finished => new() { Finished = new() { Response = finished.Result.ToProto() } },
        _ => throw new ArgumentOutOfRangeException(nameof(happened), happened.GetType(), null),
    };

    public static V1.SummarySentence ToProto(this SummarySentence sentence) => new()
    {
        Text = sentence.Text,
        Citations = { sentence.Citations },
        Support = sentence.Support.ToProto(),
        Issues = { sentence.Issues.Select(CommonMapping.ToProto) },
    };
}
