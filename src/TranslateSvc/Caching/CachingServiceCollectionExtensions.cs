using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.StackExchangeRedis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NeoSmart.Caching.Sqlite;
using StackExchange.Redis;
using TranslateSvc.Engines.Chat.Economy;

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
        services.AddMemoryCache(memory => memory.SizeLimit = options.MemoryMegabytes * 1024L * 1024L);
        switch (options.Store)
        {
            case CacheStore.Sqlite: services.AddSingleton<IDistributedCache>(OpenSqlite); break;
            case CacheStore.Redis: AddRedis(services); break;
        }

        services.AddHybridCache(hybrid => hybrid.MaximumPayloadBytes = MaximumPayloadBytes);
        services.TryAddSingleton<TextScope>();
        services.AddSingleton<ResultCache>();
        services.AddSingleton<SegmentFlights>();
        services.AddSingleton<RequestReplay>();
        services.AddSingleton<IEconomyLedger, EconomyLedger>();
        return services;
    }

    private static SqliteCache OpenSqlite(IServiceProvider services)
    {
        var path = services.GetRequiredService<IOptions<CacheOptions>>().Value.ResolvedSqlitePath;
        try
        {
            SQLitePCL.Batteries_V2.Init();
            var logger = services.GetRequiredService<ILogger<SqliteCache>>();
            SqliteFile.Prepare(path, SqliteTables, services.GetService<TimeProvider>() ?? TimeProvider.System, logger);
            return new SqliteCache(new SqliteCacheOptions { CachePath = path }, logger);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or SqliteException)
        {
            throw new OptionsValidationException(CacheOptions.Section, typeof(CacheOptions),
                [$"{CacheOptions.Section}:SqlitePath: '{path}' cannot be opened: {exception.Message}"]);
        }
    }

    // By default a Redis server that is down costs five seconds a call (measured); these settings make it a miss at once.
    private static void AddRedis(IServiceCollection services)
    {
        services.AddStackExchangeRedisCache(_ => { });
        services.AddOptions<RedisCacheOptions>().Configure<IOptions<CacheOptions>>((redis, cache) =>
        {
            var settings = ConfigurationOptions.Parse(cache.Value.RedisConnection);
            settings.AbortOnConnectFail = false;
            settings.AsyncTimeout = settings.SyncTimeout = cache.Value.RedisTimeoutMilliseconds;
            settings.ConnectTimeout = Math.Max(300, cache.Value.RedisTimeoutMilliseconds);
            settings.BacklogPolicy = BacklogPolicy.FailFast;
            redis.ConfigurationOptions = settings;
            redis.InstanceName = "translatesvc:";
        });
    }
}
