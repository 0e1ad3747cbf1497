using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using TranslateSvc.V1;

namespace TranslateSvc.Client;

/// <summary>Registers the typed clients.</summary>
public static class TranslateSvcClientServiceCollectionExtensions
{
    /// <summary>Registers the clients of the translation, summarization, comparison, batch, engine, cache and access services, to be injected by their generated types.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="configure">Sets where the server is and how to call it. Values out of range are reported, all at once, when a client is first made.</param>
    public static IServiceCollection AddTranslateSvcClient(this IServiceCollection services, Action<TranslateSvcClientOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<TranslateSvcClientOptions>().Configure(configure).PostConfigure(options => options.Validate());
        return services
            .AddClient<TranslationService.TranslationServiceClient>()
            .AddClient<SummarizationService.SummarizationServiceClient>()
            .AddClient<ComparisonService.ComparisonServiceClient>()
            .AddClient<BatchService.BatchServiceClient>()
            .AddClient<EngineService.EngineServiceClient>()
            .AddClient<AccessService.AccessServiceClient>()
            .AddClient<CacheService.CacheServiceClient>();
    }

    private static IServiceCollection AddClient<TClient>(this IServiceCollection services) where TClient : ClientBase
    {
        var client = services.AddGrpcClient<TClient>((provider, factory) =>
            {
                var options = Options(provider);
                factory.Address = options.Address;
                factory.ChannelOptionsActions.Add(channel => ChannelSetup.Apply(options, channel));
            })
            .ConfigurePrimaryHttpMessageHandler(provider => ChannelSetup.Handler(Options(provider).Address, Options(provider)))
            .AddHttpMessageHandler(provider => new ApiKeyHandler(Options(provider).ApiKey ?? (_ => ValueTask.FromResult<string?>(null))))
            .AddInterceptor(provider => new DeadlineInterceptor(
                Options(provider).Deadline, provider.GetRequiredService<TimeProvider>()));
        return client.Services;
    }

    private static TranslateSvcClientOptions Options(IServiceProvider provider) => provider.GetRequiredService<IOptions<TranslateSvcClientOptions>>().Value;
}
