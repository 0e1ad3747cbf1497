using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TranslateSvc.Engines;
using TranslateSvc.Engines.Chat;
using TranslateSvc.Languages;
using TranslateSvc.Testing.FakeLlm;

namespace TranslateSvc.Tests.Engines.Chat;

/// <summary>A fake server and the engines configured for it as a host would, through the real SDKs.</summary>
internal sealed class ChatFixture : IAsyncDisposable
{
    public static readonly string[] Sources =
    [
        "Le ministre a annoncé une hausse de 3,5 % pour Emmanuel Macron.", "La loi a été votée lundi par les députés à l'Assemblée nationale.",
        "Les prix du pain ont baissé dans 12 villes selon l'INSEE.",
    ];

    private readonly ServiceProvider _services;

    private ChatFixture(FakeLlmServer llm, ServiceProvider services) => (Llm, _services) = (llm, services);

    public FakeLlmServer Llm { get; }

    public ITranslationEngine Engine => _services.GetRequiredService<ITranslationEngine>();

    public IJudgeEngine Judge => _services.GetRequiredService<IJudgeEngine>();

    public ISummaryEngine Summaries => _services.GetRequiredService<ISummaryEngine>();

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public static async Task<ChatFixture> StartAsync(
        ChatEngineKind kind, FakeLlmOptions? llmOptions = null, TimeProvider? time = null, params (string Name, string Value)[] settings)
    {
        var llm = await FakeLlmServer.StartAsync(llmOptions);
        var values = new Dictionary<string, string?>
        {
            ["Kind"] = kind.ToString(),
            ["Endpoint"] = kind == ChatEngineKind.AzureOpenAI ? llm.Root : llm.Endpoint,
            ["Deployment"] = "news",
            ["Model"] = "news",
            ["ApiKey"] = "secret-key",
            ["RetryDelayMilliseconds"] = "0",
        };
        foreach (var (name, value) in settings) values[name] = value;
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(values.ToDictionary(v => $"{ChatEngineOptions.Section}:press:{v.Key}", v => v.Value)).Build();
        var services = new ServiceCollection();
        if (time is not null) services.AddSingleton(time);
        return new ChatFixture(llm, services.AddChatEngines(configuration).BuildServiceProvider());
    }

    public static TranslationChunk Chunk(bool stream = false, params string[] texts) => new()
    {
        Source = LanguageTag.French,
        Target = LanguageTag.English,
        Items = [.. (texts.Length > 0 ? texts : Sources).Select((t, i) => new ChunkItem($"s{i + 1:00}", t))],
        Stream = stream,
    };

    public Task<(List<SegmentTranslated> Segments, ChunkFinished Finished)> TranslateAsync(bool stream = false, CancellationToken cancellationToken = default) =>
        Engine.TranslateAllAsync(Chunk(stream), cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Llm.DisposeAsync();
    }
}

internal static class EngineEvents
{
    public static async Task<(List<SegmentTranslated> Segments, ChunkFinished Finished)> TranslateAllAsync(
        this ITranslationEngine engine, TranslationChunk chunk, CancellationToken cancellationToken = default)
    {
        var events = new List<EngineEvent>();
        await foreach (var e in engine.TranslateAsync(chunk, cancellationToken)) events.Add(e);
        Assert.Single(events.OfType<ChunkFinished>());
        return ([.. events.OfType<SegmentTranslated>()], Assert.IsType<ChunkFinished>(events[^1]));
    }
}
