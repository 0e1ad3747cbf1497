namespace TranslateSvc.Server.Security.Limits;

/// <summary>
/// Lets so many calls begin in a minute, evenly refilled. System.Threading.RateLimiting's bucket reads the machine's clock by itself; this one is a number and a moment, and
/// takes the moment from its caller. Not thread-safe.
/// </summary>
/// <param name="perMinute">Calls that begin in a minute, and most that begin at once; at least 1.</param>
/// <param name="now">The moment of its making; it is full then.</param>
internal sealed class TokenBucket(int perMinute, TimeSpan now)
{
    private double _tokens = perMinute;
    private TimeSpan _filled = now;

    /// <summary>Lets one call begin.</summary>
    /// <returns>Zero when it may; else how long until one may.</returns>
    public TimeSpan Take(TimeSpan now)
    {
        if (now > _filled)
        {
            _tokens = Math.Min(perMinute, _tokens + ((now - _filled).TotalMinutes * perMinute));
            _filled = now;
        }

        // What is missing by rounding is not worth a refusal.
        if (_tokens >= 1 - 1e-9)
        {
            _tokens = Math.Max(0, _tokens - 1);
            return TimeSpan.Zero;
        }

        return TimeSpan.FromMinutes((1 - _tokens) / perMinute);
    }
}
