using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Moq;
using TranslateSvc.Caching;
using TranslateSvc.Checks;
using TranslateSvc.Documents;
using TranslateSvc.Engines;
using TranslateSvc.Languages;
using TranslateSvc.Summaries;

namespace TranslateSvc.Tests.Summaries;

/// <summary>The summaries room over a scripted engine; everything between is real.</summary>
internal sealed class SummaryHost : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly Lock _lock = new();

    public SummaryHost(Func<SummaryTask, SummaryDraft>? script = null, int? maxInputTokens = 6_000, params (string Key, string Value)[] settings)
    {
        Script = script ?? (_ => Draft(("The bank raised its rate.", ["s01"])));
        Engine.Setup(e => e.Descriptor).Returns(new EngineDescriptor
        {
            Name = "model", Kind = "openai", Model = "m-1", Quality = EngineQuality.Model, MaxConcurrency = 4,
            Directions = [("fr", "en"), ("en", "fr")],
        });
        Engine.Setup(e => e.MaxInputTokens).Returns(maxInputTokens);
        Engine.Setup(e => e.SummarizeAsync(It.IsAny<SummaryTask>(), It.IsAny<CancellationToken>())).Returns(async (SummaryTask task, CancellationToken token) =>
        {
            lock (_lock) Tasks.Add(task);
            var hold = Hold;
            Called.TrySetResult();
            if (hold is not null) await hold.WaitAsync(token);
            return Script(task);
        });
        Detector.Setup(d => d.Detect(It.IsAny<string>())).Returns((string text) =>
            [new DetectedLanguage(text.Contains(" und ", StringComparison.Ordinal) ? "de" : text.Contains("é", StringComparison.Ordinal) ? "fr" : "en", 1)]);
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("TranslateSvc:Cache:Store", "Memory")])
            .AddInMemoryCollection(settings.Select(s => KeyValuePair.Create<string, string?>(s.Key, s.Value))).Build();
        _services = new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration).AddLogging()
            .AddSingleton(Engine.Object).AddSingleton(Translator.Object).AddSingleton(Detector.Object)
            .AddDocuments(configuration).AddChecks(configuration).AddCaching(configuration).AddSummaries(configuration)
            .BuildServiceProvider();
    }

    public Mock<ISummaryEngine> Engine { get; } = new();

    public Mock<ISentenceTranslator> Translator { get; } = new();

    public Mock<ILanguageDetector> Detector { get; } = new();

    public Func<SummaryTask, SummaryDraft> Script { get; set; }

    /// <summary>When set, calls wait for it.</summary>
    public Task? Hold { get; set; }

    /// <summary>Ends when the engine is called for the first time.</summary>
    public TaskCompletionSource Called { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public List<SummaryTask> Tasks { get; } = [];

    public SummaryService Service => _services.GetRequiredService<SummaryService>();

    public Task<SummaryResult> SummarizeAsync(SummarizeRequest request) => Service.SummarizeAsync(request, default);

    public async Task<IReadOnlyList<SummaryEvent>> StreamAsync(SummarizeRequest request)
    {
        List<SummaryEvent> events = [];
        await foreach (var happened in Service.StreamAsync(request, default)) events.Add(happened);
        return events;
    }

    public static SummaryDraft Draft(params (string Text, string[] Citations)[] sentences) =>
        new([.. sentences.Select(s => new DraftSentence(s.Text, s.Citations))], FinishReason.Stop, new EngineUsage(100, 0, 10, 1));

    public static SummarizeRequest English(params string[] paragraphs) =>
        new() { Content = string.Join("\n\n", paragraphs), SourceLanguage = "en", Engine = "model" };

    public static SummaryJob Job(LanguageTag source, LanguageTag target, params string[] segments)
    {
        SummarySource[] sources = [.. segments.Select((s, i) => new SummarySource(Segment.IdOf(i), s))];
        return new SummaryJob(sources)
        {
            Request = new SummarizeRequest { Content = string.Join("\n\n", segments) },
            Engine = Mock.Of<ISummaryEngine>(),
            Source = source, Target = target, Detected = false, Parts = [sources], MaxSentences = 5, MaxWords = null, Terms = [],
        };
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
