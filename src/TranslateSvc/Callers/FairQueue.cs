using System.Diagnostics.CodeAnalysis;

namespace TranslateSvc.Callers;

/// <summary>
/// A queue that serves callers in turn, the requests of one caller in turn, and the pieces of one request in order (round robin over flows: Nagle, "On packet switches with infinite
/// storage", RFC 970, 1985; here on two levels). Whoever comes waits for one piece of each caller before them, however much those have waiting. All operations but
/// <see cref="Ahead"/> take constant time. Not thread-safe.
/// </summary>
/// <typeparam name="T">What waits.</typeparam>
public sealed class FairQueue<T>
{
    private readonly Ring<object, Ring<Turn, LinkedList<T>>> _callers = new();

    /// <summary>Pieces that wait.</summary>
    public int Count { get; private set; }

    /// <summary>Adds a piece behind all others of its request.</summary>
    /// <returns>Where it stands, for <see cref="Remove"/>.</returns>
    public Place Add(Turn turn, T item)
    {
        var requests = _callers.GetOrAdd(turn.Line, static () => new());
        Count++;
        return new Place(this, turn, requests.GetOrAdd(turn, static () => new()).AddLast(item));
    }

    /// <summary>Takes the next piece: the first one of the next request of the next caller, both of whom then go to the end.</summary>
    public bool TryTake([MaybeNullWhen(false)] out T item)
    {
        item = default;
        if (Count == 0) return false;
        var (caller, requests) = _callers.Next();
        var (request, pieces) = requests.Next();
        item = pieces.First!.Value;
        pieces.RemoveFirst();
        Count--;
        requests.Turned(request, stays: pieces.Count > 0);
        _callers.Turned(caller, stays: requests.Count > 0);
        return true;
    }

    /// <summary>Takes a piece out, wherever it stands.</summary>
    /// <returns>False when it is no longer in this queue.</returns>
    public bool Remove(Place place)
    {
        if (place.Queue != this || place.Node.List is not { } pieces) return false;
        pieces.Remove(place.Node);
        Count--;
        var requests = _callers.Find(place.Turn.Line)!;
        if (pieces.Count > 0) return true;
        requests.Remove(place.Turn);
        if (requests.Count == 0) _callers.Remove(place.Turn.Line);
        return true;
    }

    /// <summary>How many pieces are served before the first of a request that is not in the queue yet. Takes time in the number of callers.</summary>
    public int Ahead(Turn turn)
    {
        var own = _callers.Find(turn.Line)?.Count ?? 0;
        var others = 0;
        foreach (var (caller, requests) in _callers.All)
        {
            if (!caller.Equals(turn.Line)) others += Math.Min(own + 1, requests.All.Sum(r => r.Line.Count));
        }

        return own + others;
    }

    /// <summary>Where a piece stands.</summary>
    public sealed class Place
    {
        internal Place(FairQueue<T> queue, Turn turn, LinkedListNode<T> node) => (Queue, Turn, Node) = (queue, turn, node);

        internal FairQueue<T> Queue { get; }

        internal Turn Turn { get; }

        internal LinkedListNode<T> Node { get; }
    }

    // Lines that are served one after the other.
    private sealed class Ring<TKey, TLine>
        where TKey : notnull
    {
        private readonly LinkedList<(TKey Key, TLine Line)> _order = new();
        private readonly Dictionary<TKey, LinkedListNode<(TKey Key, TLine Line)>> _nodes = [];

        public int Count => _nodes.Count;

        public IEnumerable<(TKey Key, TLine Line)> All => _order;

        public (TKey Key, TLine Line) Next() => _order.First!.Value;

        public TLine? Find(TKey key) => _nodes.TryGetValue(key, out var node) ? node.Value.Line : default;

        public TLine GetOrAdd(TKey key, Func<TLine> make)
        {
            if (_nodes.TryGetValue(key, out var node)) return node.Value.Line;
            var line = make();
            _nodes.Add(key, _order.AddLast((key, line)));
            return line;
        }

        public void Turned(TKey key, bool stays)
        {
            var node = _nodes[key];
            _order.Remove(node);
            if (stays) _order.AddLast(node);
            else _nodes.Remove(key);
        }

        public void Remove(TKey key) => Turned(key, stays: false);
    }
}
