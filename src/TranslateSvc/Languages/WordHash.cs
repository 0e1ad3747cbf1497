using System.Runtime.CompilerServices;

namespace TranslateSvc.Languages;

/// <summary>The hash by which a <see cref="WordTable{T}"/> finds words: made letter by letter while a word is read, cheap rather than strong; words of others may be made to collide, those of the tables are fixed.</summary>
internal static class WordHash
{
    /// <summary>Takes one more letter into a hash, 0 at first.</summary>
    /// <param name="hash">The hash so far.</param>
    /// <param name="letter">The letter in the lower half; the upper half does not count.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Add(uint hash, uint letter) => uint.RotateLeft(hash, 5) + (letter & 0xFFFF);

    /// <summary>The finished hash.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Finish(uint hash) => (hash ^ (hash >> 15)) * 0x9E3779B1;
}
