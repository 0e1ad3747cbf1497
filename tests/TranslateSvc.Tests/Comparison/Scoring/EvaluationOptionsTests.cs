using System.Globalization;
using TranslateSvc.Comparison;
using TranslateSvc.Comparison.Scoring;
using TranslateSvc.Comparison.Scoring.Preflight;
using TranslateSvc.Comparison.Scoring.Significance;
using TranslateSvc.Errors;

namespace TranslateSvc.Tests.Comparison.Scoring;

public sealed class EvaluationOptionsTests
{
    private static readonly string[] French =
    [
        "Le gouvernement a présenté son nouveau budget devant le Parlement hier soir.",
        "Les habitants de la ville se plaignent du bruit de l'autoroute depuis des années.",
        "Il faudra attendre le printemps pour que les travaux du pont soient terminés.",
    ];

    private static readonly string[] English =
    [
        "The government presented its new budget to Parliament yesterday evening.",
        "The people of the city have complained about the noise of the motorway for years.",
        "We will have to wait until spring for the work on the bridge to be finished.",
    ];

    private static readonly string[] Worse =
    [
        "The government has presented his new budget in front of the Parliament yesterday night.",
        "The inhabitants of the town complain of the noise of the highway since years.",
        "It will be necessary to wait for spring so that the works of the bridge are finished.",
    ];

    [Fact]
    public void Evaluate_Default_TestsEveryPairAndGivesIntervals()
    {
        var result = Evaluate(Request());

        Assert.Equal(["BLEU", "chrF2"], result.Significance.Select(s => s.Metric));
        Assert.All(result.Significance, test =>
        {
            Assert.Contains("|ar:10000|seed:12345|", test.Signature, StringComparison.Ordinal);
            Assert.Equal(1, test.PValues[0][0]);
            Assert.Equal(test.PValues[0][1], test.PValues[1][0]);
            Assert.Equal(0, test.Best);
        });
        Assert.All(result.Systems.SelectMany(s => s.Scores), score => Assert.NotNull(score.Interval));
    }

    [Fact]
    public void Evaluate_LowerIsBetter_BestIsTheLowest()
    {
        var request = Request() with { Systems = [new("worse", Worse), new("good", English)], Metrics = ["TER"] };

        Assert.Equal(1, Evaluate(request).Significance[0].Best);
    }

    [Fact]
    public void Evaluate_NoTest_HasNeitherPValuesNorIntervals()
    {
        var result = Evaluate(Request() with { Significance = null });

        Assert.Empty(result.Significance);
        Assert.All(result.Systems.SelectMany(s => s.Scores), score => Assert.Null(score.Interval));
    }

    [Fact]
    public void Evaluate_SentenceScores_EqualTheMetricLineByLine()
    {
        var result = Evaluate(Request() with { SentenceScores = true, Metrics = ["BLEU", "chrF2++", "TER", "ROUGE-L"] });

        Assert.All(result.Systems[1].Sentences, sentences =>
        {
            var metric = Metrics.ByName(sentences.Metric);
            Assert.Equal(Worse.Zip(English).Select(pair => metric.SentenceScore(pair.First, [pair.Second])), sentences.Values);
        });
        Assert.Contains("|eff:yes|", result.Systems[1].Sentences[0].Signature, StringComparison.Ordinal);
    }

    [Fact]
    public void Evaluate_SentenceScoresOfSeveralSystems_SayWhereTheyDisagree()
    {
        var result = Evaluate(Request() with { SentenceScores = true, Systems = [new("a", English), new("b", [English[0], Worse[1], "x"])] });

        Assert.Equal(0, result.Disagreements[0], 1e-9);
        var expected = 100 - ((Metrics.Chrf2.SentenceScore(Worse[1], [English[1]]) + Metrics.Chrf2.SentenceScore(English[1], [Worse[1]])) / 2);
        Assert.Equal(expected, result.Disagreements[1], 1e-9);
        Assert.Equal(100, result.Disagreements[2], 1e-9);
    }

    [Fact]
    public void Evaluate_NormalizedScores_ForgiveTypographyUnderAnotherSignature()
    {
        string[] reference = ["L’été arrive…", "« Oui », dit-il."], hypotheses = ["L&#39;été arrive...", "\"Oui\", dit-il."];

        var system = Evaluate(new EvaluationRequest { Systems = [new("a", hypotheses)], References = [reference], NormalizedScores = true, Significance = null }).Systems[0];

        Assert.True(system.Scores[1].Value < 80);
        Assert.Equal(100, system.Normalized[1].Value, 1e-9);
        Assert.Equal($"{system.Scores[1].Signature}|norm:typography-1", system.Normalized[1].Signature);
    }

    [Theory]
    [InlineData("13a", false, "case:mixed|eff:no|tok:13a")]
    [InlineData("intl", false, "case:mixed|eff:no|tok:intl")]
    [InlineData("char", true, "case:lc|eff:no|tok:char")]
    [InlineData("none", true, "case:lc|eff:no|tok:none")]
    public void Evaluate_TokenizerAndCase_AreInTheSignature(string tokenizer, bool lowercase, string expected)
    {
        var scores = Evaluate(Request() with { Tokenizer = tokenizer, Lowercase = lowercase, Significance = null }).Systems[0].Scores;

        Assert.Contains(expected, scores[0].Signature, StringComparison.Ordinal);
        Assert.Contains(lowercase ? "case:lc" : "case:mixed", scores[1].Signature, StringComparison.Ordinal);
    }

    [Fact]
    public void Evaluate_RougeScoreTokenizer_BreaksWordsAtAccents()
    {
        var request = new EvaluationRequest { Systems = [new("a", ["été"])], References = [["âté"]], Metrics = ["ROUGE-1"], Significance = null };

        Assert.Equal(0, Evaluate(request).Systems[0].Scores[0].Value);
        Assert.Equal(100, Evaluate(request with { RougeTokenizer = "rouge_score" }).Systems[0].Scores[0].Value, 1e-9);
    }

    [Fact]
    public void Evaluate_Rouge_IsTestedToo()
    {
        var test = Assert.Single(Evaluate(Request() with { Metrics = ["ROUGE-1"] }).Significance);

        Assert.Equal("ROUGE-1", test.Metric);
        Assert.InRange(test.PValues[0][1], 1 / 10_001.0, 1);
    }

    [Fact]
    public void Evaluate_ReferenceInTheSourceLanguage_IsWarnedOf()
    {
        var result = Evaluate(new EvaluationRequest { Systems = [new("a", English)], References = [French], Sources = French, TargetLanguage = "en" });

        var finding = Assert.Single(result.Preflight, f => f is { Issue: PreflightIssue.WrongLanguage, File: "reference 1" });
        Assert.Equal(3, finding.Count);
        Assert.Contains("(fr) than expected (en)", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Evaluate_LanguageNotGiven_IsWhatMostReferencesAreIn()
    {
        var result = Evaluate(new EvaluationRequest { Systems = [new("a", [French[0], English[1], English[2]])], References = [English] });

        Assert.Equal([0], Assert.Single(result.Preflight, f => f.Issue == PreflightIssue.WrongLanguage).Lines);
    }

    [Fact]
    public void Evaluate_SourceInTheLanguageOfTheReferences_IsWarnedOf()
    {
        var result = Evaluate(new EvaluationRequest { Systems = [new("a", Worse)], References = [English], Sources = Worse });

        Assert.Contains(result.Preflight, f => f is { Issue: PreflightIssue.WrongLanguage, File: "source" });
    }

    [Fact]
    public void Evaluate_CleanFiles_HaveNoFinding() =>
        Assert.Empty(Evaluate(new EvaluationRequest { Systems = [new("a", Worse)], References = [English], Sources = French }).Preflight);

    [Fact]
    public void Evaluate_PreflightSkipped_HasNoFinding() =>
        Assert.Empty(Evaluate(new EvaluationRequest { Systems = [new("a", French)], References = [English], Preflight = false }).Preflight);

    [Fact]
    public void Evaluate_WrongOptions_AreAllReported()
    {
        var request = Request() with
        {
            Sources = ["one"],
            SourceLanguage = "de",
            TargetLanguage = "x",
            Tokenizer = "zh",
            RougeTokenizer = "stem",
            Metrics = ["BLEU", "bleu"],
            Significance = new SignificanceOptions { Samples = 100_001 },
            Systems = [new(new string('a', 64), English), new("b\n", English)],
        };

        var exception = Assert.Throws<TranslateSvcException>(() => Evaluate(request));

        Assert.Equal(
            ["metrics[1]", "rouge_tokenizer", "significance.samples", "source_language_code", "source_lines", "systems[0].id", "systems[1].id", "target_language_code", "tokenizer"],
            exception.Violations.Select(v => v.Field).Order(StringComparer.Ordinal));
        Assert.Contains("1 lines, references[0] has 3", exception.Violations.Single(v => v.Field == "source_lines").Description, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(16, 100_000, 1)]
    [InlineData(2, 100_000, 200_000)]
    public void Evaluate_TooMuchSampling_IsRefusedBeforeTheWork(int systems, int samples, int lines)
    {
        string[] many = [.. Enumerable.Repeat("x", lines)];
        var request = new EvaluationRequest
        {
            Systems = [.. Enumerable.Range(0, systems).Select(i => new EvaluatedSystem(i.ToString(CultureInfo.InvariantCulture), many))],
            References = [many],
            Significance = new SignificanceOptions { Samples = samples },
        };

        Assert.Equal("significance.samples", Assert.Single(Assert.Throws<TranslateSvcException>(() => Evaluate(request)).Violations).Field);
    }

    private static EvaluationRequest Request() => new() { Systems = [new("good", English), new("worse", Worse)], References = [English] };

    private static EvaluationResult Evaluate(EvaluationRequest request) => EvaluationServices.Real.Evaluate(request, default);
}
