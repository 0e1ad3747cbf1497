using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using TranslateSvc.Caching;
using TranslateSvc.Callers;
using TranslateSvc.Engines;
using TranslateSvc.Engines.Extractive;
using TranslateSvc.Observability;

namespace TranslateSvc.Summaries;

/// <summary>Registers the summaries room.</summary>
public static class SummariesServiceCollectionExtensions
{
    /// <summary>Adds <see cref="SummaryService"/> and the embedded <see cref="ExtractiveSummaryEngine"/>. Needs the rooms of documents, checks, caching and translation.</summary>
    public static IServiceCollection AddSummaries(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddOptionsWithValidateOnStart<SummariesOptions>().BindConfiguration(SummariesOptions.Section).ValidateDataAnnotations();
        services.AddExtractive(configuration);
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<EngineTelemetry>();
        services.TryAddSingleton<EngineRegistry>();
        services.TryAddSingleton<EngineThrottles>();
        services.TryAddSingleton<EngineGates>();
        services.TryAddSingleton<IUsageMeter, NoUsageMeter>();
        services.AddSingleton<SummaryRequestValidator>();
        services.AddSingleton<SummaryPlanner>();
        services.AddSingleton<SummaryKeys>();
        services.AddSingleton<SummaryFlights>();
        services.AddSingleton<SummaryWriter>();
        services.TryAddSingleton<ISentenceTranslator, SentenceTranslator>();
        services.AddSingleton(s => new SummaryService(
            s.GetRequiredService<SummaryRequestValidator>(), s.GetRequiredService<SummaryPlanner>(), s.GetRequiredService<SummaryWriter>(),
            s.GetRequiredService<SummaryKeys>(), s.GetRequiredService<SummaryFlights>(), s.GetRequiredService<EngineRegistry>(),
            s.GetRequiredService<ResultCache>(), s.GetRequiredService<RequestReplay>()));
        return services;
    }
}
