using Microsoft.Extensions.Options;
using TranslateSvc.Caching;
using TranslateSvc.Callers;
using TranslateSvc.Server.Batches;
using TranslateSvc.Server.Batches.Storage;
using TranslateSvc.Server.Security.Keys;
using TranslateSvc.Server.Security.Limits.Usage;

namespace TranslateSvc.Server.Security.Limits;

/// <summary>Registers the limits of callers.</summary>
internal static class LimitsServiceCollectionExtensions
{
    /// <summary>Adds <see cref="CallerLimiter"/> and <see cref="UsageBook"/>. What was used is kept where the keys are; that store is opened when a caller who has a key or token costs tokens.</summary>
    public static IServiceCollection AddLimits(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<LimitsOptions>().BindConfiguration(LimitsOptions.Section).ValidateDataAnnotations();
        // A store that cannot be opened now is tried again, hence the mode.
        services.AddSingleton(provider => new Lazy<IUsageStore>(() => Open(provider), LazyThreadSafetyMode.PublicationOnly));
        services.AddSingleton<UsageBook>();
        services.AddSingleton<IUsageMeter>(provider => provider.GetRequiredService<UsageBook>());
        services.AddHostedService(provider => provider.GetRequiredService<UsageBook>());
        services.AddSingleton<CallerLimiter>();
        return services;
    }

    private static IUsageStore Open(IServiceProvider services)
    {
        if (services.GetRequiredService<IOptions<ClusterOptions>>().Value.IsCluster) return new RedisUsageStore(services.GetRequiredService<RedisLink>());
        // First the keys' own store: it makes the file, and knows it by its tables.
        _ = services.GetRequiredService<Lazy<IApiKeyStore>>().Value;
        return new SqliteUsageStore(SqliteApiKeyStore.PathOf(services.GetRequiredService<IOptions<AccessOptions>>().Value, services.GetRequiredService<IOptions<CacheOptions>>().Value));
    }
}
