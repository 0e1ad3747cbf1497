using System.Globalization;
using StackExchange.Redis;

namespace TranslateSvc.Benchmarks.Scale;

/// <summary>What a Redis server has done so far, by its own count.</summary>
/// <param name="Commands">Commands by name.</param>
/// <param name="ProcessorSeconds">Processor time.</param>
internal sealed record RedisStats(IReadOnlyDictionary<string, long> Commands, double ProcessorSeconds)
{
    public static async Task<RedisStats> ReadAsync(string connection)
    {
        await using var redis = await ConnectionMultiplexer.ConnectAsync($"{connection},allowAdmin=true").ConfigureAwait(false);
        var server = redis.GetServers()[0];
        var commands = (await server.InfoAsync("commandstats").ConfigureAwait(false)).SelectMany(g => g)
            .ToDictionary(p => p.Key["cmdstat_".Length..], p => long.Parse(p.Value.Split(',')[0]["calls=".Length..], CultureInfo.InvariantCulture), StringComparer.Ordinal);
        var cpu = (await server.InfoAsync("cpu").ConfigureAwait(false)).SelectMany(g => g)
            .Where(p => p.Key is "used_cpu_user" or "used_cpu_sys").Sum(p => double.Parse(p.Value, CultureInfo.InvariantCulture));
        return new RedisStats(commands, cpu);
    }

    /// <summary>What was done since an earlier reading.</summary>
    public RedisStats Since(RedisStats before) => new(
        Commands.Select(c => (c.Key, Value: c.Value - before.Commands.GetValueOrDefault(c.Key))).Where(c => c.Value > 0).ToDictionary(c => c.Key, c => c.Value, StringComparer.Ordinal),
        ProcessorSeconds - before.ProcessorSeconds);
}
