using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TranslateSvc.Caching;
using TranslateSvc.Checks;
using TranslateSvc.Comparison;
using TranslateSvc.Documents;
using TranslateSvc.Engines.Apertium;
using TranslateSvc.Engines.Chat;
using TranslateSvc.Engines.Neural;
using TranslateSvc.Summaries;
using TranslateSvc.Translation;

namespace TranslateSvc;

/// <summary>Registers every room of the core.</summary>
public static class TranslateSvcServiceCollectionExtensions
{
    /// <summary>Adds translation, summaries and comparison with the engines that <paramref name="configuration"/> names.</summary>
    public static IServiceCollection AddTranslateSvc(this IServiceCollection services, IConfiguration configuration) => services
        .AddDocuments(configuration)
        .AddChecks(configuration)
        .AddCaching(configuration)
        .AddChatEngines(configuration)
        .AddNeural(configuration)
        .AddApertium(configuration)
        .AddTranslation(configuration)
        .AddSummaries(configuration)
        .AddComparison(configuration);
}
