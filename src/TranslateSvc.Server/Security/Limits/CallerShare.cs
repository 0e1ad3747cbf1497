namespace TranslateSvc.Server.Security.Limits;

/// <summary>What one caller takes at the moment. Thread-safe.</summary>
internal sealed class CallerShare(string caller, CallerLimits limits, TimeProvider time)
{
    private static readonly TimeSpan Quiet = TimeSpan.FromMinutes(2);
    private readonly Lock _lock = new();
    private readonly long _made = time.GetTimestamp();
    private readonly TokenBucket? _bucket = limits.RequestsPerMinute > 0 ? new TokenBucket(limits.RequestsPerMinute, TimeSpan.Zero) : null;
    private TimeSpan _used;
    private int _running;
    private bool _retired;

    /// <summary>The limits it keeps.</summary>
    public CallerLimits Limits => limits;

    /// <summary>Takes the place of a call.</summary>
    /// <returns>False when this share was retired: ask for a new one.</returns>
    /// <exception cref="Errors.TranslateSvcException"><see cref="Errors.ErrorReason.LimitExceeded"/>.</exception>
    public bool TryEnter()
    {
        lock (_lock)
        {
            if (_retired) return false;
            _used = time.GetElapsedTime(_made);
            if (limits.MaxConcurrent > 0 && _running >= limits.MaxConcurrent) throw LimitRefusals.Concurrent(caller, limits.MaxConcurrent);
            if (_bucket?.Take(_used) is { } wait && wait > TimeSpan.Zero) throw LimitRefusals.Rate(caller, limits.RequestsPerMinute, wait);
            _running++;
            return true;
        }
    }

    /// <summary>Gives the place back.</summary>
    public void Leave()
    {
        lock (_lock) _running--;
    }

    /// <summary>Retires a share that nobody has used for so long that a new one would be the same.</summary>
    public bool TryRetire()
    {
        lock (_lock) return _retired = _retired || (_running == 0 && time.GetElapsedTime(_made) - _used > Quiet);
    }
}
