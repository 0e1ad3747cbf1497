using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using TranslateSvc.Checks.Typography;
using TranslateSvc.Languages;

namespace TranslateSvc.Checks;

/// <summary>Registers the checks and the typography pass.</summary>
public static class ChecksServiceCollectionExtensions
{
    /// <summary>Adds <see cref="SegmentChecks"/> with every check, <see cref="Typographer"/>, and their options, validated at start.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configuration">Holds the sections <c>TranslateSvc:Checks</c> and <c>TranslateSvc:Typography</c>.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddChecks(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddOptionsWithValidateOnStart<ChecksOptions>().BindConfiguration(ChecksOptions.Section).ValidateDataAnnotations();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ChecksOptions>, ChecksOptionsValidator>());

        services.TryAddSingleton<ILanguageDetector, LanguageDetector>();

        // The order of CheckNames.All, which is the order of the reports.
        Add<EmptyCheck>(services);
        Add<WrongLanguageCheck>(services);
        Add<SourceEchoedCheck>(services);
        Add<ProtectedSpansCheck>(services);
        Add<RepetitionCheck>(services);
        Add<LengthRatioCheck>(services);
        Add<PromptLeakCheck>(services);
        Add<ForeignContentCheck>(services);
        Add<ObedienceCheck>(services);
        Add<NumbersCheck>(services);
        Add<NamesCheck>(services);
        Add<GlossaryCheck>(services);
        Add<QuotationMarksCheck>(services);
        Add<LowConfidenceCheck>(services);
        services.TryAddSingleton<SegmentChecks>();

        services.AddOptionsWithValidateOnStart<TypographyOptions>().BindConfiguration(TypographyOptions.Section).ValidateDataAnnotations();
        services.TryAddSingleton<Typographer>();
        return services;
    }

    private static void Add<TCheck>(IServiceCollection services)
        where TCheck : class, ISegmentCheck =>
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ISegmentCheck, TCheck>());
}
