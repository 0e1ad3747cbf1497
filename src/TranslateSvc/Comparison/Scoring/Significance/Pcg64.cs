using System.Numerics;

namespace TranslateSvc.Comparison.Scoring.Significance;

/// <summary>The numbers of numpy's <c>default_rng(seed)</c>: PCG XSL-RR 128/64 (O'Neill, HMC-CS-2014-0905). Not thread-safe.</summary>
internal sealed class Pcg64
{
    private static readonly UInt128 Multiplier = new(0x2360ED051FC65DA4, 0x4385DF649FCCF645);

    private readonly UInt128 _increment;
    private UInt128 _state;
    private uint _half;
    private bool _hasHalf;

    public Pcg64(uint seed)
    {
        var words = SeedSequence.State(seed);
        _increment = (new UInt128(words[2], words[3]) << 1) | 1;
        _state = ((_increment + new UInt128(words[0], words[1])) * Multiplier) + _increment;
    }

    /// <summary>The next 64 bits.</summary>
    public ulong Next64()
    {
        _state = (_state * Multiplier) + _increment;
        var high = (ulong)(_state >> 64);
        return BitOperations.RotateRight(high ^ (ulong)_state, (int)(high >> 58));
    }

    /// <summary>A number below <paramref name="limit"/> as <c>choice</c> draws it: Lemire's method (ACM TOMACS 29, 2019) on 32-bit halves, the low one first.</summary>
    public int Below(int limit)
    {
        if (limit == 1) return 0; // numpy draws nothing here
        var range = (uint)limit;
        var product = (ulong)Next32() * range;
        if ((uint)product < range)
        {
            var threshold = (uint.MaxValue - (range - 1)) % range;
            while ((uint)product < threshold) product = (ulong)Next32() * range;
        }

        return (int)(product >> 32);
    }

    private uint Next32()
    {
        if (_hasHalf)
        {
            _hasHalf = false;
            return _half;
        }

        var both = Next64();
        _half = (uint)(both >> 32);
        _hasHalf = true;
        return (uint)both;
    }
}
