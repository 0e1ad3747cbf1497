namespace TranslateSvc.Server.Batches.Shares;

/// <summary>The calls that replicas may make together, and how they are divided. Arithmetic only; not thread-safe.</summary>
internal sealed class SharedWindow(TimeProvider time)
{
    // Refusals within a round trip of each other have one cause. A replica that was silent for a while uses the engine no more.
    private static readonly TimeSpan Cooldown = TimeSpan.FromSeconds(1), Silence = TimeSpan.FromSeconds(10);
    private readonly Dictionary<string, (int Most, DateTimeOffset At)> _replicas = new(StringComparer.Ordinal);
    private DateTimeOffset _cutAt, _raisedAt, _pausedUntil;

    /// <summary>Calls at once over all replicas; 0 while nothing is known that holds them back.</summary>
    public double Calls { get; set; }

    /// <summary>Replicas that use the engine.</summary>
    public int Replicas => _replicas.Count;

    /// <summary>Takes a report in.</summary>
    /// <returns>The replica's share, and whether the window was cut.</returns>
    public (EngineShare Share, bool Cut) Take(EngineReport report)
    {
        var now = time.GetUtcNow();
        _replicas[report.Replica] = (report.Most, now);
        foreach (var gone in _replicas.Where(r => now - r.Value.At > Silence).Select(r => r.Key).ToArray()) _replicas.Remove(gone);
        double most = _replicas.Values.Sum(r => r.Most);
        if (now + report.Pause > _pausedUntil) _pausedUntil = now + report.Pause;
        var cut = report.Throttled > 0 && Cut(most, now);
        if (report is { Throttled: 0, Succeeded: > 0 }) Raise(most, now);
        var window = Calls > 0 ? Math.Min(Calls, most) : most;
        return (new EngineShare((int)Math.Max(1, Math.Floor(window * report.Most / most)), _pausedUntil - now), cut);
    }

    private bool Cut(double most, DateTimeOffset now)
    {
        if (now - _cutAt < Cooldown) return false;
        _cutAt = now;
        Calls = Math.Max(1, (Calls > 0 ? Math.Min(Calls, most) : most) / 2);
        return true;
    }

    // One call more a second, over all replicas.
    private void Raise(double most, DateTimeOffset now)
    {
        if (Calls is 0 || now - _raisedAt < Cooldown || now - _cutAt < Cooldown) return;
        _raisedAt = now;
        Calls = Calls + 1 >= most ? 0 : Calls + 1;
    }
}
