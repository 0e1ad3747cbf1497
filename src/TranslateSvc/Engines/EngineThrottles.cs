namespace TranslateSvc.Engines;

/// <summary>
/// Where engines say that their provider throttles them, try by try: who makes the call sees only what came of the last one. Thread-safe.
/// </summary>
public sealed class EngineThrottles
{
    /// <summary>Told the engine's name and how long the provider asks to wait, null when it does not say. Handlers run on the call's thread: they must be quick and must not throw.</summary>
    public event Action<string, TimeSpan?>? Throttled;

    /// <summary>Reports one refused try: HTTP 429, or 503 with a Retry-After.</summary>
    public void Report(string engine, TimeSpan? retryAfter) => Throttled?.Invoke(engine, retryAfter);
}
