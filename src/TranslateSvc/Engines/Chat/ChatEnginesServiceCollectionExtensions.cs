using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using TranslateSvc.Engines.Chat.Economy;

namespace TranslateSvc.Engines.Chat;

/// <summary>Registers the chat engines.</summary>
public static class ChatEnginesServiceCollectionExtensions
{
    /// <summary>
    /// Registers an <see cref="ITranslationEngine"/>, an <see cref="ISummaryEngine"/> and an <see cref="IJudgeEngine"/> for each child of <c>TranslateSvc:Engines:Chat</c>; none when there is
    /// none. One with <c>Economy</c> enabled gets a second engine that translates and summarizes through the provider's batch API; it needs an <see cref="IEconomyLedger"/>. Their configuration is validated at start, every error reported at once.
    /// </summary>
    public static IServiceCollection AddChatEngines(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddLogging();
        IConfigurationSection[] sections = [.. configuration.GetSection(ChatEngineOptions.Section).GetChildren()];
        foreach (var section in sections) AddEngine(services, section, [.. sections.Select(s => s.Key)]);
        return services;
    }

    private static void AddEngine(IServiceCollection services, IConfigurationSection section, IReadOnlyCollection<string> all)
    {
        var name = section.Key;
        services.AddOptionsWithValidateOnStart<ChatEngineOptions>(name).Bind(section);
        services.AddSingleton<IValidateOptions<ChatEngineOptions>>(new ChatEngineOptionsValidator(name, all));
        ChatTransport.AddClients(services, name, Options);
        AddEngines(services, name, Options);
        services.AddSingleton<IJudgeEngine>(p => new ChatJudgeEngine(p.GetRequiredKeyedService<ChatModel>(name), p.GetRequiredService<ILogger<ChatJudgeEngine>>()));
        if (!EconomyEngines.IsEnabled(section)) return;

        // A comparison's judge is waited for: it stays live.
        EconomyEngines.AddClients(services, EconomyEngines.NameOf(name), Economy);
        AddEngines(services, EconomyEngines.NameOf(name), Economy);

        ChatEngineOptions Options(IServiceProvider provider) => provider.GetRequiredService<IOptionsMonitor<ChatEngineOptions>>().Get(name);

        ChatEngineOptions Economy(IServiceProvider provider) => EconomyEngines.Derive(name, Options(provider));
    }

    private static void AddEngines(IServiceCollection services, string name, Func<IServiceProvider, ChatEngineOptions> options)
    {
        services.AddKeyedSingleton(name, (p, _) => new ChatModel(
            name, options(p), ChatServices.Create(options(p), Client(p, ChatTransport.CallClient(name))),
            p.GetRequiredService<TimeProvider>(), p.GetRequiredService<ILogger<ChatModel>>(), p.GetKeyedService<ChatCircuit>(name)));
        services.AddKeyedSingleton(name, (p, _) => new ChatHealth(p.GetRequiredKeyedService<ChatModel>(name), Client(p, ChatTransport.HealthClient(name))));
        services.AddSingleton<ITranslationEngine>(p => new ChatTranslationEngine(
            p.GetRequiredKeyedService<ChatModel>(name), p.GetRequiredKeyedService<ChatHealth>(name), p.GetRequiredService<ILogger<ChatTranslationEngine>>()));
        services.AddSingleton<ISummaryEngine>(p => new ChatSummaryEngine(
            p.GetRequiredKeyedService<ChatModel>(name), p.GetRequiredKeyedService<ChatHealth>(name), p.GetRequiredService<ILogger<ChatSummaryEngine>>()));
    }

    private static HttpClient Client(IServiceProvider provider, string name) => provider.GetRequiredService<IHttpClientFactory>().CreateClient(name);
}
