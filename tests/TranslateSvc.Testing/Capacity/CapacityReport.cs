namespace TranslateSvc.Testing.Capacity;

/// <summary>What a simulation saw after its warm-up.</summary>
/// <param name="Replicas">Replicas.</param>
/// <param name="Seconds">Time looked at.</param>
/// <param name="Offered">Articles that came in that time.</param>
/// <param name="Answered">Of those, answered.</param>
/// <param name="Refused">Of those, refused at the door.</param>
/// <param name="Failed">Of those, given up after the last try of a call.</param>
/// <param name="Throttled">Tries that the provider refused, for each call that it took.</param>
/// <param name="P50">Median time of an answer, seconds.</param>
/// <param name="P99">99th percentile, seconds.</param>
/// <param name="Mean">Mean time, seconds, of what was answered.</param>
/// <param name="MeanInside">Mean number of articles inside.</param>
/// <param name="Last">When the last article was answered, seconds from the start.</param>
/// <param name="Use">How busy each part was.</param>
public sealed record CapacityReport(
    int Replicas, double Seconds, long Offered, long Answered, long Refused, long Failed, double Throttled, double P50, double P99, double Mean, double MeanInside, double Last, Utilization Use)
{
    /// <summary>Answers a second.</summary>
    public double Throughput => Answered / Seconds;
}

/// <summary>How busy the parts were, 0 to 1.</summary>
/// <param name="Places">Places for engine calls.</param>
/// <param name="Tokens">The quota of tokens; 0 without one.</param>
/// <param name="Requests">The quota of calls; 0 without one.</param>
/// <param name="Processors">The replicas' processors.</param>
public readonly record struct Utilization(double Places, double Tokens, double Requests, double Processors)
{
    /// <summary>The busiest part and how busy it is.</summary>
    public (string Part, double Use) Busiest => new[] { ("places", Places), ("token quota", Tokens), ("call quota", Requests), ("processors", Processors) }.MaxBy(p => p.Item2);
}
