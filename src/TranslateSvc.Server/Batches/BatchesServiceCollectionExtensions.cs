using Microsoft.Extensions.Options;
using TranslateSvc.Caching;
using TranslateSvc.Server.Batches.Storage;
using TranslateSvc.Server.Batches.Work;
using TranslateSvc.Server.Encryption;
using TranslateSvc.Server.Rpc;

namespace TranslateSvc.Server.Batches;

/// <summary>Batches over an Orleans silo.</summary>
internal static class BatchesServiceCollectionExtensions
{
    /// <summary>Settings of the cluster that stand in for those of other rooms which nobody set: replicas share one cache.</summary>
    public static void AddClusterDefaults(this ConfigurationManager configuration)
    {
        var redis = configuration[$"{ClusterOptions.Section}:{nameof(ClusterOptions.Redis)}"];
        if (string.IsNullOrEmpty(redis) || configuration[$"{CacheOptions.Section}:{nameof(CacheOptions.Store)}"] is { Length: > 0 }) return;
        configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            [$"{CacheOptions.Section}:{nameof(CacheOptions.Store)}"] = nameof(CacheStore.Redis),
            [$"{CacheOptions.Section}:{nameof(CacheOptions.RedisConnection)}"] = configuration[$"{CacheOptions.Section}:{nameof(CacheOptions.RedisConnection)}"] is { Length: > 0 } own ? own : redis,
        });
    }

    /// <summary>Adds the store, the silo and the work, unless <see cref="BatchesOptions.Enabled"/> is false.</summary>
    public static void AddBatches(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptionsWithValidateOnStart<BatchesOptions>().BindConfiguration(BatchesOptions.Section).ValidateDataAnnotations();
        services.AddOptionsWithValidateOnStart<ClusterOptions>().BindConfiguration(ClusterOptions.Section).ValidateDataAnnotations();
        if (!AreEnabled(builder.Configuration)) return;
        builder.Logging.QuietOrleans();
        services.AddSingleton<RedisLink>().AddSingleton<RedisBatchStore>().AddSingleton<SqliteBatchStore>();
        services.AddSingleton<IBatchStore>(provider => new EncryptedBatchStore(
            provider.GetRequiredService<IOptions<ClusterOptions>>().Value.IsCluster ? provider.GetRequiredService<RedisBatchStore>() : provider.GetRequiredService<SqliteBatchStore>(),
            provider.GetRequiredService<TextKeys>(), provider.GetRequiredService<IOptions<BatchesOptions>>().Value.Encrypt));
        services.AddSingleton<BatchCoordinators>();
        services.AddSingleton<BatchIntake>();
        services.AddSingleton<BatchEstimator>();
        services.AddSingleton<BatchResults>();
        services.AddSingleton<BatchRpc>();
        services.AddSingleton<ItemRunner>();
        services.AddSingleton<BatchRuntime>();
        services.AddHostedService(provider => provider.GetRequiredService<BatchRuntime>());
    }

    /// <summary>Whether this server takes batches.</summary>
    public static bool AreEnabled(IConfiguration configuration) =>
        !bool.TryParse(configuration[$"{BatchesOptions.Section}:{nameof(BatchesOptions.Enabled)}"], out var enabled) || enabled;
}
