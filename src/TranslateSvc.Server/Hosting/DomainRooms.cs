using TranslateSvc.Comparison;
using TranslateSvc.Engines;
using TranslateSvc.Summaries;
using TranslateSvc.Translation;

namespace TranslateSvc.Server.Hosting;

/// <summary>The domain's services.</summary>
internal static class DomainRooms
{
    public static IServiceCollection AddTranslateSvc(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptionsWithValidateOnStart<EnginesOptions>().Bind(configuration.GetSection(EnginesOptions.Section)).ValidateDataAnnotations();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<EngineRegistry>();
        services.AddSingleton<TranslationService>();
        services.AddSingleton<SummaryService>();
        services.AddSingleton<ComparisonService>();
        services.AddSingleton<EvaluationService>();
        return services;
    }
}
