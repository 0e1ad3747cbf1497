namespace TranslateSvc.Comparison.Scoring.Counting;

/// <summary>A growing run of symbols (token ids or code points), reused from line to line.</summary>
internal sealed class SymbolBuffer
{
    private int[] _symbols = new int[256];

    public int Count { get; private set; }

    public ReadOnlySpan<int> Written => _symbols.AsSpan(0, Count);

    public void Clear() => Count = 0;

    public void Add(int symbol)
    {
        if (Count == _symbols.Length) Array.Resize(ref _symbols, 2 * _symbols.Length);
        _symbols[Count++] = symbol;
    }
}
