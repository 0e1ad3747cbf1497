namespace TranslateSvc.Comparison.Scoring.Counting;

/// <summary>Numbers the distinct tokens of the references, so that n-grams are compared as integers.</summary>
internal sealed class Vocabulary
{
    /// <summary>Number of a token that no reference holds: it matches nothing.</summary>
    public const int Unknown = -1;

    private readonly Dictionary<string, int> _numbers;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    public Vocabulary()
    {
        _numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        _lookup = _numbers.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public int Add(ReadOnlySpan<char> token)
    {
        if (_lookup.TryGetValue(token, out var number)) return number;
        _lookup[token] = _numbers.Count;
        return _numbers.Count - 1;
    }

    public int Find(ReadOnlySpan<char> token) => _lookup.TryGetValue(token, out var number) ? number : Unknown;
}
