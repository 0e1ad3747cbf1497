using TranslateSvc.Server.Batches.Storage;

namespace TranslateSvc.Server.Batches.Grains;

/// <summary>Which items of a batch are open, who holds which, and which have to wait. No clock, no I/O. Not thread-safe.</summary>
internal sealed class BatchBoard
{
    private readonly byte[] _states;
    private readonly Dictionary<int, string> _leases = [];
    private readonly Dictionary<int, Trouble> _troubles = [];
    private readonly PriorityQueue<int, int> _free = new();
    private readonly PriorityQueue<int, DateTimeOffset> _later = new();
    private int _next = 1;
    private int _open;

    /// <summary>Begins with the states that the store holds, one for each item.</summary>
    public BatchBoard(byte[] states)
    {
        _states = states;
        _open = states.Count(s => s == 0);
        MovePrefix();
    }

    /// <summary>Items without an outcome.</summary>
    public int Open => _open;

    /// <summary>Items that replicas hold.</summary>
    public int Leased => _leases.Count;

    /// <summary>Leading items with an outcome.</summary>
    public int Prefix { get; private set; }

    /// <summary>Hands out open items that nobody holds, lowest index first.</summary>
    public IReadOnlyList<(int Index, Trouble? Trouble)> Lease(string replica, int most, DateTimeOffset now)
    {
        while (_later.TryPeek(out var index, out var notBefore) && notBefore <= now)
        {
            _later.Dequeue();
            _free.Enqueue(index, index);
        }

        List<(int, Trouble?)> granted = [];
        while (granted.Count < most && Take() is { } index)
        {
            _leases[index] = replica;
            granted.Add((index, _troubles.GetValueOrDefault(index)));
        }

        return granted;
    }

    /// <summary>Notes that a replica holds items which this board knows nothing of: its coordinator is younger than they are.</summary>
    public void Adopt(string replica, IEnumerable<int> indexes)
    {
        foreach (var index in indexes.Where(i => i >= 1 && i <= _states.Length && _states[i - 1] == 0)) _leases.TryAdd(index, replica);
    }

    /// <summary>Opens what a replica was given and does not speak of: the answer that gave it was lost on its way.</summary>
    public void Reconcile(string replica, IReadOnlySet<int> spokenOf)
    {
        foreach (var index in _leases.Where(l => l.Value == replica && !spokenOf.Contains(l.Key)).Select(l => l.Key).ToArray()) Return(index, replica, null);
    }

    /// <summary>Which items replicas hold.</summary>
    public int[] Running() => [.. _leases.Keys.Order()];

    /// <summary>Notes an outcome.</summary>
    /// <returns>False when there was one already.</returns>
    public bool Settle(int index, StoredItemState state)
    {
        _leases.Remove(index);
        _troubles.Remove(index);
        if (_states[index - 1] != 0) return false;
        _states[index - 1] = (byte)state;
        _open--;
        MovePrefix();
        return true;
    }

    /// <summary>Takes an item back.</summary>
    /// <param name="index">From 1.</param>
    /// <param name="replica">Who gives it back; nothing happens when it is not theirs.</param>
    /// <param name="notBefore">When it may be handed out again; null: at once.</param>
    public void Return(int index, string replica, DateTimeOffset? notBefore)
    {
        if (_leases.GetValueOrDefault(index) != replica) return;
        _leases.Remove(index);
        if (notBefore is { } at) _later.Enqueue(index, at);
        else _free.Enqueue(index, index);
    }

    /// <summary>Counts a failure of an item.</summary>
    public Trouble Blame(int index, DateTimeOffset now, bool ofPart)
    {
        var trouble = _troubles.GetValueOrDefault(index) ?? new Trouble(now, 0, 0);
        trouble = ofPart ? trouble with { Parts = trouble.Parts + 1 } : trouble with { Failures = trouble.Failures + 1 };
        _troubles[index] = trouble;
        return trouble;
    }

    /// <summary>Takes back everything that a replica holds.</summary>
    /// <returns>How many items.</returns>
    public int Release(string replica)
    {
        var held = _leases.Where(l => l.Value == replica).Select(l => l.Key).ToArray();
        foreach (var index in held) Return(index, replica, null);
        return held.Length;
    }

    /// <summary>Who holds items.</summary>
    public IReadOnlyCollection<string> Replicas() => [.. _leases.Values.Distinct()];

    private int? Take()
    {
        while (_free.TryDequeue(out var index, out _))
        {
            if (IsFree(index)) return index;
        }

        for (; _next <= _states.Length; _next++)
        {
            if (IsFree(_next) && !_troubles.ContainsKey(_next)) return _next++;
        }

        return null;
    }

    private bool IsFree(int index) => _states[index - 1] == 0 && !_leases.ContainsKey(index);

    private void MovePrefix()
    {
        while (Prefix < _states.Length && _states[Prefix] != 0) Prefix++;
    }

    /// <summary>What went wrong with an item so far.</summary>
    /// <param name="Since">First failure.</param>
    /// <param name="Failures">Times nothing came out.</param>
    /// <param name="Parts">Times a part was missing.</param>
    internal sealed record Trouble(DateTimeOffset Since, int Failures, int Parts);
}
