using StackExchange.Redis;

namespace TranslateSvc.Caching;

/// <summary>How the cache talks to Redis.</summary>
internal static class RedisCacheSettings
{
    /// <summary>What every key of the cache begins with.</summary>
    public const string Prefix = "translatesvc:";

    /// <summary>By default a Redis server that is down costs five seconds a call (measured); these settings make it a miss at once.</summary>
    public static ConfigurationOptions Of(CacheOptions cache)
    {
        var settings = ConfigurationOptions.Parse(cache.RedisConnection);
        settings.AbortOnConnectFail = false;
        settings.AsyncTimeout = settings.SyncTimeout = cache.RedisTimeoutMilliseconds;
        settings.ConnectTimeout = Math.Max(300, cache.RedisTimeoutMilliseconds);
        settings.BacklogPolicy = BacklogPolicy.FailFast;
        return settings;
    }
}
