namespace TranslateSvc.Testing.Capacity;

/// <summary>What happens when, in order; at the same time, in the order in which it was planned.</summary>
internal sealed class EventQueue
{
    private readonly PriorityQueue<Action, (double At, long Order)> _events = new();
    private long _planned;

    /// <summary>Seconds since the start.</summary>
    public double Now { get; private set; }

    /// <summary>Plans an event.</summary>
    public void In(double seconds, Action happens) => _events.Enqueue(happens, (Now + seconds, _planned++));

    /// <summary>Lets everything happen up to a time; what is planned for later stays.</summary>
    public void RunUntil(double seconds)
    {
        while (_events.TryPeek(out var happens, out var at) && at.At <= seconds)
        {
            _events.Dequeue();
            Now = at.At;
            happens();
        }

        if (double.IsFinite(seconds)) Now = Math.Max(Now, seconds);
    }
}
