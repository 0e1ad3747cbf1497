using Microsoft.Extensions.DependencyInjection.Extensions;
using TranslateSvc.Server.Hosting;

namespace TranslateSvc.Server.Secrets;

/// <summary>Keeps secrets out of everything that is written.</summary>
internal static class SecretsExtensions
{
    /// <summary>Puts redaction before every logger. Comes last: what is configured after it is not known to it.</summary>
    public static IServiceCollection AddRedaction(this IServiceCollection services, IConfiguration configuration)
    {
        var secrets = new ConfiguredSecrets(configuration);
        if (secrets.IsEmpty) return services;
        services.TryAddSingleton<LoggerFactory>();
        return services.Replace(ServiceDescriptor.Singleton<ILoggerFactory>(provider => new RedactingLoggerFactory(provider.GetRequiredService<LoggerFactory>(), secrets)));
    }

    /// <summary>The secrets of a server that could not be put together, as far as its configuration can be read.</summary>
    public static ConfiguredSecrets OfCommandLine(string[] args)
    {
        try
        {
            var configuration = new ConfigurationManager();
            configuration.UseConfigurationFiles(args);
            return new ConfiguredSecrets(configuration);
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException or UnauthorizedAccessException or FormatException)
        {
            // A file that cannot be read has given no secret away.
            return new ConfiguredSecrets(new ConfigurationBuilder().AddEnvironmentVariables().AddCommandLine(args).Build());
        }
    }
}
