namespace TranslateSvc.Testing.Capacity;

/// <summary>Prices in dollars, assumed: put your own in.</summary>
/// <param name="Input">A million tokens sent.</param>
/// <param name="CachedInput">A million tokens sent that the provider has in its prompt cache.</param>
/// <param name="Output">A million tokens received.</param>
/// <param name="ReplicaHour">A replica for an hour.</param>
/// <param name="RedisHour">Redis for an hour.</param>
public sealed record Prices(double Input, double CachedInput, double Output, double ReplicaHour, double RedisHour)
{
    /// <summary>The engine for a day.</summary>
    /// <param name="inputs">The articles.</param>
    /// <param name="cachedTokens">Tokens of a call that the prompt cache serves.</param>
    public double EngineDay(CapacityInputs inputs, int cachedTokens)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        var misses = inputs.ArticlesPerDay * (1 - inputs.HitRate);
        return misses / 1e6 * inputs.Articles.Sum(a => a.Share * a.Calls * (((a.Sent - cachedTokens) * Input) + (cachedTokens * CachedInput) + (a.Received * Output)));
    }

    /// <summary>Replicas and Redis for a day.</summary>
    public double MachinesDay(int replicas) => 24 * ((replicas * ReplicaHour) + RedisHour);
}
