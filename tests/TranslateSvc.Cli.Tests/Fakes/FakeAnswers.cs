using Google.Protobuf.WellKnownTypes;
using TranslateSvc.V1;
using Event = TranslateSvc.V1.CompareTranslationsResponse;

namespace TranslateSvc.Cli.Tests.Fakes;

/// <summary>Well-formed answers: paragraphs are segments, a translation is the source in upper case behind the engine's name.</summary>
internal static class FakeAnswers
{
    public static readonly string[] CandidateNames = ["apertium-cat", "apertium-spa"];

    public static IReadOnlyList<(string Id, string Text)> Segments(string content) =>
        [.. content.Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select((text, i) => ($"s{i + 1:00}", text))];

    public static string Pseudo(string engine, string text) => $"<{engine}> {text.ToUpperInvariant()}";

    public static TranslateTextResponse Translation(TranslateTextRequest request)
    {
        var engine = request.Engine.Length > 0 ? request.Engine : "apertium";
        var answer = new TranslateTextResponse
        {
            Engine = engine,
            Model = "fake-1",
            CacheStatus = CacheStatus.Miss,
            Complete = true,
            Elapsed = Duration.FromTimeSpan(TimeSpan.FromMilliseconds(420)),
            Usage = new Usage { InputTokens = 1234, OutputTokens = 345, EngineCalls = 1 },
            Plan = request.ValidateOnly ? new TranslationPlan { Segments = 13, SegmentsToTranslate = 12, Chunks = 2, SourceTokens = 733, EstimatedInputTokens = 1900, EstimatedOutputTokens = 800 } : null,
        };
        foreach (var content in request.Contents)
        {
            var segments = Segments(content).Select(s => new TranslatedSegment { Id = s.Id, SourceText = s.Text, Text = Pseudo(engine, s.Text), State = SegmentState.Ok, Engine = engine }).ToArray();
            answer.Translations.Add(new V1.Translation { Text = string.Join("\n\n", segments.Select(s => s.Text)), DetectedLanguageCode = "fr", Segments = { segments } });
        }
        return answer;
    }

    public static SummarizeTextResponse Summary(SummarizeTextRequest request)
    {
        var segments = Segments(request.Content);
        return new SummarizeTextResponse
        {
            Engine = "extractive",
            Model = "centrality",
            Complete = true,
            CacheStatus = CacheStatus.Hit,
            DetectedLanguageCode = "fr",
            Elapsed = Duration.FromTimeSpan(TimeSpan.FromMilliseconds(12)),
            SourceSegments = { segments.Select(s => new SourceSegment { Id = s.Id, Text = s.Text }) },
            Sentences =
            {
                new SummarySentence { Text = "First finding.", Citations = { segments[0].Id }, Support = SentenceSupport.Supported },
                new SummarySentence { Text = "Second finding.", Citations = { segments[0].Id, segments[^1].Id }, Support = SentenceSupport.Extracted },
            },
        };
    }

    public static IEnumerable<Event> Comparison(CompareTranslationsRequest request)
    {
        var candidates = request.Candidates.Count > 0 ? request.Candidates.ToArray() : [.. CandidateNames.Select(name => new Candidate { Id = name, Engine = name })];
        var segments = Segments(request.Content);
        yield return new Event
        {
            Started = new()
            {
                SourceLanguageCode = "fr",
                TargetLanguageCode = request.TargetLanguageCode,
                Rows = { segments.Select(s => new Event.Types.SourceRow { Id = s.Id, Text = s.Text }) },
                Candidates = { candidates.Select(c => c.Id) },
            },
        };
        foreach (var (id, text) in segments)
        {
            foreach (var candidate in candidates)
            {
                yield return new Event
                {
                    Segment = new() { Candidate = candidate.Id, Segment = new() { Id = id, SourceText = text, Text = Pseudo(candidate.Id, text), State = SegmentState.Ok, Engine = candidate.Engine } },
                };
            }
        }
        foreach (var candidate in candidates) yield return new Event { CandidateFinished = Outcome(candidate, segments.Count, request.ReferenceText.Length > 0) };
        yield return new Event
        {
            Finished = new() { Agreements = { new Agreement { CandidateA = candidates[0].Id, CandidateB = candidates[^1].Id, Chrf = 71.26 } } },
        };
    }

    public static EvaluateTranslationsResponse Evaluation(EvaluateTranslationsRequest request) => new()
    {
        Systems =
        {
            request.Systems.Select((system, i) => new EvaluateTranslationsResponse.Types.SystemScores
            {
                Id = system.Id,
                Scores = { request.Metrics.Select(metric => new Score { Metric = metric, Value = 40 + i, Signature = "nrefs:1" }) },
            }),
        },
    };

    public static ListEnginesResponse Engines() => new()
    {
        DefaultTranslationEngine = "apertium",
        DefaultSummaryEngine = "extractive",
        Engines =
        {
            Translator("apertium", healthy: true),
            Translator("apertium-cat", healthy: true),
            Translator("apertium-spa", healthy: true),
            Translator("azure", healthy: false, "Set TranslateSvc:Engines:azure:Endpoint."),
            new Engine { Name = "extractive", Kind = "extractive", Model = "centrality", Summarizes = true, Quality = "extract", Healthy = true },
        },
    };

    private static Engine Translator(string name, bool healthy, string status = "") => new()
    {
        Name = name,
        Kind = name == "azure" ? "azure-openai" : "apertium",
        Model = "fake-1",
        Translates = true,
        Quality = "gist",
        Healthy = healthy,
        StatusMessage = status,
        Directions =
        {
            new Engine.Types.Direction { SourceLanguageCode = "fr", TargetLanguageCode = "en" },
            new Engine.Types.Direction { SourceLanguageCode = "en", TargetLanguageCode = "fr" },
        },
    };

    private static Event.Types.CandidateFinished Outcome(Candidate candidate, int segments, bool scored) => new()
    {
        Candidate = candidate.Id,
        Engine = candidate.Engine,
        Model = candidate.Engine.Length > 0 ? "fake-1" : "",
        Complete = true,
        OkSegments = segments,
        CacheStatus = CacheStatus.Miss,
        Elapsed = Duration.FromTimeSpan(TimeSpan.FromMilliseconds(150)),
        Usage = new Usage(),
        Scores = { scored ? [new Score { Metric = "BLEU", Value = 31.42, Signature = "nrefs:1|case:mixed" }] : [] },
    };
}
