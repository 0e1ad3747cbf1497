using TranslateSvc.Comparison;
using TranslateSvc.Comparison.Judging;
using TranslateSvc.Comparison.Signals;
using TranslateSvc.Errors;
using TranslateSvc.Translation;
using Events = TranslateSvc.V1.CompareTranslationsResponse.Types;

namespace TranslateSvc.Server.Rpc.Mapping;

/// <summary>Messages of comparison.proto.</summary>
internal static class ComparisonMapping
{
    public static CompareRequest ToDomain(this V1.CompareTranslationsRequest request, RequestProblems problems) => new()
    {
        Content = request.Content,
        MimeType = request.MimeType,
        SourceLanguage = request.SourceLanguageCode,
        TargetLanguage = request.TargetLanguageCode,
        Candidates = [.. request.Candidates.Select((c, i) => c.ToDomain(i, problems))],
        Context = request.DocumentContext.ToDomain(),
        CacheMode = request.CacheMode.ToDomain(problems),
        ReferenceText = request.ReferenceText,
        Judge = request.Judge is { } judge
            ? new JudgeRequest { Engine = judge.Engine, AllowSelf = judge.AllowSelf, Pairwise = judge.Pairwise, MaxRows = judge.MaxRows } : null,
        RoundTrip = request.RoundTrip is { } back ? new RoundTripRequest(back.Engine) : null,
    };

    /// <param name="happened">The event.</param>
    /// <param name="describe">Writes the error of a candidate that failed as a whole.</param>
    public static V1.CompareTranslationsResponse ToProto(this ComparisonEvent happened, Func<TranslateSvcException, Google.Rpc.Status> describe) => happened switch
    {
        ComparisonStarted started => new()
        {
            Started = new()
            {
                SourceLanguageCode = started.SourceLanguage,
                TargetLanguageCode = started.TargetLanguage,
                Rows = { started.Rows.Select(r => new Events.SourceRow { Id = r.Id, Text = r.Text }) },
                Candidates = { started.Candidates },
            },
        },
        CandidateSegment segment => new() { Segment = new() { Candidate = segment.Candidate, Segment = segment.Segment.ToProto() } },
        CandidateFinished finished => new() { CandidateFinished = finished.ToProto(describe) },
        ComparisonFinished finished => new() { Finished = finished.ToProto() },
        RowSignals signals => new() { RowSignals = signals.ToProto() },
        RowRoundTrip back => new() { RoundTrip = back.ToProto(describe) },
        RowJudgement judgement => new() { Judgement = judgement.ToProto(describe) },
        RowVerdict verdict => new() { Verdict = verdict.ToProto(describe) },
        _ => throw new ArgumentOutOfRangeException(nameof(happened), happened.GetType(), null),
    };

    private static CompareCandidate ToDomain(this V1.Candidate candidate, int index, RequestProblems problems) => new()
    {
        Id = candidate.Id,
        Engine = candidate.Engine,
        Formality = candidate.Formality.ToDomain($"candidates[{index}].formality", problems),
        Instructions = candidate.Instructions,
        Terms = candidate.GlossaryTerms.ToDomain(),
        Text = candidate.Text,
    };

    private static Events.CandidateFinished ToProto(this CandidateFinished finished, Func<TranslateSvcException, Google.Rpc.Status> describe)
    {
        var message = new Events.CandidateFinished
        {
            Candidate = finished.Candidate,
            Scores = { finished.Scores.Select(EvaluationMapping.ToProto) },
            Error = finished.Error is { } error ? describe(error) : null,
        };
        if (finished.Result is not { } result) return message;
        var segments = result.Translations.SelectMany(t => t.Segments).ToLookup(s => s.State);
        message.Engine = result.Engine;
        message.Model = result.Model;
        message.Text = string.Concat(result.Translations.Select(t => t.Text));
        message.Complete = result.Complete;
        message.CacheStatus = result.CacheStatus.ToProto();
        message.Usage = result.Usage.ToProto(result.Characters);
        message.Elapsed = result.Elapsed.ToProto();
        message.OkSegments = segments[SegmentState.Ok].Count() + segments[SegmentState.Copied].Count();
        message.WarnedSegments = segments[SegmentState.Warned].Count();
        message.FailedSegments = segments[SegmentState.Failed].Count();
        return message;
    }
}
