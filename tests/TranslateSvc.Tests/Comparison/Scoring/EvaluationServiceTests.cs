using Microsoft.Extensions.DependencyInjection;
using TranslateSvc.Comparison;
using TranslateSvc.Comparison.Scoring;
using TranslateSvc.Errors;

namespace TranslateSvc.Tests.Comparison.Scoring;

public sealed class EvaluationServiceTests
{
    private static readonly EvaluationService Service = EvaluationServices.Real;

    [Fact]
    public void Evaluate_NoMetricNamed_ScoresBleuAndChrf2()
    {
        var result = Service.Evaluate(
            new EvaluationRequest { Systems = [new("a", ["Le chat dort."]), new("b", ["Un chien court."])], References = [["Le chat dort."]] }, default);

        Assert.Equal(["a", "b"], result.Systems.Select(system => system.Id));
        Assert.Equal(["BLEU", "chrF2"], result.Systems[0].Scores.Select(score => score.Metric));
        Assert.Equal(100, result.Systems[0].Scores[0].Value, 1e-9);
        Assert.True(result.Systems[1].Scores[1].Value < 50);
    }

    [Fact]
    public void Evaluate_EveryMetric_EqualsTheMetricAlone()
    {
        string[] hypotheses = ["Le chat dort.", "", "Il pleut à Paris ce soir."], first = ["Le chat dormait.", "Oui.", "Il pleut ce soir à Paris."], second = ["", "Si.", "x"];
        var request = new EvaluationRequest
        {
            Systems = [new("a", hypotheses)],
            References = [first, second],
            Metrics = ["TER", "bleu", "chrF2++", "chrF2"],
        };

        var scores = Service.Evaluate(request, default).Systems[0].Scores;

        Assert.Equal(["TER", "BLEU", "chrF2++", "chrF2"], scores.Select(score => score.Metric));
        Assert.All(scores, score =>
        {
            Assert.Equal(Metrics.ByName(score.Metric).CorpusScore(hypotheses, [first, second]), score.Value);
            Assert.StartsWith("nrefs:var|", score.Signature, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Evaluate_LineCountsDiffer_NamesBothCounts()
    {
        var exception = Invalid(new EvaluationRequest { Systems = [new("a", ["x", "y", "z"])], References = [["x", "y"], ["x"]] });

        Assert.Contains(exception.Violations, v => v.Field == "systems[0].hypotheses" && v.Description.Contains("3 lines", StringComparison.Ordinal) && v.Description.Contains("has 2", StringComparison.Ordinal));
        Assert.Contains(exception.Violations, v => v.Field == "references[1].lines" && v.Description.Contains("1 lines", StringComparison.Ordinal));
    }

    [Fact]
    public void Evaluate_EverythingWrong_ReportsAllAtOnce()
    {
        var exception = Invalid(new EvaluationRequest
        {
            Systems = [.. Enumerable.Range(0, 17).Select(_ => new EvaluatedSystem("same", ["x", new string('x', EvaluationService.MaxLineLength + 1)]))],
            References = [.. Enumerable.Range(0, 9).Select(_ => new[] { "", "x" })],
            Metrics = ["BLEU", "METEOR"],
        });

        string[] fields = ["systems", "references", "systems[16].id", "references[0].lines[0]", "systems[0].hypotheses[1]", "metrics[1]"];
        Assert.All(fields, field => Assert.Contains(exception.Violations, violation => violation.Field == field));
        Assert.DoesNotContain(exception.Violations, violation => violation.Field == "metrics[0]");
    }

    [Fact]
    public void Evaluate_Nothing_NamesWhatIsMissing()
    {
        var exception = Invalid(new EvaluationRequest { Systems = [], References = [] });

        Assert.Equal(["systems", "references"], exception.Violations.Select(violation => violation.Field));
    }

    [Fact]
    public void Evaluate_NoLine_IsInvalid() =>
        Assert.Contains(Invalid(new EvaluationRequest { Systems = [new("a", [])], References = [[]] }).Violations, v => v.Field == "references[0].lines");

    [Fact]
    public void Evaluate_Cancelled_Stops()
    {
        var request = new EvaluationRequest { Systems = [new("a", ["x"])], References = [["x"]] };

        Assert.Throws<OperationCanceledException>(() => Service.Evaluate(request, new CancellationToken(canceled: true)));
    }

    [Fact]
    public void AddScoring_Services_ResolvesTheService()
    {
        using var provider = new ServiceCollection().AddScoring().BuildServiceProvider();

        Assert.NotNull(provider.GetRequiredService<EvaluationService>());
    }

    private static TranslateSvcException Invalid(EvaluationRequest request)
    {
        var exception = Assert.Throws<TranslateSvcException>(() => Service.Evaluate(request, default));
        Assert.Equal(ErrorReason.InvalidArgument, exception.Reason);
        return exception;
    }
}
