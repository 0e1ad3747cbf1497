using TranslateSvc.Caching;
using TranslateSvc.Comparison;
using TranslateSvc.Comparison.Scoring;
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
    }

    [Fact]
    public void ToProto_StartedSegmentAndFinished_LeaveNoFieldUnset()
    {
        Assert.Empty(ProtoFields.Unset(Map(new ComparisonStarted("fr", "en", [("s01", "Texte")], ["a", "b"]))));
        Assert.Empty(ProtoFields.Unset(Map(new CandidateSegment("a", TranslationMappingTests.Result(CacheStatus.Miss).Translations[0].Segments[0]))));
        Assert.Empty(ProtoFields.Unset(Map(new ComparisonFinished([new Agreement("a", "b", 61.5)], TimeSpan.FromSeconds(3)))));
    }

    [Fact]
    public void ToProto_FinishedCandidate_CountsSegmentsByOutcome()
    {
        var result = TranslationMappingTests.Result(CacheStatus.Miss);
        var segment = result.Translations[0].Segments[0];
        SegmentState[] states = [SegmentState.Ok, SegmentState.Copied, SegmentState.Warned, SegmentState.Failed, SegmentState.Failed, SegmentState.Failed];
        result = result with { Translations = [result.Translations[0] with { Segments = [.. states.Select(s => segment with { State = s })] }] };

        var message = Map(new CandidateFinished("a", result, [new Score("BLEU", 31.2, "nrefs:1")], null)).CandidateFinished;

        Assert.Equal(["error"], ProtoFields.Unset(message));
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

    private static V1.CompareTranslationsResponse Map(ComparisonEvent happened) => happened.ToProto(e => ErrorStatus.Of(e, null));
}
