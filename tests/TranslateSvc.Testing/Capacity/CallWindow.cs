namespace TranslateSvc.Testing.Capacity;

/// <summary>The calls that replicas may make together: halved at a refusal, one more a second after, at most once a second each; no call starts while the provider asked to wait. As the server's replicas agree on it.</summary>
internal sealed class CallWindow(EventQueue events, int replicas, int places)
{
    private const double Cooldown = 1;
    private readonly double _most = (double)replicas * places;
    private double _calls = (double)replicas * places;
    private double _cutAt = double.NegativeInfinity;
    private double _raisedAt = double.NegativeInfinity;

    /// <summary>No call starts before.</summary>
    public double PausedUntil { get; private set; } = double.NegativeInfinity;

    /// <summary>Calls at once of one replica, at least 1.</summary>
    public int Share => Math.Max(1, (int)(Math.Min(_calls, _most) / replicas));

    public void Throttled(double wait)
    {
        PausedUntil = Math.Max(PausedUntil, events.Now + wait);
        if (events.Now - _cutAt < Cooldown) return;
        _cutAt = events.Now;
        _calls = Math.Max(1, _calls / 2);
    }

    public void Succeeded()
    {
        if (_calls >= _most || events.Now - _raisedAt < Cooldown || events.Now - _cutAt < Cooldown) return;
        _raisedAt = events.Now;
        _calls++;
    }
}
