using TranslateSvc.Comparison;
using TranslateSvc.Comparison.Scoring;
using TranslateSvc.Comparison.Scoring.Preflight;
using TranslateSvc.Comparison.Scoring.Significance;
using TranslateSvc.Errors;
using TranslateSvc.Server.Rpc.Mapping;
using TranslateSvc.Server.Tests.Support;

namespace TranslateSvc.Server.Tests.Rpc.Mapping;

public sealed class EvaluationMappingTests
{
    [Fact]
    public void ToDomain_EveryField_Arrives()
    {
        var message = new V1.EvaluateTranslationsRequest
        {
            Systems = { new V1.EvaluateTranslationsRequest.Types.System { Id = "a", Hypotheses = { "one", "two" } } },
            References = { new V1.EvaluateTranslationsRequest.Types.Reference { Lines = { "un", "deux" } } },
            Metrics = { "TER" },
            SourceLines = { "eins", "zwei" },
            SourceLanguageCode = "fr",
            TargetLanguageCode = "en",
            Tokenizer = "intl",
            RougeTokenizer = "rouge_score",
            Lowercase = true,
            Significance = new V1.Significance { Test = V1.Significance.Types.Test.Bootstrap, Samples = 500, Seed = 7 },
            SentenceScores = true,
            NormalizedScores = true,
            SkipPreflight = true,
        };

        var request = message.ToDomain(new RequestProblems());

        Assert.Empty(ProtoFields.Unset(message));
        Assert.Equal("a", request.Systems[0].Id);
        Assert.Equal(["one", "two"], request.Systems[0].Hypotheses);
        Assert.Equal(["un", "deux"], request.References[0]);
        Assert.Equal(["TER"], request.Metrics);
        Assert.Equal(["eins", "zwei"], request.Sources);
        Assert.Equal(("fr", "en", "intl", "rouge_score"), (request.SourceLanguage, request.TargetLanguage, request.Tokenizer, request.RougeTokenizer));
        Assert.Equal(new SignificanceOptions { Test = SignificanceTest.Bootstrap, Samples = 500, Seed = 7 }, request.Significance);
        Assert.True(request is { Lowercase: true, SentenceScores: true, NormalizedScores: true, Preflight: false });
    }

    [Fact]
    public void ToDomain_NothingSaid_TestsAndInspects()
    {
        var request = new V1.EvaluateTranslationsRequest().ToDomain(new RequestProblems());

        Assert.Equal(new SignificanceOptions(), request.Significance);
        Assert.True(request is { Preflight: true, SentenceScores: false, NormalizedScores: false, Lowercase: false });
    }

    [Fact]
    public void ToDomain_SeedZero_IsNotTheDefault()
    {
        var request = new V1.EvaluateTranslationsRequest { Significance = new V1.Significance { Seed = 0 } }.ToDomain(new RequestProblems());

        Assert.Equal(0u, request.Significance!.Seed);
    }

    [Fact]
    public void ToDomain_NoTest_IsNull() =>
        Assert.Null(new V1.EvaluateTranslationsRequest { Significance = new V1.Significance { Test = V1.Significance.Types.Test.None } }.ToDomain(new RequestProblems()).Significance);

    [Fact]
    public void ToDomain_UnknownTest_IsAProblem()
    {
        var problems = new RequestProblems();

        _ = new V1.EvaluateTranslationsRequest { Significance = new V1.Significance { Test = (V1.Significance.Types.Test)99 } }.ToDomain(problems);

        Assert.Equal(new FieldViolation("significance.test", "99 is not a value of this enum."), Assert.Single(problems.Violations));
    }

    [Fact]
    public void ToProto_Result_LeavesNoFieldUnset()
    {
        var score = new Score("TER", 55.5, "case:lc") { Interval = (55.4, 0.7) };
        var result = new EvaluationResult([new SystemScores("a", [score]) { Normalized = [score], Sentences = [new SentenceScores("TER", "case:lc", [12.5])] }])
        {
            Preflight = [new PreflightFinding(PreflightIssue.HtmlEntities, "a", 3, [0, 4], "a: 3 lines.")],
            Significance = [new SignificanceResult("TER", "ar:10000", [new ScoreEstimate(55.5, 55.4, 0.7)], [[1]]) { Best = 1 }],
            Elapsed = TimeSpan.FromSeconds(2),
            Disagreements = [40],
        };

        var message = result.ToProto();

        Assert.Empty(ProtoFields.Unset(message));
        Assert.Equal("html_entities", message.Preflight[0].Issue);
        Assert.Equal([1, 5], message.Preflight[0].Lines);
        Assert.Equal((55.4, 0.7), (message.Systems[0].Scores[0].IntervalMean, message.Systems[0].Scores[0].IntervalHalfWidth));
    }

    [Fact]
    public void ToProto_ScoreWithoutInterval_LeavesItUnset()
    {
        var message = new Score("BLEU", 30, "x").ToProto();

        Assert.False(message.HasIntervalMean);
        Assert.False(message.HasIntervalHalfWidth);
    }
}
