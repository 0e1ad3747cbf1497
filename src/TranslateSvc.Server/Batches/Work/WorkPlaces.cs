namespace TranslateSvc.Server.Batches.Work;

/// <summary>How many items this replica works on at once, shared evenly between its batches. Thread-safe.</summary>
internal sealed class WorkPlaces(int most)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _held = [];

    /// <summary>A batch takes part in the sharing.</summary>
    public void Join(string batch)
    {
        lock (_lock) _held.TryAdd(batch, 0);
    }

    /// <summary>A batch leaves with everything it holds.</summary>
    public void Leave(string batch)
    {
        lock (_lock) _held.Remove(batch);
    }

    /// <summary>Places a batch may ask for now: what is free, and no more than its even share.</summary>
    public int Free(string batch)
    {
        lock (_lock)
        {
            var share = Math.Max(1, most / Math.Max(1, _held.Count));
            return Math.Max(0, Math.Min(share - _held.GetValueOrDefault(batch), most - _held.Values.Sum()));
        }
    }

    /// <summary>Takes a place.</summary>
    public void Take(string batch) => Move(batch, 1);

    /// <summary>Gives a place back.</summary>
    public void Give(string batch) => Move(batch, -1);

    private void Move(string batch, int by)
    {
        lock (_lock)
        {
            if (_held.TryGetValue(batch, out var held)) _held[batch] = held + by;
        }
    }
}
