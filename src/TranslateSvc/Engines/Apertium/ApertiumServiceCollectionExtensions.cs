using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using TranslateSvc.Engines.Apertium.Pipelines;
using TranslateSvc.Engines.Apertium.Rewriting;
using TranslateSvc.Engines.Apertium.Text;

namespace TranslateSvc.Engines.Apertium;

/// <summary>Registers the embedded engine.</summary>
public static class ApertiumServiceCollectionExtensions
{
    /// <summary>Registers <c>apertium</c>, <c>apertium-ca</c> and <c>apertium-es</c> unless <see cref="ApertiumOptions.Enabled"/> is false.</summary>
    public static IServiceCollection AddApertium(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptionsWithValidateOnStart<ApertiumOptions>().BindConfiguration(ApertiumOptions.Section).ValidateDataAnnotations();
        if (!configuration.GetSection(ApertiumOptions.Section).GetValue(nameof(ApertiumOptions.Enabled), true)) return services;
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<ApertiumInstallation>();
        services.AddSingleton<PipelinePools>();
        services.AddSingleton<Rewriters>();
        services.AddSingleton<RouteTranslator>();
        Add("apertium", ApertiumRoute.Spanish, ApertiumRoute.Catalan);
        Add("apertium-ca", ApertiumRoute.Catalan);
        Add("apertium-es", ApertiumRoute.Spanish);
        return services;

        void Add(string name, params ApertiumRoute[] routes) =>
            services.AddSingleton<ITranslationEngine>(s => ActivatorUtilities.CreateInstance<ApertiumEngine>(s, name, routes));
    }
}
