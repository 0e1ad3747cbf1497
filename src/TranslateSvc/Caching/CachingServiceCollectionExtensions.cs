using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Caching.StackExchangeRedis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using TranslateSvc.Caching.Administration;
using TranslateSvc.Caching.Sqlite;
using TranslateSvc.Engines.Chat.Economy;
using TranslateSvc.Observability;

namespace TranslateSvc.Caching;

/// <summary>Registers the caching room.</summary>
public static class CachingServiceCollectionExtensions
{
    // A whole-request answer holds source and translation of up to 2,000,000 characters; JSON and UTF-8 can triple that.
    private const long MaximumPayloadBytes = 16 * 1024 * 1024;

    /// <summary>Tables by which the SQLite file of the cache is known.</summary>
    public static IReadOnlyList<string> SqliteTables { get; } = ["cache", "meta"];

    /// <summary>Adds <see cref="ResultCache"/>, <see cref="SegmentFlights"/> and <see cref="RequestReplay"/> over the configured store.</summary>
    public static IServiceCollection AddCaching(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptionsWithValidateOnStart<CacheOptions>().BindConfiguration(CacheOptions.Section).ValidateDataAnnotations();
        var options = configuration.GetSection(CacheOptions.Section).Get<CacheOptions>() ?? new CacheOptions();
        services.AddMemoryCache(memory => (memory.SizeLimit, memory.TrackStatistics) = (options.MemoryMegabytes * 1024L * 1024L / CacheOptions.MemoryPerStoredByte, true));
        switch (options.Store)
        {
            case CacheStore.Sqlite:
                services.AddSingleton<IDistributedCache>(OpenSqlite);
                services.AddSingleton<ICacheStoreAdministration, SqliteCacheAdministration>();
                break;
            case CacheStore.Redis:
                AddRedis(services);
                services.AddSingleton<ICacheStoreAdministration, RedisCacheAdministration>();
                break;
            default: services.AddSingleton<ICacheStoreAdministration, NoStoreAdministration>(); break;
        }

        services.AddHybridCache(hybrid => hybrid.MaximumPayloadBytes = MaximumPayloadBytes);
        services.TryAddSingleton<TextScope>();
        services.AddSingleton<ResultCache>();
        services.AddSingleton(p => new CacheAdministration(
            p.GetRequiredService<IMemoryCache>(), p.GetRequiredService<ICacheStoreAdministration>(), p.GetRequiredService<EngineTelemetry>(), p.GetRequiredService<IOptions<CacheOptions>>(),
            p.GetRequiredService<TimeProvider>()));
        services.AddSingleton<SegmentFlights>();
        services.AddSingleton<RequestReplay>();
        services.AddSingleton<IEconomyLedger, EconomyLedger>();
        return services;
    }

    private static SqliteStore OpenSqlite(IServiceProvider services)
    {
        var path = services.GetRequiredService<IOptions<CacheOptions>>().Value.ResolvedSqlitePath;
        try
        {
            SQLitePCL.Batteries_V2.Init();
            var time = services.GetService<TimeProvider>() ?? TimeProvider.System;
            SqliteFile.Prepare(path, SqliteTables, time, services.GetRequiredService<ILogger<SqliteStore>>());
            return new SqliteStore(path, time);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or SqliteException)
        {
            throw new OptionsValidationException(CacheOptions.Section, typeof(CacheOptions),
                [$"{CacheOptions.Section}:SqlitePath: '{path}' cannot be opened: {exception.Message}"]);
        }
    }

    private static void AddRedis(IServiceCollection services)
    {
        services.AddStackExchangeRedisCache(_ => { });
        services.AddOptions<RedisCacheOptions>().Configure<IOptions<CacheOptions>>((redis, cache) =>
            (redis.ConfigurationOptions, redis.InstanceName) = (RedisCacheSettings.Of(cache.Value), RedisCacheSettings.Prefix));
    }
}
