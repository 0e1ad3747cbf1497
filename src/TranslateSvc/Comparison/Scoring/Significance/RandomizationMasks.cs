namespace TranslateSvc.Comparison.Scoring.Significance;

/// <summary>
/// Which segments are swapped in which trial: the bits of <c>default_rng(seed).integers(2, size=(trials, segments), dtype=bool)</c>, in blocks of trials,
/// turned so that the bits of eight neighbouring segments are one byte a trial.
/// </summary>
internal sealed class RandomizationMasks(int segments, uint seed)
{
    private readonly Pcg64 _random = new(seed);
    private ulong _word;
    private int _left;
    private byte[] _bytes = [];
    private int _trials;

    /// <summary>Groups of eight segments.</summary>
    public int Groups => (segments + 7) / 8;

    /// <summary>Draws the next trials.</summary>
    public void Next(int trials)
    {
        _trials = trials;
        if (_bytes.Length < Groups * trials) _bytes = new byte[Groups * trials];
        for (var trial = 0; trial < trials; trial++)
            for (var group = 0; group < Groups; group++)
                _bytes[(group * trials) + trial] = Bits(Math.Min(8, segments - (8 * group)));
    }

    /// <summary>One byte a trial; the lowest bit is the first segment.</summary>
    public ReadOnlySpan<byte> Group(int group) => _bytes.AsSpan(group * _trials, _trials);

    private byte Bits(int count)
    {
        if (_left >= count) return Take(count);
        var low = _left;
        var bits = Take(low);
        _word = _random.Next64();
        _left = 64;
        return (byte)(bits | (Take(count - low) << low));
    }

    private byte Take(int count)
    {
        var bits = (byte)(_word & ((1ul << count) - 1));
        _word >>= count;
        _left -= count;
        return bits;
    }
}
