namespace TranslateSvc.Engines.Chat.Economy;

/// <summary>One batch of the provider's that this process waits for, and the lines it wants from it. Thread-safe.</summary>
internal sealed class EconomyBatch(string submission)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, EconomyLine> _lines = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _closed;

    /// <summary>Our name for it.</summary>
    public string Submission => submission;

    /// <summary>Ends when every answer is stored or given up.</summary>
    public Task Ended => _ended.Task;

    /// <summary>The lines still wanted.</summary>
    public IReadOnlyList<EconomyLine> Lines
    {
        get { lock (_lock) return [.. _lines.Values]; }
    }

    /// <summary>Wants a line from the batch; false when its answers have been read already.</summary>
    public bool TryAdd(EconomyLine line)
    {
        lock (_lock)
        {
            if (_closed) return false;
            _lines[line.Id] = line;
            return true;
        }
    }

    /// <summary>The line of an id, no longer wanted, or null.</summary>
    public EconomyLine? Take(string id)
    {
        lock (_lock) return _lines.Remove(id, out var line) ? line : null;
    }

    /// <summary>Takes no more lines.</summary>
    /// <returns>The lines without an answer.</returns>
    public IReadOnlyList<EconomyLine> Close()
    {
        lock (_lock)
        {
            _closed = true;
            EconomyLine[] left = [.. _lines.Values];
            _lines.Clear();
            return left;
        }
    }

    /// <summary>Lets those go on who came too late.</summary>
    public void End() => _ended.TrySetResult();
}
