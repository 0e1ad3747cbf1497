using Microsoft.Extensions.Options;

namespace TranslateSvc.Server.Security.Tls;

/// <summary>Registers TLS.</summary>
internal static class TlsServiceCollectionExtensions
{
    /// <summary>Adds <see cref="TlsCredentials"/>, which the listeners ask.</summary>
    public static IServiceCollection AddTls(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<TlsOptions>().BindConfiguration(TlsOptions.Section).ValidateDataAnnotations();
        services.AddSingleton<IValidateOptions<TlsOptions>, TlsOptionsValidator>();
        services.AddSingleton<TlsCredentials>();
        return services;
    }
}
