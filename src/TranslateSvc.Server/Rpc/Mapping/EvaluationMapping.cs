using System.Text.Json;
using TranslateSvc.Comparison;
using TranslateSvc.Comparison.Scoring;
using TranslateSvc.Comparison.Scoring.Preflight;
using TranslateSvc.Comparison.Scoring.Significance;
using Answer = TranslateSvc.V1.EvaluateTranslationsResponse;

namespace TranslateSvc.Server.Rpc.Mapping;

/// <summary>Messages of EvaluateTranslations.</summary>
internal static class EvaluationMapping
{
    public static EvaluationRequest ToDomain(this V1.EvaluateTranslationsRequest request, RequestProblems problems) => new()
    {
        Systems = [.. request.Systems.Select(s => new EvaluatedSystem(s.Id, s.Hypotheses))],
        References = [.. request.References.Select(r => r.Lines)],
        Metrics = request.Metrics,
        Sources = request.SourceLines,
        SourceLanguage = request.SourceLanguageCode,
        TargetLanguage = request.TargetLanguageCode,
        Tokenizer = request.Tokenizer,
        RougeTokenizer = request.RougeTokenizer,
        Lowercase = request.Lowercase,
        Significance = (request.Significance ?? new()).ToDomain(problems),
        SentenceScores = request.SentenceScores,
        NormalizedScores = request.NormalizedScores,
        Preflight = !request.SkipPreflight,
    };

    public static Answer ToProto(this EvaluationResult result) => new()
    {
        Systems = { result.Systems.Select(ToProto) },
        Preflight = { result.Preflight.Select(ToProto) },
        Significance = { result.Significance.Select(ToProto) },
        Elapsed = result.Elapsed.ToProto(),
        Disagreements = { result.Disagreements },
    };

    public static V1.Score ToProto(this Score score)
    {
        var message = new V1.Score { Metric = score.Metric, Value = score.Value, Signature = score.Signature };
        if (score.Interval is var (mean, halfWidth)) (message.IntervalMean, message.IntervalHalfWidth) = (mean, halfWidth);
        return message;
    }

    private static SignificanceOptions? ToDomain(this V1.Significance significance, RequestProblems problems)
    {
        var options = new SignificanceOptions { Samples = significance.Samples };
        if (significance.HasSeed) options = options with { Seed = significance.Seed };
        return significance.Test switch
        {
            V1.Significance.Types.Test.Unspecified or V1.Significance.Types.Test.ApproximateRandomization => options,
            V1.Significance.Types.Test.Bootstrap => options with { Test = SignificanceTest.Bootstrap },
            V1.Significance.Types.Test.None => null,
            _ => options with { Test = problems.UnknownEnum<SignificanceTest>("significance.test", significance.Test) },
        };
    }

    private static Answer.Types.SystemScores ToProto(this SystemScores system) => new()
    {
        Id = system.Id,
        Scores = { system.Scores.Select(ToProto) },
        NormalizedScores = { system.Normalized.Select(ToProto) },
        SentenceScores = { system.Sentences.Select(s => new Answer.Types.SentenceScores { Metric = s.Metric, Signature = s.Signature, Values = { s.Values } }) },
    };

    private static V1.PreflightFinding ToProto(this PreflightFinding finding) => new()
    {
        File = finding.File,
        Issue = JsonNamingPolicy.SnakeCaseLower.ConvertName(finding.Issue.ToString()),
        Count = finding.Count,
        Lines = { finding.Lines.Select(line => line + 1) },
        Message = finding.Message,
    };

    private static V1.SignificanceMatrix ToProto(this SignificanceResult result) => new()
    {
        Metric = result.Metric,
        Signature = result.Signature,
        Rows = { result.PValues.Select(row => new V1.SignificanceMatrix.Types.Row { PValues = { row } }) },
        Best = result.Best,
    };
}
