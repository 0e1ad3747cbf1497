using Microsoft.Extensions.DependencyInjection.Extensions;
using TranslateSvc.Caching;
using TranslateSvc.Checks;
using TranslateSvc.Comparison;
using TranslateSvc.Documents;
using TranslateSvc.Engines;
using TranslateSvc.Engines.Apertium;
using TranslateSvc.Engines.Chat;
using TranslateSvc.Summaries;
using TranslateSvc.Translation;

namespace TranslateSvc.Server.Hosting;

/// <summary>The domain's rooms.</summary>
internal static class DomainRooms
{
    public static IServiceCollection AddTranslateSvc(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptionsWithValidateOnStart<EnginesOptions>().BindConfiguration(EnginesOptions.Section).ValidateDataAnnotations();
        services.AddDocuments(configuration).AddChecks(configuration).AddCaching(configuration).AddChatEngines(configuration).AddApertium(configuration)
            .AddSummaries(configuration).AddComparison(configuration);
        services.TryAddSingleton<EngineRegistry>();
        services.TryAddSingleton<TranslationService>();
        services.TryAddSingleton<EvaluationService>();
        return services;
    }
}
