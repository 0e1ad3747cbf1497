using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using TranslateSvc.Caching;
using TranslateSvc.Callers;
using TranslateSvc.Engines;
using TranslateSvc.Observability;
using TranslateSvc.Translation.Stored;

namespace TranslateSvc.Translation;

/// <summary>Registers the translation room.</summary>
public static class TranslationServiceCollectionExtensions
{
    /// <summary>Adds <see cref="TranslationService"/> and the engine registry.</summary>
    public static IServiceCollection AddTranslation(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddOptionsWithValidateOnStart<TranslationOptions>().BindConfiguration(TranslationOptions.Section).ValidateDataAnnotations();
        services.AddOptionsWithValidateOnStart<EnginesOptions>().BindConfiguration(EnginesOptions.Section).ValidateDataAnnotations();
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<EngineTelemetry>();
        services.TryAddSingleton<EngineRegistry>();
        services.TryAddSingleton<EngineThrottles>();
        services.TryAddSingleton<EngineGates>();
        services.TryAddSingleton<IUsageMeter, NoUsageMeter>();
        services.TryAddSingleton<IAnswerFormat, JsonAnswerFormat>();
        services.AddHybridCache().AddSerializer<StoredTranslation, StoredTranslationSerializer>();
        services.AddSingleton<StoredTranslations>();
        services.AddSingleton<TranslateRequestValidator>();
        services.AddSingleton<TranslationKeys>();
        services.AddSingleton<TranslationPlanner>();
        services.AddSingleton<Surroundings>();
        services.AddSingleton<ChunkCaller>();
        services.AddSingleton<RepairLoop>();
        services.AddSingleton<TranslationPipeline>();
        services.AddSingleton(s => new TranslationService(
            s.GetRequiredService<TranslationPlanner>(), s.GetRequiredService<TranslationPipeline>(), s.GetRequiredService<EngineRegistry>(),
            s.GetRequiredService<StoredTranslations>(), s.GetRequiredService<RequestReplay>(), s.GetRequiredService<TimeProvider>()));
        return services;
    }
}
