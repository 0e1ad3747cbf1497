using System.Runtime.CompilerServices;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Moq;
using TranslateSvc.Caching;
using TranslateSvc.Checks;
using TranslateSvc.Comparison;
using TranslateSvc.Documents;
using TranslateSvc.Engines;
using TranslateSvc.Errors;
using TranslateSvc.Languages;
using TranslateSvc.Translation;

namespace TranslateSvc.Tests.Comparison;

/// <summary>The comparison room over a scripted translation service; everything between is real.</summary>
internal sealed class ComparisonHost : ITranslationStream, IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly Lock _lock = new();

    public ComparisonHost(params EngineDescriptor[] engines)
        : this([], engines)
    {
    }

    public ComparisonHost(IReadOnlyList<IJudgeEngine> judges, params EngineDescriptor[] engines)
    {
        var detector = new Mock<ILanguageDetector>();
        detector.Setup(d => d.Detect(It.IsAny<string>())).Returns((string text) => [new DetectedLanguage(text.Contains("the ", StringComparison.Ordinal) ? "en" : "fr", 1)]);
        var configuration = new ConfigurationBuilder().Build();
        var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration).AddLogging().AddOptions().AddSingleton<ITranslationStream>(this)
            .AddSingleton(TimeProvider.System).AddSingleton<EngineRegistry>()
            .AddSingleton(detector.Object).AddDocuments(configuration).AddChecks(configuration).AddComparison(configuration);
        foreach (var descriptor in engines)
        {
            var engine = new Mock<ITranslationEngine>();
            engine.Setup(e => e.Descriptor).Returns(descriptor);
            engine.Setup(e => e.CheckHealthAsync(It.IsAny<CancellationToken>()))
                .ReturnsAsync(() => Unhealthy.Contains(descriptor.Name) ? new EngineHealth(false, "Install apertium.") : new EngineHealth(true));
            services.AddSingleton(engine.Object);
        }

        foreach (var judge in judges) services.AddSingleton(judge);
        _services = services.BuildServiceProvider();
    }

    public HashSet<string> Unhealthy { get; } = [];

    public List<TranslateRequest> Requests { get; } = [];

    /// <summary>Runs before an engine's segments; an exception fails its column.</summary>
    public Func<TranslateRequest, CancellationToken, Task> Before { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>Translates one segment.</summary>
    public Func<TranslateRequest, Segment, string> Translate { get; set; } = (request, segment) => $"{request.Engine} {segment.Text}";

    public int Running { get; private set; }

    public IAsyncEnumerable<ComparisonEvent> CompareAsync(CompareRequest request, CancellationToken token = default) =>
        _services.GetRequiredService<ComparisonService>().CompareAsync(request, token);

    public async Task<IReadOnlyList<ComparisonEvent>> AllAsync(CompareRequest request)
    {
        List<ComparisonEvent> events = [];
        await foreach (var happened in CompareAsync(request)) events.Add(happened);
        return events;
    }

    public async IAsyncEnumerable<TranslationEvent> StreamAsync(TranslateRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            Requests.Add(request);
            Running++;
        }

        try
        {
            if (request.Engine == "nobody") throw new TranslateSvcException(ErrorReason.EngineNotFound, "engine: no engine of that name.");
            yield return new TranslationStarted(new TranslationPlan(1, 1, 1, 1, 1, 1), request.Engine, "m", [request.SourceLanguage]);
            await Before(request, cancellationToken);
            List<DocumentTranslation> translations = [];
            foreach (var content in request.Contents)
            {
                var document = _services.GetRequiredService<DocumentFormats>().Parse(content, request.MimeType, LanguageTag.French);
                TranslatedSegment[] segments = [.. document.Segments.Select(s => Segment(request, s))];
                foreach (var segment in segments) yield return new SegmentCompleted(translations.Count, segment);
                translations.Add(new DocumentTranslation(document.Reassemble([.. segments.Select(s => s.Text)]), "fr", false, segments));
            }

            yield return new TranslationFinished(new TranslationResult
            {
                Translations = translations,
                Engine = request.Engine, Model = Model(request), CacheStatus = CacheStatus.Miss, Characters = request.Contents.Sum(c => c.Length), Usage = new EngineUsage(7, 0, 3, 1), Complete = true,
            });
        }
        finally
        {
            lock (_lock) Running--;
        }
    }

    /// <summary>The model that answers.</summary>
    public Func<TranslateRequest, string> Model { get; set; } = request => $"model of {request.Engine}";

    private TranslatedSegment Segment(TranslateRequest request, Segment source)
    {
        var text = Translate(request, source);
        return new TranslatedSegment
        {
            Id = source.Id, SourceText = source.Text, Text = text, State = text.Length == 0 ? SegmentState.Failed : SegmentState.Ok, Engine = text.Length == 0 ? "" : request.Engine,
        };
    }

    public static EngineDescriptor Engine(string name, string kind = "openai", EngineQuality quality = EngineQuality.Model) => new()
    {
        Name = name, Kind = kind, Model = "m", Quality = quality, Directions = [("fr", "en"), ("en", "fr")],
    };

    public static EngineDescriptor Apertium(string name) => Engine(name, "apertium", EngineQuality.Gist);

    public static CompareRequest French(params CompareCandidate[] candidates) => new()
    {
        Content = "Le pont fermera en mars.\n\nLe chantier coûtera 68,5 millions d'euros.", SourceLanguage = "fr", TargetLanguage = "en", Candidates = candidates,
    };

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
