using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using TranslateSvc.Callers;
using TranslateSvc.Comparison.Judging;
using TranslateSvc.Comparison.Scoring;
using TranslateSvc.Comparison.Signals;

namespace TranslateSvc.Comparison;

/// <summary>Registers the comparison room.</summary>
public static class ComparisonServiceCollectionExtensions
{
    /// <summary>Adds <see cref="ComparisonService"/> and scoring. Needs the rooms of documents, checks and translation.</summary>
    public static IServiceCollection AddComparison(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddOptionsWithValidateOnStart<ComparisonOptions>().BindConfiguration(ComparisonOptions.Section).ValidateDataAnnotations();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IUsageMeter, NoUsageMeter>();
        services.AddScoring();
        services.AddSingleton<CompareRequestValidator>();
        services.AddSingleton<DefaultCandidates>();
        services.AddSingleton<ComparisonPlanner>();
        services.AddSingleton<GivenText>();
        services.AddSingleton<Judge>();
        services.AddSingleton<RoundTripper>();
        services.AddSingleton<Afterwork>();
        services.AddSingleton(new ComparisonScorer(Metrics.Defaults));
        services.TryAddSingleton<ITranslationStream, TranslationStream>();
        services.AddSingleton(s => new ComparisonService(
            s.GetRequiredService<ComparisonPlanner>(), s.GetRequiredService<ITranslationStream>(), s.GetRequiredService<GivenText>(),
            s.GetRequiredService<ComparisonScorer>(), s.GetRequiredService<Afterwork>(), s.GetRequiredService<TimeProvider>(), s.GetRequiredService<ILogger<ComparisonService>>()));
        return services;
    }
}
