using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace TranslateSvc.Server.Rpc.Repeats;

/// <summary>
/// A bounded table whose look-ups write nothing while their entry is young. When the young entries fill half of the room they become the old ones, and what was not asked for
/// since it became old goes. Thread-safe.
/// </summary>
/// <param name="most">The room, in the unit of the sizes given; entries that come at the same moment may exceed it by their own.</param>
internal sealed class GenerationTable<T>(long most)
    where T : class
{
    private readonly Lock _turning = new();
    private volatile Generation _young = new(), _old = new();

    /// <summary>Whether nothing is in it.</summary>
    public bool IsEmpty => _young.Size == 0 && _old.Size == 0;

    /// <summary>Sizes of all entries together.</summary>
    public long Size => _young.Size + _old.Size;

    /// <summary>Looks an entry up.</summary>
    public bool TryGet(ulong key, [NotNullWhen(true)] out T? value)
    {
        if (_young.Entries.TryGetValue(key, out var entry))
        {
            value = entry.Value;
            return true;
        }

        if (_old.TryRemove(key, out entry))
        {
            Set(key, entry.Value, entry.Size);
            value = entry.Value;
            return true;
        }

        value = null;
        return false;
    }

    /// <summary>Adds an entry or replaces the one of the same key. Of two at the same moment one counts.</summary>
    public void Set(ulong key, T value, long size)
    {
        _old.TryRemove(key, out _);
        var young = _young;
        young.Set(key, value, size);
        if (young.Size > most / 2) Age(young);
    }

    /// <summary>Makes the young entries the old ones; the old ones go.</summary>
    public void Age() => Age(_young);

    /// <summary>Empties it.</summary>
    public void Clear()
    {
        lock (_turning) (_young, _old) = (new Generation(), new Generation());
    }

    private void Age(Generation young)
    {
        lock (_turning)
        {
            if (_young != young) return;
            _old = young;
            _young = new Generation();
        }
    }

    private sealed class Generation
    {
        private long _size;

        public ConcurrentDictionary<ulong, (T Value, long Size)> Entries { get; } = new();

        public long Size => Interlocked.Read(ref _size);

        public void Set(ulong key, T value, long size)
        {
            if (Entries.TryGetValue(key, out var there))
            {
                if (Entries.TryUpdate(key, (value, size), there)) Interlocked.Add(ref _size, size - there.Size);
            }
            else if (Entries.TryAdd(key, (value, size)))
            {
                Interlocked.Add(ref _size, size);
            }
        }

        public bool TryRemove(ulong key, out (T Value, long Size) entry)
        {
            if (!Entries.TryRemove(key, out entry)) return false;
            Interlocked.Add(ref _size, -entry.Size);
            return true;
        }
    }
}
