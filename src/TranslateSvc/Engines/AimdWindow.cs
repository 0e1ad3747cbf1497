namespace TranslateSvc.Engines;

/// <summary>
/// How many calls may run at once, learnt from what the engine says: additive increase, multiplicative decrease (Chiu and Jain, "Analysis of the increase and decrease
/// algorithms for congestion avoidance", 1989; in TCP, RFC 5681). Each good call adds a share of one place, so that a full window of them adds one; a throttled call
/// halves. Arithmetic only; not thread-safe.
/// </summary>
internal sealed class AimdWindow(int most, TimeProvider time)
{
    /// <summary>Longest pause, whatever a server asks.</summary>
    public static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(60);

    // Between two halvings where the server does not say how long to wait.
    private static readonly TimeSpan Cooldown = TimeSpan.FromSeconds(1);

    private double _size = Math.Max(1, most);
    private int _cap = int.MaxValue;
    private long _halvedUntil = long.MinValue;
    private long _pausedUntil = long.MinValue;

    /// <summary>The most it can grow to, at least 1.</summary>
    public int Most { get; } = Math.Max(1, most);

    /// <summary>Calls that may run at once now, at least 1.</summary>
    public int Limit => Math.Min((int)_size, _cap);

    /// <summary>Time until a new call may start; zero when it may.</summary>
    public TimeSpan Pause
    {
        get
        {
            if (_pausedUntil == long.MinValue) return TimeSpan.Zero;
            var left = time.GetElapsedTime(time.GetTimestamp(), _pausedUntil);
            if (left > TimeSpan.Zero) return left;
            _pausedUntil = long.MinValue;
            return TimeSpan.Zero;
        }
    }

    /// <summary>A call ended well.</summary>
    /// <param name="running">Calls running, this one included. More than <see cref="Limit"/> are the last window's, and say nothing of this one.</param>
    public void Succeeded(int running)
    {
        if (_size < Most && running <= Limit) _size = Math.Min(Most, _size + (1 / _size));
    }

    /// <summary>The engine refused a call for its rate. All refusals of one window halve once (as in RFC 6582): while its calls still run, and until the wait that the server asked for is over.</summary>
    /// <param name="running">Calls running, this one included.</param>
    /// <param name="retryAfter">The server's wish, or null.</param>
    public void Throttled(int running, TimeSpan? retryAfter)
    {
        if (running <= Limit && (_halvedUntil == long.MinValue || time.GetTimestamp() >= _halvedUntil))
        {
            _size = Math.Max(1, Limit / 2.0);
            _halvedUntil = After(Bounded(retryAfter ?? Cooldown));
        }

        if (retryAfter is { } wait) PauseFor(wait);
    }

    /// <summary>Lets no new call start for a while, at most <see cref="LongestPause"/>. A longer pause stands.</summary>
    public void PauseFor(TimeSpan wait)
    {
        if (wait > TimeSpan.Zero) _pausedUntil = Math.Max(_pausedUntil, After(Bounded(wait)));
    }

    /// <summary>Holds <see cref="Limit"/> at or under a number; 0 or less counts as 1.</summary>
    public void Cap(int limit) => _cap = Math.Max(1, limit);

    private static TimeSpan Bounded(TimeSpan wait) => wait < LongestPause ? wait : LongestPause;

    // Rounded up; a minute of nanoseconds leaves room in 64 bits for the product.
    private long After(TimeSpan wait) =>
        time.GetTimestamp() + (((wait.Ticks * time.TimestampFrequency) + TimeSpan.TicksPerSecond - 1) / TimeSpan.TicksPerSecond);
}
