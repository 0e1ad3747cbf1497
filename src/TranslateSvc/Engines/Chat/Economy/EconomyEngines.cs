using Azure.Core;
using Azure.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace TranslateSvc.Engines.Chat.Economy;

/// <summary>Registers what stands below an economy engine, and derives its configuration from its live engine's.</summary>
internal static class EconomyEngines
{
    private const string Suffix = "-economy";

    // "50% cost discount compared to synchronous APIs" (OpenAI, Batch API guide); "50% less cost than global standard" (Microsoft Learn, "Getting started with Azure OpenAI batch deployments").
    private const decimal Discount = 0.5m;

    public static string NameOf(string engine) => engine + Suffix;

    public static bool IsEnabled(IConfigurationSection engine) => bool.TryParse(engine["Economy:Enabled"], out var enabled) && enabled;

    /// <summary>The options of the economy engine.</summary>
    public static ChatEngineOptions Derive(string engine, ChatEngineOptions options) => new()
    {
        Kind = options.Kind,
        Endpoint = options.Endpoint,
        Deployment = options.Economy.Deployment.Length > 0 ? options.Economy.Deployment : options.Deployment,
        Model = options.Model,
        ApiKey = options.ApiKey,
        ApiVersion = options.ApiVersion,
        MaxConcurrency = options.Economy.MaxRequests,
        MaxOutputTokens = options.MaxOutputTokens,
        Temperature = options.Temperature,
        AttemptTimeoutSeconds = options.AttemptTimeoutSeconds,
        MaxTries = options.MaxTries,
        RetryDelayMilliseconds = options.RetryDelayMilliseconds,
        MaxSummaryInputTokens = options.MaxSummaryInputTokens,
        InputPricePerMillion = options.InputPricePerMillion * Discount,
        OutputPricePerMillion = options.OutputPricePerMillion * Discount,
        StructuredOutput = options.StructuredOutput,
        Economy = options.Economy,
        Circuit = options.Circuit,
        EconomyOf = engine,
    };

    /// <summary>Adds the HTTP client whose calls go through batches, and the clients of the batches themselves.</summary>
    public static void AddClients(IServiceCollection services, string name, Func<IServiceProvider, ChatEngineOptions> options)
    {
        services.AddHttpClient(ChatTransport.CallClient(name), c => c.Timeout = Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers()
            .ConfigurePrimaryHttpMessageHandler(p => new EconomyHandler(p.GetRequiredKeyedService<EconomyQueue>(name)))
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan);
        services.AddHttpClient(ChatTransport.HealthClient(name), c => c.Timeout = ChatTransport.HealthTimeout).RemoveAllLoggers();
        var tries = services.AddHttpClient(TriesClient(name), c => c.Timeout = Timeout.InfiniteTimeSpan).RemoveAllLoggers();
        tries.AddResilienceHandler("tries", (pipeline, context) => ChatTransport.Build(
            pipeline, options(context.ServiceProvider), context.ServiceProvider.GetRequiredService<TimeProvider>()));
        tries.AddHttpMessageHandler(Authentication);
        services.AddHttpClient(OnceClient(name), (p, c) => c.Timeout = TimeSpan.FromSeconds(options(p).AttemptTimeoutSeconds))
            .RemoveAllLoggers().AddHttpMessageHandler(Authentication);
        services.AddKeyedSingleton(name, (p, _) => Queue(p, name, options(p)));

        EconomyAuthentication Authentication(IServiceProvider p) =>
            new(options(p), new Lazy<TokenCredential>(() => p.GetService<TokenCredential>() ?? new DefaultAzureCredential()));
    }

    private static EconomyQueue Queue(IServiceProvider services, string name, ChatEngineOptions options)
    {
        var clients = services.GetRequiredService<IHttpClientFactory>();
        var provider = new ProviderBatches(options, clients.CreateClient(TriesClient(name)), clients.CreateClient(OnceClient(name)));
        var (ledger, time) = (services.GetRequiredService<IEconomyLedger>(), services.GetRequiredService<TimeProvider>());
        var courier = new EconomyCourier(name, options, provider, ledger, time, services.GetRequiredService<ILogger<EconomyCourier>>());
        return new EconomyQueue(name, options, ledger, courier, time, services.GetRequiredService<ILogger<EconomyQueue>>());
    }

    private static string TriesClient(string name) => $"{ChatTransport.CallClient(name)}.Batches";

    private static string OnceClient(string name) => $"{ChatTransport.CallClient(name)}.Batches.Once";
}
