using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TranslateSvc.Caching;
using TranslateSvc.Checks;
using TranslateSvc.Documents;
using TranslateSvc.Engines;
using TranslateSvc.Translation;

namespace TranslateSvc.Tests.Translation;

/// <summary>The real rooms around scripted engines, with answers stored in memory only.</summary>
internal sealed class TranslationHost : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public TranslationHost(IEnumerable<ITranslationEngine> engines, params (string Key, string Value)[] settings)
    {
        // Later sources win, so that a test may choose another store.
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("TranslateSvc:Cache:Store", "Memory")])
            .AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value))).Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration).AddLogging();
        services.AddDocuments(configuration).AddChecks(configuration).AddCaching(configuration).AddTranslation(configuration);
        foreach (var engine in engines) services.AddSingleton(engine);
        _services = services.BuildServiceProvider(validateScopes: true);
    }

    public TranslationService Service => _services.GetRequiredService<TranslationService>();

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public Task<TranslationResult> TranslateAsync(string content, Func<TranslateRequest, TranslateRequest>? change = null, CancellationToken cancellationToken = default) =>
        Service.TranslateAsync(Request(content, change), cancellationToken);

    public static TranslateRequest Request(string content, Func<TranslateRequest, TranslateRequest>? change = null)
    {
        var request = new TranslateRequest { Contents = [content], SourceLanguage = "fr", TargetLanguage = "en" };
        return change is null ? request : change(request);
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
