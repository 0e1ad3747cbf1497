namespace TranslateSvc.Engines.Chat.Economy;

/// <summary>Gathers lines until a batch is full or no new one has come for a while, then hands them on. Thread-safe.</summary>
internal sealed class EconomyCollector : IDisposable
{
    // A trickle of calls that never pauses must not wait for ever.
    private const int LongestWaitInQuietTimes = 30;

    private readonly ChatEconomyOptions _options;
    private readonly Action<IReadOnlyList<EconomyLine>> _send;
    private readonly TimeProvider _time;
    private readonly ITimer _quiet;
    private readonly Lock _lock = new();
    private readonly LinkedList<EconomyLine> _lines = new();
    private long _bytes;
    private long _since;

    public EconomyCollector(ChatEconomyOptions options, TimeProvider time, Action<IReadOnlyList<EconomyLine>> send)
    {
        (_options, _send, _time) = (options, send, time);
        _quiet = time.CreateTimer(static collector => ((EconomyCollector)collector!).Flush(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Add(EconomyLine line)
    {
        IReadOnlyList<EconomyLine> full = [];
        lock (_lock)
        {
            var size = line.Body.Length + BatchFileContent.Frame;
            if (_lines.Count > 0 && _bytes + size > _options.MaxBytes) full = TakeAll();
            if (_lines.Count == 0) _since = _time.GetTimestamp();
            _lines.AddLast(line);
            _bytes += size;
            if (full.Count == 0 && (_lines.Count >= _options.MaxRequests || _bytes >= _options.MaxBytes)) full = TakeAll();
            if (_lines.Count > 0) _quiet.Change(Wait(), Timeout.InfiniteTimeSpan);
        }

        if (full.Count > 0) _send(full);
    }

    /// <summary>Takes a line back; false when it was handed on.</summary>
    public bool Remove(EconomyLine line)
    {
        lock (_lock)
        {
            if (!_lines.Remove(line)) return false;
            _bytes -= line.Body.Length + BatchFileContent.Frame;
            return true;
        }
    }

    public void Dispose() => _quiet.Dispose();

    private TimeSpan Wait()
    {
        var quiet = TimeSpan.FromSeconds(_options.CollectSeconds);
        var left = (quiet * LongestWaitInQuietTimes) - _time.GetElapsedTime(_since);
        return left < TimeSpan.Zero ? TimeSpan.Zero : left < quiet ? left : quiet;
    }

    private void Flush()
    {
        IReadOnlyList<EconomyLine> lines;
        lock (_lock) lines = TakeAll();
        if (lines.Count > 0) _send(lines);
    }

    private EconomyLine[] TakeAll()
    {
        EconomyLine[] lines = [.. _lines];
        _lines.Clear();
        _bytes = 0;
        return lines;
    }
}
