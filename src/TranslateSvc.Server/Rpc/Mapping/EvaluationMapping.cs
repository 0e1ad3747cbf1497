using TranslateSvc.Comparison;

namespace TranslateSvc.Server.Rpc.Mapping;

/// <summary>Messages of EvaluateTranslations.</summary>
internal static class EvaluationMapping
{
    public static EvaluationRequest ToDomain(this V1.EvaluateTranslationsRequest request) => new()
    {
        Systems = [.. request.Systems.Select(s => new EvaluatedSystem(s.Id, s.Hypotheses))],
        References = [.. request.References.Select(r => r.Lines)],
        Metrics = request.Metrics,
    };

    public static V1.EvaluateTranslationsResponse ToProto(this EvaluationResult result) => new()
    {
        Systems =
        {
            result.Systems.Select(s => new V1.EvaluateTranslationsResponse.Types.SystemScores { Id = s.Id, Scores = { s.Scores.Select(ComparisonMapping.ToProto) } }),
        },
    };
}
