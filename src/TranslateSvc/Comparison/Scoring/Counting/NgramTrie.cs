using System.Numerics;

namespace TranslateSvc.Comparison.Scoring.Counting;

/// <summary>
/// Counts the n-grams (1 to <paramref name="order"/>) of one segment's references and clips a hypothesis' n-grams by them.
/// A trie in one open-addressed table: a node's key is its parent's slot and a symbol, so that n-grams are exact (no hash stands for one)
/// and a hypothesis' walk ends at the first n-gram that no reference holds.
/// </summary>
internal sealed class NgramTrie(int order)
{
    private const int Root = -1;

    private ulong[] _keys = [];
    private int[] _counts = [];
    private int[] _current = [];
    private int[] _taken = [];
    private int _capacity;
    private int _shift;
    private int _references;

    /// <summary>Empties the trie and makes room.</summary>
    /// <param name="symbols">Symbols of all references to come.</param>
    public void Reset(int symbols)
    {
        _capacity = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, 2 * order * symbols));
        _shift = 64 - BitOperations.Log2((uint)_capacity);
        _references = 0;
        if (_keys.Length < _capacity)
        {
            _keys = new ulong[_capacity];
            _counts = new int[_capacity];
            _current = new int[_capacity];
            return;
        }

        Array.Clear(_keys, 0, _capacity);
        Array.Clear(_counts, 0, _capacity);
    }

    /// <summary>Adds a reference: each n-gram counts as often as in the reference that holds it most.</summary>
    public void Add(ReadOnlySpan<int> symbols)
    {
        var counts = _references++ == 0 ? _counts : _current;
        for (var start = 0; start < symbols.Length; start++)
        {
            var slot = Root;
            var end = Math.Min(symbols.Length, start + order);
            for (var i = start; i < end; i++)
            {
                slot = Insert(slot, symbols[i]);
                if (++counts[slot] > _counts[slot]) _counts[slot] = counts[slot];
            }
        }

        if (_references > 1) Array.Clear(_current, 0, _capacity);
    }

    /// <summary>Adds to <paramref name="matches"/>, for each order, how many n-grams of the hypothesis the references hold, each at most as often as they do.</summary>
    public void Match(ReadOnlySpan<int> symbols, Span<int> matches)
    {
        if (_taken.Length < symbols.Length * order) _taken = new int[Math.Max(2 * _taken.Length, symbols.Length * order)];
        var taken = 0;
        for (var start = 0; start < symbols.Length; start++)
        {
            var slot = Root;
            var depth = Math.Min(order, symbols.Length - start);
            for (var n = 0; n < depth; n++)
            {
                var symbol = symbols[start + n];
                if (symbol == Vocabulary.Unknown || (slot = Find(slot, symbol)) < 0) break;
                if (_counts[slot] == 0) continue;
                _counts[slot]--;
                _taken[taken++] = slot;
                matches[n]++;
            }
        }

        foreach (var slot in _taken.AsSpan(0, taken)) _counts[slot]++;
    }

    // Neither half is ever zero for a real node: zero marks an empty slot.
    private static ulong Key(int parent, int symbol) => ((ulong)(uint)(parent + 1) << 32) | (uint)(symbol + 1);

    // Fibonacci hashing: the golden ratio's bits spread neighbours (Knuth, TAOCP 3, 6.4).
    private int Slot(ulong key) => (int)((key * 0x9E3779B97F4A7C15UL) >> _shift);

    private int Insert(int parent, int symbol)
    {
        var key = Key(parent, symbol);
        var keys = _keys;
        var slot = Slot(key);
        while (keys[slot] != key)
        {
            if (keys[slot] == 0)
            {
                keys[slot] = key;
                break;
            }

            slot = (slot + 1) & (_capacity - 1);
        }

        return slot;
    }

    private int Find(int parent, int symbol)
    {
        var key = Key(parent, symbol);
        var keys = _keys;
        var slot = Slot(key);
        while (keys[slot] != key)
        {
            if (keys[slot] == 0) return -1;
            slot = (slot + 1) & (_capacity - 1);
        }

        return slot;
    }
}
