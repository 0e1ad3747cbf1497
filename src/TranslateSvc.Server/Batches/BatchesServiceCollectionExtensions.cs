using TranslateSvc.Caching;
using TranslateSvc.Server.Batches.Grains;
using TranslateSvc.Server.Batches.Shares;
using TranslateSvc.Server.Batches.Storage;
using TranslateSvc.Server.Batches.Work;
using TranslateSvc.Server.Hosting;
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

    /// <summary>Adds the silo, the store and the work, unless <see cref="BatchesOptions.Enabled"/> is false.</summary>
    public static void AddBatches(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptionsWithValidateOnStart<BatchesOptions>().BindConfiguration(BatchesOptions.Section).ValidateDataAnnotations();
        services.AddOptionsWithValidateOnStart<ClusterOptions>().BindConfiguration(ClusterOptions.Section).ValidateDataAnnotations();
        if (!AreEnabled(builder.Configuration)) return;
        // The silo is built before options are validated; wrong ones are reported there, with all others.
        var cluster = Bound(builder.Configuration) ?? new ClusterOptions();
        builder.AddSilo(cluster, builder.Configuration[$"{ServerOptions.Section}:{nameof(ServerOptions.Address)}"] ?? new ServerOptions().Address);
        if (cluster.IsCluster) services.AddSingleton<IBatchStore, RedisBatchStore>().AddSingleton<RedisLink>();
        else services.AddSingleton<IBatchStore, SqliteBatchStore>();
        if (cluster.IsCluster) services.AddHostedService<EngineShares>();
        services.AddSingleton<IReplicas, SiloReplicas>();
        services.AddSingleton<BatchCoordinators>();
        services.AddSingleton<BatchIntake>();
        services.AddSingleton<BatchEstimator>();
        services.AddSingleton<BatchResults>();
        services.AddSingleton<BatchRpc>();
        services.AddSingleton<ItemRunner>();
        services.AddSingleton<BatchPump>();
        services.AddHostedService(provider => provider.GetRequiredService<BatchPump>());
    }

    /// <summary>Whether this server takes batches.</summary>
    public static bool AreEnabled(IConfiguration configuration) =>
        !bool.TryParse(configuration[$"{BatchesOptions.Section}:{nameof(BatchesOptions.Enabled)}"], out var enabled) || enabled;

    private static ClusterOptions? Bound(IConfiguration configuration)
    {
        try
        {
            var options = configuration.GetSection(ClusterOptions.Section).Get<ClusterOptions>() ?? new ClusterOptions();
            return options.Validate(new System.ComponentModel.DataAnnotations.ValidationContext(options)).Any() || options.SiloPort is < 0 or > 65_535 ? null : options;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
