using TranslateSvc.Caching;
using TranslateSvc.Checks;
using TranslateSvc.Engines;
using TranslateSvc.Server.Rpc.Mapping;
using TranslateSvc.Server.Tests.Support;
using TranslateSvc.Summaries;

namespace TranslateSvc.Server.Tests.Rpc.Mapping;

public sealed class SummaryMappingTests
{
    [Fact]
    public void ToDomain_EveryField_Arrives()
    {
        var message = new V1.SummarizeTextRequest
        {
            RequestId = "id",
            Content = "Texte",
            MimeType = "text/markdown",
            SourceLanguageCode = "fr",
            TargetLanguageCode = "en",
            Engine = "chat",
            DocumentContext = new() { Title = "Titre", Gist = "Sujet" },
            GlossaryTerms = { new V1.GlossaryTerm { Source = "maire", Target = "mayor" } },
            Instructions = "Brief.",
            Style = V1.SummaryStyle.KeyFacts,
            MaxSentences = 4,
            MaxWords = 90,
            CacheMode = V1.CacheMode.Only,
            Labels = { ["desk"] = "sport" },
        };
        var problems = new RequestProblems();

        var request = message.ToDomain(problems);

        Assert.Empty(problems.Violations);
        Assert.Empty(ProtoFields.Unset(message));
        Assert.Equal(
            ("id", "Texte", "text/markdown", "fr", "en", "chat", "Brief."),
            (request.RequestId, request.Content, request.MimeType, request.SourceLanguage, request.TargetLanguage, request.Engine, request.Instructions));
        Assert.Equal(new DocumentContext("Titre", "Sujet"), request.Context);
        Assert.Equal("maire", Assert.Single(request.Terms).Source);
        Assert.Equal((SummaryStyle.KeyFacts, 4, 90, CacheMode.Only), (request.Style, request.MaxSentences, request.MaxWords, request.CacheMode));
    }

    [Fact]
    public void ToProto_FullResult_LeavesNoFieldUnset()
    {
        var message = Result().ToProto();

        Assert.Empty(ProtoFields.Unset(message));
        Assert.Equal(["s01", "s02"], message.Sentences[0].Citations);
        Assert.Equal(["s01"], message.SourceSegments.Select(s => s.Id));
    }

    [Fact]
    public void ToProto_Events_AreEachTheirOwnCase()
    {
        Assert.Empty(ProtoFields.Unset(new SummaryStarted("chat", "model", "fr", "en", 12, 3).ToProto()));
        Assert.Empty(ProtoFields.Unset(new SummaryProgress(1, 3).ToProto()));
        Assert.Empty(ProtoFields.Unset(new SentenceCompleted(Result().Sentences[0]).ToProto()));
        Assert.Empty(ProtoFields.Unset(new SummaryFinished(Result()).ToProto()));
    }

    private static SummaryResult Result()
    {
        var sentence = new SummarySentence("A sentence.", ["s01", "s02"], SentenceSupport.Unverified, [new Issue("quotation", IssueSeverity.Warning, "Not found.")]);
        return new SummaryResult
        {
            Sentences = [sentence],
            Text = "A sentence.",
            SourceLanguage = "fr",
            Detected = true,
            TargetLanguage = "en",
            Sources = [new SummarySource("s01", "Une phrase.")],
            Engine = "chat",
            Model = "model",
            CacheStatus = CacheStatus.Miss,
            Characters = 11,
            Usage = new EngineUsage(5, 2, 4, 1),
            Dropped = [sentence],
            Unread = [new UnreadPart("s03", "s04", "The engine refused it.")],
            TranslatedBy = "apertium",
            Complete = true,
            Elapsed = TimeSpan.FromSeconds(2),
        };
    }
}
