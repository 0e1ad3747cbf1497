using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace TranslateSvc.Engines.Extractive;

/// <summary>Registers the embedded summarizer.</summary>
public static class ExtractiveServiceCollectionExtensions
{
    /// <summary>Adds <see cref="ExtractiveSummaryEngine"/>, unless <see cref="ExtractiveOptions.Enabled"/> is false. Adding it twice adds it once.</summary>
    public static IServiceCollection AddExtractive(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptionsWithValidateOnStart<ExtractiveOptions>().BindConfiguration(ExtractiveOptions.Section).ValidateDataAnnotations();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ExtractiveOptions>, ExtractiveOptionsValidator>());
        if (configuration.GetValue($"{ExtractiveOptions.Section}:{nameof(ExtractiveOptions.Enabled)}", true))
            services.TryAddEnumerable(ServiceDescriptor.Singleton<ISummaryEngine, ExtractiveSummaryEngine>());
        return services;
    }
}
