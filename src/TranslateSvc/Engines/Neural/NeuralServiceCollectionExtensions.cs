using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace TranslateSvc.Engines.Neural;

/// <summary>Registers the models of this machine.</summary>
public static class NeuralServiceCollectionExtensions
{
    /// <summary>Registers an engine for each folder of models unless <see cref="NeuralOptions.Enabled"/> is false. A folder with the name of a configured chat engine gives way to it.</summary>
    public static IServiceCollection AddNeural(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptionsWithValidateOnStart<NeuralOptions>().BindConfiguration(NeuralOptions.Section).ValidateDataAnnotations();
        var section = configuration.GetSection(NeuralOptions.Section);
        if (!section.GetValue(nameof(NeuralOptions.Enabled), true)) return services;
        services.TryAddSingleton(TimeProvider.System);
        foreach (var folder in NeuralEngines.Find(configuration))
            services.AddSingleton<ITranslationEngine>(s => ActivatorUtilities.CreateInstance<NeuralEngine>(s, folder));
        return services;
    }
}
