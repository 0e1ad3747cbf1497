using TranslateSvc.Caching;
using TranslateSvc.Comparison;
using TranslateSvc.Comparison.Judging;
using TranslateSvc.Comparison.Scoring;
using TranslateSvc.Comparison.Signals;
using TranslateSvc.Engines;
using TranslateSvc.Errors;
using TranslateSvc.Server.Rpc.Errors;
using TranslateSvc.Server.Rpc.Mapping;
using TranslateSvc.Server.Tests.Support;
using TranslateSvc.Translation;

namespace TranslateSvc.Server.Tests.Rpc.Mapping;

public sealed class ComparisonMappingTests
{
    [Fact]
    public void ToDomain_EveryField_Arrives()
    {
        var message = new V1.CompareTranslationsRequest
        {
            Content = "Texte",
            MimeType = "text/markdown",
            SourceLanguageCode = "fr",
            TargetLanguageCode = "en",
            Candidates =
            {
                new V1.Candidate
                {
                    Id = "a",
                    Engine = "chat",
                    Formality = V1.Formality.Informal,
                    Instructions = "Brief.",
                    GlossaryTerms = { new V1.GlossaryTerm { Source = "maire", Target = "mayor" } },
                    Text = "Text",
                },
            },
            DocumentContext = new() { Title = "Titre", Gist = "Sujet" },
            CacheMode = V1.CacheMode.Bypass,
            ReferenceText = "Reference",
            Judge = new V1.JudgeOptions { Engine = "chat", AllowSelf = true, Pairwise = true, MaxRows = 12 },
            RoundTrip = new V1.RoundTripOptions { Engine = "apertium" },
        };
        var problems = new RequestProblems();

        var request = message.ToDomain(problems);

        Assert.Empty(problems.Violations);
        Assert.Empty(ProtoFields.Unset(message));
        Assert.Equal(("Texte", "text/markdown", "fr", "en", "Reference", CacheMode.Bypass),
            (request.Content, request.MimeType, request.SourceLanguage, request.TargetLanguage, request.ReferenceText, request.CacheMode));
        Assert.Equal(new DocumentContext("Titre", "Sujet"), request.Context);
        var candidate = Assert.Single(request.Candidates);
        Assert.Equal(("a", "chat", Formality.Informal, "Brief.", "Text"),
            (candidate.Id, candidate.Engine, candidate.Formality, candidate.Instructions, candidate.Text));
        Assert.Equal("mayor", Assert.Single(candidate.Terms).Target);
        Assert.Equal(new JudgeRequest { Engine = "chat", AllowSelf = true, Pairwise = true, MaxRows = 12 }, request.Judge);
        Assert.Equal(new RoundTripRequest("apertium"), request.RoundTrip);
    }

    [Fact]
    public void ToDomain_NeitherJudgeNorRoundTrip_AsksForNone()
    {
        var request = new V1.CompareTranslationsRequest { Content = "Texte" }.ToDomain(new RequestProblems());

        Assert.Null(request.Judge);
        Assert.Null(request.RoundTrip);
    }

    [Fact]
    public void ToProto_StartedSegmentAndFinished_LeaveNoFieldUnset()
    {
        Assert.Empty(ProtoFields.Unset(Map(new ComparisonStarted("fr", "en", [("s01", "Texte")], ["a", "b"]))));
        Assert.Empty(ProtoFields.Unset(Map(new CandidateSegment("a", TranslationMappingTests.Result(CacheStatus.Miss).Translations[0].Segments[0]))));
        Assert.Empty(ProtoFields.Unset(Map(Finished)));
    }

    [Fact]
    public void ToProto_Signals_LeaveNoFieldUnset()
    {
        var error = new TranslateSvcException(ErrorReason.EngineUnavailable, "The engine is down.");
        var found = new TranslationError("accuracy/omission", ErrorSeverity.Major, "mots", 4, "Words are missing.");

        Assert.Empty(ProtoFields.Unset(Map(new RowSignals("s01", [new CellSignals("a", 61.5, 0.9)], [61.5], 38.5))));
        Assert.Empty(ProtoFields.Unset(Map(new RowRoundTrip("a", "s01", "Texte", 81.2, error))));
        Assert.Empty(ProtoFields.Unset(Map(new RowJudgement("a", "s01", [found], 5, error))));
        Assert.Equal(
            ["verdict.preference", "verdict.a_first", "verdict.b_first"], ProtoFields.Unset(Map(new RowVerdict("s01", "a", "b", null, null, error))));
    }

    [Theory]
    [InlineData(Preference.A, Preference.A, V1.Preference.A)]
    [InlineData(Preference.B, Preference.B, V1.Preference.B)]
    [InlineData(Preference.A, Preference.B, V1.Preference.Tie)]
    [InlineData(Preference.Tie, Preference.B, V1.Preference.Tie)]
    public void ToProto_Verdict_IsWhatBothOrdersSay(Preference aFirst, Preference bFirst, V1.Preference expected) =>
        Assert.Equal(expected, Map(new RowVerdict("s01", "a", "b", aFirst, bFirst, null)).Verdict.Preference);

    [Fact]
    public void ToProto_NothingKnown_LeavesOptionalFieldsUnset()
    {
        var signals = Map(new ComparisonFinished([], TimeSpan.Zero) { Candidates = [new CandidateSignals("a")] }).Finished;

        Assert.False(signals.Candidates[0].HasConsensus);
        Assert.False(signals.Candidates[0].HasRoundTripChrf);
        Assert.False(signals.Candidates[0].HasJudgePenalty);
        Assert.Null(signals.Judge);
        Assert.Null(signals.RoundTripUsage);
    }

    [Fact]
    public void ToProto_FinishedCandidate_CountsSegmentsByOutcome()
    {
        var result = TranslationMappingTests.Result(CacheStatus.Miss);
        var segment = result.Translations[0].Segments[0];
        SegmentState[] states = [SegmentState.Ok, SegmentState.Copied, SegmentState.Warned, SegmentState.Failed, SegmentState.Failed, SegmentState.Failed];
        result = result with { Translations = [result.Translations[0] with { Segments = [.. states.Select(s => segment with { State = s })] }] };

        var message = Map(new CandidateFinished("a", result, [new Score("BLEU", 31.2, "nrefs:1")], null)).CandidateFinished;

        Assert.Equal(["error", "scores.interval_mean", "scores.interval_half_width"], ProtoFields.Unset(message));
        Assert.Equal((2, 1, 3), (message.OkSegments, message.WarnedSegments, message.FailedSegments));
        Assert.Equal(("BLEU", 31.2, "nrefs:1"), (message.Scores[0].Metric, message.Scores[0].Value, message.Scores[0].Signature));
    }

    [Fact]
    public void ToProto_FailedCandidate_CarriesTheStatusAndNothingElse()
    {
        var error = new TranslateSvcException(ErrorReason.EngineUnavailable, "The engine is down.") { Engine = "chat" };

        var message = Map(new CandidateFinished("a", null, [], error)).CandidateFinished;

        Assert.Equal("a", message.Candidate);
        Assert.Equal((int)Google.Rpc.Code.Unavailable, message.Error.Code);
        Assert.Empty(message.Text);
        Assert.Null(message.Usage);
    }

    private static ComparisonFinished Finished => new([new Agreement("a", "b", 61.5)], TimeSpan.FromSeconds(3))
    {
        Candidates = [new CandidateSignals("a") { Consensus = 61.5, LengthRatio = 0.9, RoundTripChrf = 81.2, Judge = new JudgeTally(3, 2.5, 1, 2, 1, 4, 5, 6) }],
        Judge = new JudgeReport("chat", "abc") { Model = "m", Usage = new EngineUsage(1, 2, 3, 4), Characters = 5, Rows = 6, FailedCalls = 7, Skipped = ["b"] },
        RoundTrip = new RoundTripReport(new EngineUsage(1, 2, 3, 4), 5),
    };

    private static V1.CompareTranslationsResponse Map(ComparisonEvent happened) => happened.ToProto(e => ErrorStatus.Of(e, null));
}
