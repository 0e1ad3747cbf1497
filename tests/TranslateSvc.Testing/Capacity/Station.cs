namespace TranslateSvc.Testing.Capacity;

/// <summary>Servers with one queue, first come first served: the processors of a replica.</summary>
internal sealed class Station(EventQueue events, int servers)
{
    private readonly Queue<(double Seconds, Action Done)> _waiting = new();
    private int _busy;

    /// <summary>Seconds that servers were busy, summed over them.</summary>
    public double BusySeconds { get; set; }

    public void Enter(double seconds, Action done)
    {
        if (_busy == servers) _waiting.Enqueue((seconds, done));
        else Serve(seconds, done);
    }

    private void Serve(double seconds, Action done)
    {
        _busy++;
        events.In(seconds, () =>
        {
            BusySeconds += seconds;
            _busy--;
            if (_waiting.TryDequeue(out var next)) Serve(next.Seconds, next.Done);
            done();
        });
    }
}
