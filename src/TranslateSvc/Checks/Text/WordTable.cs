using System.Numerics;

namespace TranslateSvc.Checks.Text;

/// <summary>
/// A fixed set of words with what is known of each, looked up by the hash that the caller made while it read the word. Open addressing with linear probing at a load of at most
/// one quarter, so that most look-ups of strange words end at the first place. Immutable after it is built.
/// </summary>
/// <typeparam name="T">What is known of a word.</typeparam>
internal sealed class WordTable<T>
    where T : struct
{
    private readonly Entry[] _entries;
    private readonly int _shift;

    /// <summary>Builds the table.</summary>
    /// <param name="words">The words; two of one spelling may follow each other.</param>
    /// <param name="hash">The hash by which they are looked up.</param>
    public WordTable(IReadOnlyCollection<KeyValuePair<string, T>> words, Func<string, uint> hash)
    {
        var size = (int)BitOperations.RoundUpToPowerOf2((uint)(words.Count * 4) + 2);
        _shift = 32 - BitOperations.Log2((uint)size);
        _entries = new Entry[size];
        foreach (var (word, value) in words)
        {
            var key = hash(word);
            var at = (int)(key >> _shift);
            while (_entries[at].Word is not null) at = (at + 1) & (size - 1);
            _entries[at] = new Entry(key, word, value);
        }
    }

    /// <summary>The next entry with this hash at or after <paramref name="at"/>, which then stands behind it; false when there is no more.</summary>
    /// <param name="hash">The word's hash.</param>
    /// <param name="at">A place, <see cref="Start"/> at first.</param>
    /// <param name="word">The entry's word, which may be another of the same hash.</param>
    /// <param name="value">What is known of it.</param>
    public bool Next(uint hash, ref int at, out string word, out T value)
    {
        var entries = _entries;
        while (true)
        {
            ref readonly var entry = ref entries[at & (entries.Length - 1)];
            (word, value) = (entry.Word, entry.Value);
            if (word is null) return false;
            at++;
            if (entry.Hash == hash) return true;
        }
    }

    /// <summary>Where a search begins.</summary>
    public int Start(uint hash) => (int)(hash >> _shift);

    private readonly record struct Entry(uint Hash, string Word, T Value);
}
