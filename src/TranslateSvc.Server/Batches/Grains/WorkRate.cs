namespace TranslateSvc.Server.Batches.Grains;

/// <summary>Items settled a second, over the last minute or since the first of them.</summary>
internal sealed class WorkRate
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(60);
    private readonly Queue<(DateTimeOffset At, int Items)> _samples = new();
    private DateTimeOffset? _began;
    private int _sum;

    /// <summary>Begins to measure, at the first item handed out.</summary>
    public void Begin(DateTimeOffset now) => _began ??= now;

    /// <summary>Counts settled items.</summary>
    public void Add(int items, DateTimeOffset now)
    {
        _samples.Enqueue((now, items));
        _sum += items;
        Forget(now);
    }

    /// <summary>Items a second; 0 when there were none.</summary>
    public double At(DateTimeOffset now)
    {
        Forget(now);
        if (_sum == 0 || _began is not { } began) return 0;
        var span = now - began < Window ? now - began : Window;
        return _sum / Math.Max(span.TotalSeconds, 0.1);
    }

    private void Forget(DateTimeOffset now)
    {
        while (_samples.TryPeek(out var oldest) && now - oldest.At > Window) _sum -= _samples.Dequeue().Items;
    }
}
