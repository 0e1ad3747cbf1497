using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace TranslateSvc.Engines.Chat;

/// <summary>Registers the chat engines.</summary>
public static class ChatEnginesServiceCollectionExtensions
{
    /// <summary>
    /// Registers an <see cref="ITranslationEngine"/>, an <see cref="ISummaryEngine"/> and an <see cref="IJudgeEngine"/> for each child of <c>TranslateSvc:Engines:Chat</c>; none when there is
    /// none. Their configuration is validated at start, every error reported at once.
    /// </summary>
    public static IServiceCollection AddChatEngines(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddLogging();
        foreach (var section in configuration.GetSection(ChatEngineOptions.Section).GetChildren()) AddEngine(services, section);
        return services;
    }

    private static void AddEngine(IServiceCollection services, IConfigurationSection section)
    {
        var name = section.Key;
        services.AddOptionsWithValidateOnStart<ChatEngineOptions>(name).Bind(section);
        services.AddSingleton<IValidateOptions<ChatEngineOptions>>(new ChatEngineOptionsValidator(name));
        ChatTransport.AddClients(services, name, Options);
        services.AddKeyedSingleton(name, (p, _) => new ChatModel(
            name, Options(p), ChatServices.Create(Options(p), Client(p, ChatTransport.CallClient(name))),
            p.GetRequiredService<TimeProvider>(), p.GetRequiredService<ILogger<ChatModel>>()));
        services.AddKeyedSingleton(name, (p, _) => new ChatHealth(p.GetRequiredKeyedService<ChatModel>(name), Client(p, ChatTransport.HealthClient(name))));
        services.AddSingleton<ITranslationEngine>(p => new ChatTranslationEngine(
            p.GetRequiredKeyedService<ChatModel>(name), p.GetRequiredKeyedService<ChatHealth>(name), p.GetRequiredService<ILogger<ChatTranslationEngine>>()));
        services.AddSingleton<ISummaryEngine>(p => new ChatSummaryEngine(
            p.GetRequiredKeyedService<ChatModel>(name), p.GetRequiredKeyedService<ChatHealth>(name), p.GetRequiredService<ILogger<ChatSummaryEngine>>()));
        services.AddSingleton<IJudgeEngine>(p => new ChatJudgeEngine(p.GetRequiredKeyedService<ChatModel>(name), p.GetRequiredService<ILogger<ChatJudgeEngine>>()));

        ChatEngineOptions Options(IServiceProvider provider) => provider.GetRequiredService<IOptionsMonitor<ChatEngineOptions>>().Get(name);
    }

    private static HttpClient Client(IServiceProvider provider, string name) => provider.GetRequiredService<IHttpClientFactory>().CreateClient(name);
}
