using TranslateSvc.Caching;
using TranslateSvc.Checks;
using TranslateSvc.Engines;
using TranslateSvc.Glossaries;
using TranslateSvc.Languages;
using TranslateSvc.Server.Rpc.Mapping;
using TranslateSvc.Server.Tests.Support;
using TranslateSvc.Translation;

namespace TranslateSvc.Server.Tests.Rpc.Mapping;

public sealed class TranslationMappingTests
{
    [Fact]
    public void ToDomain_EveryField_Arrives()
    {
        var message = new V1.TranslateTextRequest
        {
            RequestId = "id",
            Contents = { "un", "deux" },
            MimeType = "text/markdown",
            SourceLanguageCode = "fr",
            TargetLanguageCode = "en-GB",
            Engine = "chat",
            DocumentContext = new() { Title = "Titre", Gist = "Sujet" },
            GlossaryTerms = { new V1.GlossaryTerm { Source = "maire", Target = "mayor" } },
            Formality = V1.Formality.PreferFormal,
            Instructions = "Brief.",
            CacheMode = V1.CacheMode.Refresh,
            ValidateOnly = true,
            Labels = { ["desk"] = "sport" },
            Alternatives = 2,
        };
        var problems = new RequestProblems();

        var request = message.ToDomain(problems);

        Assert.Empty(problems.Violations);
        Assert.Equal(["glossaries"], ProtoFields.Unset(message));
        Assert.Equal("id", request.RequestId);
        Assert.Equal(["un", "deux"], request.Contents);
        Assert.Equal("text/markdown", request.MimeType);
        Assert.Equal("fr", request.SourceLanguage);
        Assert.Equal("en-GB", request.TargetLanguage);
        Assert.Equal("chat", request.Engine);
        Assert.Equal(new DocumentContext("Titre", "Sujet"), request.Context);
        Assert.Equal([new GlossaryTerm("maire", "mayor")], request.Terms);
        Assert.Equal(Formality.PreferFormal, request.Formality);
        Assert.Equal("Brief.", request.Instructions);
        Assert.Equal(CacheMode.Refresh, request.CacheMode);
        Assert.True(request.ValidateOnly);
        Assert.Equal(2, request.Alternatives);
    }

    [Fact]
    public void ToDomain_EmptyMessage_HasDefaults()
    {
        var problems = new RequestProblems();

        var request = new V1.TranslateTextRequest().ToDomain(problems);

        Assert.Empty(problems.Violations);
        Assert.Null(request.Context);
        Assert.Empty(request.Contents);
        Assert.Empty(request.Terms);
        Assert.Equal(CacheMode.Default, request.CacheMode);
    }

    [Fact]
    public void ToDomain_GlossariesLabelsAndEnumsWrong_ReportsAllAtOnce()
    {
        var message = new V1.TranslateTextRequest { Glossaries = { "news" }, Formality = (V1.Formality)50, CacheMode = (V1.CacheMode)51 };
        for (var i = 0; i < 65; i++) message.Labels.Add($"label{i}", new string('x', 64));
        var problems = new RequestProblems();

        message.ToDomain(problems);

        Assert.Equal(["glossaries", "labels", "labels", "formality", "cache_mode"], problems.Violations.Select(v => v.Field));
        Assert.Throws<TranslateSvc.Errors.TranslateSvcException>(problems.ThrowIfAny);
    }

    [Fact]
    public void ToProto_FullResult_LeavesNoFieldUnset()
    {
        var message = Result(CacheStatus.Partial).ToProto();

        Assert.Empty(ProtoFields.Unset(message));
        Assert.Equal("fr", message.Translations[0].DetectedLanguageCode);
        Assert.Equal(TimeSpan.FromMilliseconds(1_500), message.Elapsed.ToTimeSpan());
        Assert.Equal((9, 5, 2, 4, 3),
            (message.Usage.Characters, message.Usage.InputTokens, message.Usage.CachedInputTokens, message.Usage.OutputTokens, message.Usage.EngineCalls));
    }

    [Fact]
    public void ToProto_EngineSaysNoConfidence_LeavesItUnset()
    {
        var segment = Result(CacheStatus.Miss).Translations[0].Segments[0] with { Confidence = null, Alternatives = [new ScoredText("Written text", null)] };

        Assert.False(segment.ToProto().HasConfidence);
        Assert.False(segment.ToProto().Alternatives[0].HasConfidence);
    }

    [Fact]
    public void ToProto_LanguageGiven_SaysNothingDetected()
    {
        var result = Result(CacheStatus.Miss);
        var given = result with { Translations = [result.Translations[0] with { Detected = false }] };

        Assert.Empty(given.ToProto().Translations[0].DetectedLanguageCode);
    }

    [Fact]
    public void ToProto_Events_AreEachTheirOwnCase()
    {
        var result = Result(CacheStatus.Miss);

        var started = new TranslationStarted(result.Plan!, "chat", "model", ["fr"]).ToProto();
        var segment = new SegmentCompleted(3, result.Translations[0].Segments[0]).ToProto();
        var finished = new TranslationFinished(result).ToProto();

        Assert.Empty(ProtoFields.Unset(started));
        Assert.Empty(ProtoFields.Unset(segment));
        Assert.Empty(ProtoFields.Unset(finished));
        Assert.Equal(3, segment.Segment.ContentIndex);
    }

    [Fact]
    public void ToProto_DetectedLanguages_KeepTheirOrder()
    {
        IReadOnlyList<DetectedLanguage> languages = [new("fr", 0.9), new("en", 0.1)];

        var message = languages.ToProto();

        Assert.Equal(["fr", "en"], message.Languages.Select(l => l.LanguageCode));
        Assert.Equal([0.9, 0.1], message.Languages.Select(l => l.Confidence));
    }

    internal static TranslationResult Result(CacheStatus status) => new()
    {
        Translations =
        [
            new DocumentTranslation("Text", "fr", Detected: true,
            [
                new TranslatedSegment
                {
                    Id = "s01",
                    SourceText = "Texte",
                    Text = "Text",
                    State = SegmentState.Warned,
                    Cached = true,
                    Issues = [new Issue("numbers", IssueSeverity.Warning, "A number is missing.")],
                    Engine = "chat",
                    Confidence = 0.75,
                    Alternatives = [new ScoredText("Written text", 0.5)],
                },
            ]),
        ],
        Engine = "chat",
        Model = "model",
        CacheStatus = status,
        Characters = 9,
        Usage = new EngineUsage(5, 2, 4, 3),
        Complete = true,
        Plan = new TranslationPlan(1, 2, 3, 4, 5, 6),
        Elapsed = TimeSpan.FromMilliseconds(1_500),
    };
}
