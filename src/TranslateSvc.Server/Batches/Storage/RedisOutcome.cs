using System.Buffers.Binary;

namespace TranslateSvc.Server.Batches.Storage;

/// <summary>An outcome as Redis holds it: what it added to its batch (three little-endian 64-bit numbers), then the result.</summary>
internal static class RedisOutcome
{
    private const int Prefix = 24;

    public static byte[] Write(byte[] result, BatchTotals adds)
    {
        var bytes = new byte[Prefix + result.Length];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, adds.Segments);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(8), adds.CachedSegments);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(16), adds.Characters);
        result.CopyTo(bytes, Prefix);
        return bytes;
    }

    public static byte[] ResultOf(byte[] stored) => stored[Prefix..];

    public static BatchTotals AddsOf(byte[] stored) => new()
    {
        Segments = BinaryPrimitives.ReadInt64LittleEndian(stored),
        CachedSegments = BinaryPrimitives.ReadInt64LittleEndian(stored.AsSpan(8)),
        Characters = BinaryPrimitives.ReadInt64LittleEndian(stored.AsSpan(16)),
    };
}
