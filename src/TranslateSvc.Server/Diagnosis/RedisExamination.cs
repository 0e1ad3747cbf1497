using StackExchange.Redis;
using TranslateSvc.Caching;
using TranslateSvc.Server.Batches;

namespace TranslateSvc.Server.Diagnosis;

/// <summary>The Redis servers: reached, willing, and with a clock like ours.</summary>
internal sealed class RedisExamination : IExamination
{
    /// <inheritdoc/>
    public string Name => "Redis";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Finding>> ExamineAsync(Patient patient, CancellationToken cancellationToken)
    {
        var cache = patient.Options<CacheOptions>(CacheOptions.Section);
        var cluster = patient.Options<ClusterOptions>(ClusterOptions.Section);
        List<(string Setting, string Connection)> servers = [];
        if (cache.Store == CacheStore.Redis && cache.RedisConnection.Length > 0) servers.Add(($"{CacheOptions.Section}:{nameof(CacheOptions.RedisConnection)}", cache.RedisConnection));
        if (cluster.IsCluster) servers.Add(($"{ClusterOptions.Section}:{nameof(ClusterOptions.Redis)}", cluster.Redis));
        var findings = await Task.WhenAll(servers.Select(s => ExamineAsync(s.Setting, s.Connection, patient.Time))).ConfigureAwait(false);
        return [.. findings.SelectMany(f => f)];
    }

    private static async Task<IReadOnlyList<Finding>> ExamineAsync(string setting, string connection, TimeProvider time)
    {
        ConfigurationOptions options;
        try
        {
            options = ConfigurationOptions.Parse(connection);
        }
        catch (ArgumentException)
        {
            return [Finding.Problem(setting, "is no StackExchange.Redis connection string.", "Write host:port, with options after commas, for example 127.0.0.1:6379,password=….")];
        }

        (options.AbortOnConnectFail, options.ConnectTimeout, options.AsyncTimeout, options.ConnectRetry, options.AllowAdmin) = (true, 8_000, 8_000, 1, false);
        var where = string.Join(", ", options.EndPoints);
        try
        {
            await using var redis = await ConnectionMultiplexer.ConnectAsync(options).ConfigureAwait(false);
            await redis.GetDatabase().PingAsync().ConfigureAwait(false);
            var server = redis.GetServer(redis.GetEndPoints().First());
            var theirs = new DateTimeOffset(await server.TimeAsync().ConfigureAwait(false), TimeSpan.Zero);
            return [Finding.Ok(setting, $"the server at {where} answers."), Clocks.Compare($"clock of Redis at {where}", theirs, time.GetUtcNow())];
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            var refused = exception.Message.Contains("NOAUTH", StringComparison.Ordinal) || exception.Message.Contains("WRONGPASS", StringComparison.Ordinal)
                || exception is RedisConnectionException { FailureType: ConnectionFailureType.AuthenticationFailure };
            return [refused
                ? Finding.Problem(setting, $"the server at {where} refuses our credentials.", "Correct user= and password= in the connection string.")
                : Finding.Problem(setting, $"no Redis server answers at {where}.", "Start it, or correct the address.")];
        }
    }
}
