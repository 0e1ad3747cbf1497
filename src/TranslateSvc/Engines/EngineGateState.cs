namespace TranslateSvc.Engines;

/// <summary>How an engine's gate stands.</summary>
/// <param name="Engine">The engine's name.</param>
/// <param name="Limit">Calls that may run at once now, 1 to <paramref name="Most"/>.</param>
/// <param name="Most">The engine's <see cref="EngineDescriptor.MaxConcurrency"/>, at least 1.</param>
/// <param name="Running">Calls running. More than <paramref name="Limit"/> for a while after it fell.</param>
/// <param name="Waiting">Calls waiting.</param>
/// <param name="GivingWay">Of those, the ones nobody waits for.</param>
/// <param name="PausedUntil">When new calls may start again; null when they may.</param>
/// <param name="Succeeded">Calls that ended well since the process began.</param>
/// <param name="Throttled">Tries that the provider refused for their rate since the process began.</param>
public sealed record EngineGateState(
    string Engine, int Limit, int Most, int Running, int Waiting, int GivingWay, DateTimeOffset? PausedUntil, long Succeeded, long Throttled)
{
    /// <summary>Calls that were refused because they would have waited too long, since the process began.</summary>
    public long Refused { get; init; }
}
