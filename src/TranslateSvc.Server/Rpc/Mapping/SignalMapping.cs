using TranslateSvc.Comparison;
using TranslateSvc.Comparison.Judging;
using TranslateSvc.Comparison.Signals;
using TranslateSvc.Engines;
using TranslateSvc.Errors;
using Events = TranslateSvc.V1.CompareTranslationsResponse.Types;
using Preference = TranslateSvc.Comparison.Judging.Preference;

namespace TranslateSvc.Server.Rpc.Mapping;

/// <summary>What comparison.proto says beside the translations: signals, round trips, judgements.</summary>
internal static class SignalMapping
{
    public static Events.RowSignals ToProto(this RowSignals signals) => new()
    {
        Row = signals.Row,
        Cells = { signals.Cells.Select(ToProto) },
        Agreements = { signals.Agreements },
        Disagreement = signals.Disagreement,
    };

    public static Events.RoundTrip ToProto(this RowRoundTrip back, Func<TranslateSvcException, Google.Rpc.Status> describe) => new()
    {
        Candidate = back.Candidate,
        Row = back.Row,
        Text = back.Text,
        Chrf = back.Chrf,
        Error = back.Error is { } error ? describe(error) : null,
    };

    public static Events.Judgement ToProto(this RowJudgement judgement, Func<TranslateSvcException, Google.Rpc.Status> describe) => new()
    {
        Candidate = judgement.Candidate,
        Row = judgement.Row,
        Errors = { judgement.Errors.Select(ToProto) },
        Penalty = judgement.Penalty,
        Error = judgement.Error is { } error ? describe(error) : null,
    };

    public static Events.Verdict ToProto(this RowVerdict verdict, Func<TranslateSvcException, Google.Rpc.Status> describe) => new()
    {
        Row = verdict.Row,
        CandidateA = verdict.A,
        CandidateB = verdict.B,
        Preference = verdict.Preference.ToProto(),
        AFirst = verdict.AFirst.ToProto(),
        BFirst = verdict.BFirst.ToProto(),
        Error = verdict.Error is { } error ? describe(error) : null,
    };

    public static Events.Finished ToProto(this ComparisonFinished finished) => new()
    {
        Agreements = { finished.Agreements.Select(a => new V1.Agreement { CandidateA = a.A, CandidateB = a.B, Chrf = a.Chrf }) },
        Elapsed = finished.Elapsed.ToProto(),
        Candidates = { finished.Candidates.Select(ToProto) },
        Judge = finished.Judge?.ToProto(),
        RoundTripUsage = finished.RoundTrip is { } back ? back.Usage.ToProto(back.Characters) : null,
    };

    private static Events.CellSignals ToProto(CellSignals cell)
    {
        var message = new Events.CellSignals { Candidate = cell.Candidate, LengthRatio = cell.LengthRatio };
        if (cell.Consensus is { } consensus) message.Consensus = consensus;
        return message;
    }

    private static V1.CandidateSignals ToProto(CandidateSignals signals)
    {
        var message = new V1.CandidateSignals { Candidate = signals.Candidate, LengthRatio = signals.LengthRatio };
        if (signals.Consensus is { } consensus) message.Consensus = consensus;
        if (signals.RoundTripChrf is { } chrf) message.RoundTripChrf = chrf;
        if (signals.Judge is not { } judge) return message;
        if (judge.Rows > 0) message.JudgePenalty = judge.Penalty;
        (message.JudgedRows, message.MinorErrors, message.MajorErrors, message.CriticalErrors) = (judge.Rows, judge.Minor, judge.Major, judge.Critical);
        (message.Wins, message.Losses, message.Ties) = (judge.Wins, judge.Losses, judge.Ties);
        return message;
    }

    private static Events.JudgeReport ToProto(this JudgeReport report) => new()
    {
        Engine = report.Engine,
        Model = report.Model,
        Usage = report.Usage.ToProto(report.Characters),
        Rows = report.Rows,
        FailedCalls = report.FailedCalls,
        SkippedCandidates = { report.Skipped },
        PromptVersion = report.PromptVersion,
    };

    private static V1.TranslationError ToProto(TranslationError error) => new()
    {
        Category = error.Category,
        Severity = error.Severity switch
        {
            ErrorSeverity.Minor => V1.ErrorSeverity.Minor,
            ErrorSeverity.Major => V1.ErrorSeverity.Major,
            _ => V1.ErrorSeverity.Critical,
        },
        Span = error.Span,
        Start = error.Start,
        Explanation = error.Explanation,
    };

    private static V1.Preference ToProto(this Preference? preference) => preference switch
    {
        null => V1.Preference.Unspecified,
        Preference.A => V1.Preference.A,
        Preference.B => V1.Preference.B,
        _ => V1.Preference.Tie,
    };
}
