using System.Numerics;

namespace TranslateSvc.Languages;

/// <summary>
/// A fixed set of words with what is known of each, looked up by the hash that the caller made while it read the word. Open addressing with linear probing; the hashes lie together and at
/// most half full, so that a strange word costs one place in the nearest cache. Immutable after it is built.
/// </summary>
/// <typeparam name="T">What is known of a word.</typeparam>
internal sealed class WordTable<T>
    where T : struct
{
    private readonly uint[] _hashes;
    private readonly string[] _words;
    private readonly T[] _values;
    private readonly int _shift;

    /// <summary>Builds the table.</summary>
    /// <param name="words">The words.</param>
    /// <param name="hash">The hash by which they are looked up.</param>
    public WordTable(IReadOnlyCollection<KeyValuePair<string, T>> words, Func<string, uint> hash)
    {
        var size = (int)BitOperations.RoundUpToPowerOf2((uint)(words.Count * 2) + 2);
        _shift = 32 - BitOperations.Log2((uint)size);
        _hashes = new uint[size];
        _words = new string[size];
        _values = new T[size];
        foreach (var (word, value) in words)
        {
            var key = Key(hash(word));
            var at = (int)(key >> _shift);
            while (_hashes[at] != 0) at = (at + 1) & (size - 1);
            (_hashes[at], _words[at], _values[at]) = (key, word, value);
        }
    }

    /// <summary>The next place of a word with this hash, which may be another word of the same hash; -1 when there is none.</summary>
    /// <param name="hash">The word's hash.</param>
    /// <param name="after">The place found before, -1 at first.</param>
    public int Find(uint hash, int after = -1)
    {
        var hashes = _hashes;
        var key = Key(hash);
        for (var at = after < 0 ? (int)(key >> _shift) : after + 1; ; at++)
        {
            var there = hashes[at & (hashes.Length - 1)];
            if (there == key) return at & (hashes.Length - 1);
            if (there == 0) return -1;
        }
    }

    /// <summary>The word at a place.</summary>
    public string WordAt(int place) => _words[place];

    /// <summary>What is known of the word at a place.</summary>
    public T ValueAt(int place) => _values[place];

    // 0 marks an empty place.
    private static uint Key(uint hash) => hash | 1;
}
