namespace TranslateSvc.Comparison.Scoring.Significance;

/// <summary>numpy's <c>SeedSequence</c> (after M. E. O'Neill's <c>seed_seq_fe</c>): spreads a seed over the state of a generator.</summary>
internal static class SeedSequence
{
    private const int PoolSize = 4;

    /// <summary>What <c>SeedSequence(seed).generate_state(4, uint64)</c> answers.</summary>
    internal static ulong[] State(uint seed)
    {
        var pool = Pool(seed);
        var state = new ulong[PoolSize];
        var constant = 0x8b51f9ddu;
        for (var i = 0; i < 2 * PoolSize; i++)
        {
            var word = pool[i % PoolSize] ^ constant;
            constant *= 0x58f38dedu;
            word *= constant;
            word ^= word >> 16;
            state[i / 2] |= (ulong)word << (32 * (i % 2));
        }

        return state;
    }

    private static uint[] Pool(uint seed)
    {
        var constant = 0x43b0d7e5u;
        var pool = new uint[PoolSize];
        for (var i = 0; i < PoolSize; i++) pool[i] = Hash(i == 0 ? seed : 0, ref constant);
        for (var source = 0; source < PoolSize; source++)
            for (var target = 0; target < PoolSize; target++)
                if (source != target) pool[target] = Mix(pool[target], Hash(pool[source], ref constant));
        return pool;
    }

    private static uint Hash(uint value, ref uint constant)
    {
        value ^= constant;
        constant *= 0x931e8875u;
        value *= constant;
        return value ^ (value >> 16);
    }

    private static uint Mix(uint x, uint y)
    {
        var mixed = (0xca01f9ddu * x) - (0x4973f715u * y);
        return mixed ^ (mixed >> 16);
    }
}
