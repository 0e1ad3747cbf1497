using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Options;
using TranslateSvc.Caching;
using TranslateSvc.Server.Batches;

namespace TranslateSvc.Server.Encryption;

/// <summary>Encryption of stored texts.</summary>
internal static class EncryptionExtensions
{
    /// <summary>Puts encryption before the store of answers where <see cref="CacheOptions.Encrypt"/> asks for it. Comes after the store is registered.</summary>
    public static IServiceCollection AddTextEncryption(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<TextKeys>();
        services.AddSingleton<IValidateOptions<CacheOptions>, SharedKeysValidator>();
        var encrypts = bool.TryParse(configuration[$"{CacheOptions.Section}:{nameof(CacheOptions.Encrypt)}"], out var value) && value;
        if (!encrypts || services.LastOrDefault(s => s.ServiceType == typeof(IDistributedCache) && !s.IsKeyedService) is not { } store) return services;
        services.Remove(store);
        services.Add(store.ImplementationFactory is { } factory
            ? ServiceDescriptor.KeyedSingleton(EncryptedCache.Store, (provider, _) => (IDistributedCache)factory(provider))
            : ServiceDescriptor.KeyedSingleton(typeof(IDistributedCache), EncryptedCache.Store, store.ImplementationType!));
        return services.AddSingleton<IDistributedCache>(provider =>
            new EncryptedCache(provider.GetRequiredKeyedService<IDistributedCache>(EncryptedCache.Store), provider.GetRequiredService<TextKeys>()));
    }
}

/// <summary>Replicas can read each other's texts only with the same keys, and keys beside the texts in Redis would protect nothing.</summary>
internal sealed class SharedKeysValidator(IOptions<ClusterOptions> cluster, IOptions<BatchesOptions> batches) : IValidateOptions<CacheOptions>
{
    public ValidateOptionsResult Validate(string? name, CacheOptions options)
    {
        if (options.KeysDirectory.Length > 0 || !(options.Encrypt || Of(batches)?.Encrypt == true) || Of(cluster)?.IsCluster != true) return ValidateOptionsResult.Success;
        return ValidateOptionsResult.Fail($"{CacheOptions.Section}:{nameof(CacheOptions.KeysDirectory)} is required: the replicas of a cluster need a folder that all of them reach for the keys of encrypted texts.");
    }

    // What is wrong with those is their validators' to say.
    private static T? Of<T>(IOptions<T> options)
        where T : class
    {
        try
        {
            return options.Value;
        }
        catch (OptionsValidationException)
        {
            return null;
        }
    }
}
