using TranslateSvc.Comparison;
using TranslateSvc.Comparison.Scoring;
using TranslateSvc.Comparison.Scoring.Summarization;

namespace TranslateSvc.Tests.Comparison.Scoring;

public sealed class RougeTests
{
    // The worked example of Lin (2004), section 3.1: "police kill the gunman" and "the gunman kill police" against "police killed the gunman".
    [Theory]
    [InlineData(RougeKind.LongestCommonSubsequence, "police kill the gunman", 0.75)]
    [InlineData(RougeKind.LongestCommonSubsequence, "the gunman kill police", 0.5)]
    [InlineData(RougeKind.Unigrams, "the gunman kill police", 0.75)]
    [InlineData(RougeKind.Bigrams, "police kill the gunman", 1.0 / 3)]
    public void Summary_LinsExample_IsAsInThePaper(RougeKind kind, string summary, double expected) =>
        Assert.Equal(expected, new Rouge(kind).Summary(summary, ["police killed the gunman"]).FMeasure, 1e-12);

    [Fact]
    public void Summary_DifferentLengths_GivesPrecisionAndRecall()
    {
        var result = new Rouge(RougeKind.Unigrams).Summary("the cat the", ["the cat sat on the mat"]);

        Assert.Equal(1, result.Precision, 1e-12);
        Assert.Equal(0.5, result.Recall, 1e-12);
        Assert.Equal(2.0 / 3, result.FMeasure, 1e-12);
    }

    [Fact]
    public void Summary_RepeatedWord_CountsAsOftenAsTheReferenceHasIt() =>
        Assert.Equal(1.0 / 3, new Rouge(RougeKind.Unigrams).Summary("le le le", ["le chat"]).Precision, 1e-12);

    [Theory]
    [InlineData(RougeTokenizer.Unicode, "L’été à Évreux", "l'ete a Evreux", 1.0 / 4)]
    [InlineData(RougeTokenizer.RougeScore, "L’été à Évreux", "l t vreux", 1)]
    [InlineData(RougeTokenizer.Unicode, "e\u0301te\u0301", "ÉTÉ", 1)]
    [InlineData(RougeTokenizer.Unicode, "𐐀 2,5 %", "𐐨 2.5", 1)]
    [InlineData(RougeTokenizer.RougeScore, "2,5 %", "2.5", 1)]
    [InlineData(RougeTokenizer.Unicode, "\ud800 a", "a", 1)]
    public void Summary_Tokenizers_DifferInAccents(RougeTokenizer tokenizer, string summary, string reference, double expected) =>
        Assert.Equal(expected, new Rouge(RougeKind.Unigrams, tokenizer).Summary(summary, [reference]).FMeasure, 1e-12);

    [Theory]
    [InlineData("", "a")]
    [InlineData("a", "")]
    [InlineData("", "")]
    [InlineData("!?", "…")]
    [InlineData("a", "b")]
    public void Summary_NothingShared_IsZero(string summary, string reference)
    {
        foreach (var kind in Enum.GetValues<RougeKind>())
            Assert.Equal(new RougeResult(0, 0, 0), new Rouge(kind).Summary(summary, [reference]));
    }

    [Fact]
    public void CorpusScore_SeveralReferences_AveragesTheBest() =>
        Assert.Equal(75, new Rouge(RougeKind.Unigrams).CorpusScore(["a b", "c"], [["x", "c"], ["a y", ""]]), 1e-9);

    [Fact]
    public void Signature_Tokenizers_AreDistinct()
    {
        Assert.Equal("nrefs:1|case:lc|stem:no|agg:mean|tok:unicode|version:translatesvc-1", Metrics.RougeL.Signature(1));
        Assert.Equal("nrefs:2|case:lc|stem:no|agg:mean|tok:rouge_score|version:0.1.2", new Rouge(RougeKind.Bigrams, RougeTokenizer.RougeScore).Signature(2));
    }

    [Fact]
    public void Evaluate_RougeByName_Scores()
    {
        var request = new EvaluationRequest { Systems = [new("a", ["un été chaud"])], References = [["un été froid"]], Metrics = ["ROUGE-1", "ROUGE-2", "rouge-l"] };

        var scores = EvaluationServices.Real.Evaluate(request, default).Systems[0].Scores;

        Assert.Equal([200.0 / 3, 50, 200.0 / 3], scores.Select(score => score.Value), (a, b) => Math.Abs(a - b) < 1e-9);
    }
}
