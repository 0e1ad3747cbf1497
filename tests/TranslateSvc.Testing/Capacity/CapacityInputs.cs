namespace TranslateSvc.Testing.Capacity;

/// <summary>What a simulation is told. The defaults are those of docs/scale.md, which says where each comes from.</summary>
public sealed record CapacityInputs
{
    /// <summary>Articles a day.</summary>
    public double ArticlesPerDay { get; init; } = 1_000_000;

    /// <summary>Articles in the busiest hour against those in the mean hour.</summary>
    public double PeakFactor { get; init; } = 2.5;

    /// <summary>The articles; shares add up to 1.</summary>
    public IReadOnlyList<ArticleKind> Articles { get; init; } = [];

    /// <summary>Share of articles whose whole answer is stored, 0 to 1.</summary>
    public double HitRate { get; init; } = 0.3;

    /// <summary>Requests within the hour that memory keeps an answer, for an article that is asked again. A replica has the answer in memory when it served one of them.</summary>
    public double RequestsPerRepeatedArticle { get; init; } = 3;

    /// <summary>Engine calls at once of a replica.</summary>
    public int PlacesPerReplica { get; init; } = 8;

    /// <summary>Processors of a replica.</summary>
    public int ProcessorsPerReplica { get; init; } = 2;

    /// <summary>Processor time of an answer from memory, seconds.</summary>
    public double MemoryHitSeconds { get; init; } = 0.0001;

    /// <summary>Processor time of an answer from Redis, seconds.</summary>
    public double RedisHitSeconds { get; init; } = 0.00015;

    /// <summary>Time to Redis and back, seconds.</summary>
    public double RedisRoundTripSeconds { get; init; } = 0.001;

    /// <summary>Time to the model's first token.</summary>
    public Latency FirstToken { get; init; } = new(0.5, 0.5);

    /// <summary>Time for each token received, seconds.</summary>
    public double SecondsPerToken { get; init; } = 0.01;

    /// <summary>The engine's quota.</summary>
    public EngineQuota Quota { get; init; } = new();

    /// <summary>Tries of a call.</summary>
    public int Tries { get; init; } = 4;

    /// <summary>Requests that may wait for an engine at a replica.</summary>
    public int QueueLimit { get; init; } = 4_096;

    /// <summary>Calls' time that a request may have to wait in a standing queue before it is refused; infinity refuses none.</summary>
    public double QueuePatience { get; init; } = 1.5;

    /// <summary>The rate of the busiest hour, articles a second.</summary>
    public double PeakRate => MeanRate * PeakFactor;

    /// <summary>The mean rate, articles a second.</summary>
    public double MeanRate => ArticlesPerDay / 86_400;
}

/// <summary>What the provider lets through. Zero: without limit.</summary>
/// <param name="TokensPerMinute">Tokens a minute over all deployments.</param>
/// <param name="RequestsPerMinute">Calls a minute over all deployments.</param>
/// <param name="CallsAtOnce">Calls at once.</param>
/// <param name="CountedOutput">Output tokens that a call is counted with when it is made; null: those that it will write. Providers that count by the request take its limit of output tokens.</param>
/// <param name="WindowSeconds">Seconds of quota that may be used at once after a rest.</param>
public sealed record EngineQuota(double TokensPerMinute = 0, double RequestsPerMinute = 0, int CallsAtOnce = 0, int? CountedOutput = null, double WindowSeconds = 10);
