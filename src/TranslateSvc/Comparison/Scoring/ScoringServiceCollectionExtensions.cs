using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using TranslateSvc.Languages;

namespace TranslateSvc.Comparison.Scoring;

/// <summary>Registers scoring.</summary>
public static class ScoringServiceCollectionExtensions
{
    /// <summary>Adds <see cref="EvaluationService"/>; the metrics themselves are in <see cref="Metrics"/>.</summary>
    public static IServiceCollection AddScoring(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ILanguageDetector, LanguageDetector>();
        services.TryAddSingleton<EvaluationService>();
        return services;
    }
}
