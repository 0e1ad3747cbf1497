using TranslateSvc.Pages.Model;
using TranslateSvc.V1;
using Event = TranslateSvc.V1.CompareTranslationsResponse;

namespace TranslateSvc.Pages.Tests.Report;

public sealed class ModelTests
{
    [Fact]
    public void Comparison_CandidateThatFailed_KeepsTheOthersAndSaysWhy()
    {
        var events = Samples.Events("Le titre", "a", "b");
        events.RemoveAll(e => e.Segment?.Candidate == "b" || e.CandidateFinished?.Candidate == "b");
        events.Add(new Event { CandidateFinished = new() { Candidate = "b", Error = new Google.Rpc.Status { Code = 14, Message = "The engine is down." } } });

        var report = ComparisonReport.From("t", events);

        Assert.All(report.Systems[1].Segments, Assert.Null);
        Assert.All(report.Systems[0].Segments, Assert.NotNull);
        Assert.Equal(["yes", "failed: The engine is down."], report.Facts.Single(f => f.Label == "Complete").Values);
    }

    [Fact]
    public void Comparison_JudgedErrors_BecomeFlagsOfTheirSegment()
    {
        var events = Samples.Events("Le titre", "a", "b");
        events.Add(new Event
        {
            Judgement = new()
            {
                Candidate = "b",
                Row = "s02",
                Errors = { new TranslationError { Category = "accuracy/omission", Severity = ErrorSeverity.Major, Span = "fin", Explanation = "Left out." } },
            },
        });
        events.Single(e => e.Finished is not null).Finished.Candidates.Add(new CandidateSignals { Candidate = "b", JudgePenalty = 2.5, JudgedRows = 2, MajorErrors = 1, LengthRatio = 1.1 });

        var report = ComparisonReport.From("t", events);

        Assert.Equal([new ReportFlag("accuracy/omission", "Judge: major · “fin” · Left out.", true)], report.Systems[1].Segments[1]!.Flags);
        Assert.Empty(report.Systems[0].Segments[1]!.Flags);
        Assert.Equal(["–", "2.50"], report.Facts.Single(f => f.Label == "Judge’s penalty").Values);
    }

    [Theory]
    [InlineData("The title.\n\nThe end.", true)]
    [InlineData("  The title.\r\n \r\n\r\nThe end.\n", true)]
    [InlineData("The title.\nThe end.", false)]
    [InlineData("One.\n\nTwo.\n\nThree.", false)]
    [InlineData("", false)]
    public void Comparison_Reference_StandsBesideRowsOnlyWhenParagraphsAreRows(string reference, bool shown)
    {
        var report = ComparisonReport.From("t", Samples.Events("Le titre", "a"), reference: reference);

        Assert.All(report.Rows, row => Assert.Equal(shown ? 1 : 0, row.References.Count));
        if (shown) Assert.Equal(["The title.", "The end."], report.Rows.Select(r => r.References[0]));
    }

    [Fact]
    public void Comparison_NothingArrived_IsAnEmptyReport()
    {
        var report = ComparisonReport.From("t", []);

        Assert.Empty(report.Rows);
        Assert.Empty(report.Systems);
    }

    [Fact]
    public void Evaluation_LineCountsDiffer_NamesTheFileAndBothCounts()
    {
        var request = new EvaluateTranslationsRequest
        {
            References = { new EvaluateTranslationsRequest.Types.Reference { Lines = { "a", "b" } } },
            Systems = { new EvaluateTranslationsRequest.Types.System { Id = "short", Hypotheses = { "a" } } },
        };

        var failure = Assert.Throws<ArgumentException>(() => EvaluationReport.From("t", request, new EvaluateTranslationsResponse()));

        Assert.StartsWith("short has 1 lines, the reference 2.", failure.Message);
    }

    [Fact]
    public void Evaluation_Preflight_IsSaidBeforeTheScores()
    {
        var request = new EvaluateTranslationsRequest { References = { new EvaluateTranslationsRequest.Types.Reference { Lines = { "a" } } } };
        var response = new EvaluateTranslationsResponse { Preflight = { new PreflightFinding { File = "x", Message = "x: HTML entities.", Count = 12, Lines = { 1, 2 } } } };

        Assert.Equal(["x: HTML entities. (lines 1, 2, …)"], EvaluationReport.From("t", request, response).Notes);
    }
}
