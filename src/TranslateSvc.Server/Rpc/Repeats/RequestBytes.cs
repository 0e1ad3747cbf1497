using System.Buffers;
using System.IO.Hashing;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Google.Protobuf;
using TranslateSvc.Translation;

namespace TranslateSvc.Server.Rpc.Repeats;

/// <summary>
/// Requests that were answered from the cache, by the bytes that they came in: when the same bytes come again they are not parsed, and the cache's key is known. Compared byte by
/// byte, so that no two requests are ever taken for each other. One for the process, bounded; thread-safe.
/// </summary>
internal static class RequestBytes
{
    // Seeded, so that nobody outside can choose texts that fall together.
    private static readonly long Seed = BitConverter.ToInt64(RandomNumberGenerator.GetBytes(sizeof(long)));
    private static readonly ConditionalWeakTable<V1.TranslateTextRequest, Kept> Known = [];
    private static readonly GenerationTable<Entry> Entries = new(MostBytes);

    /// <summary>Longest request that is kept, in bytes.</summary>
    public const int LongestRequest = 256 * 1024;

    /// <summary>Most bytes of requests that are kept. Parsed texts take about twice as many beside them.</summary>
    public const long MostBytes = 8 * 1024 * 1024;

    /// <summary>The request that came in the same bytes before, or null.</summary>
    public static V1.TranslateTextRequest? Find(in ReadOnlySequence<byte> payload)
    {
        if (payload.Length > LongestRequest || Entries.IsEmpty) return null;
        if (payload.IsSingleSegment) return Find(payload.FirstSpan);
        var length = (int)payload.Length;
        var rented = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            payload.CopyTo(rented);
            return Find(rented.AsSpan(0, length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <summary>Keeps a request that the cache answered. It must not be changed afterwards.</summary>
    public static void Keep(V1.TranslateTextRequest request, KnownRequest known)
    {
        if (request.CalculateSize() > LongestRequest) return;
        // As every common library writes it; who writes it otherwise is parsed each time.
        var bytes = request.ToByteArray();
        var hash = Hash(bytes);
        if (Entries.TryGet(hash, out var there) && there.Bytes.AsSpan().SequenceEqual(bytes)) return;
        Known.AddOrUpdate(request, new Kept(known, bytes.Length));
        Entries.Set(hash, new Entry(bytes, request), bytes.Length);
    }

    /// <summary>What is known of a request that came in known bytes; null for any other.</summary>
    public static KnownRequest? Of(V1.TranslateTextRequest request) => Known.TryGetValue(request, out var kept) ? kept.Request : null;

    /// <summary>Size of a request on the wire, in bytes, or 0 for what is no message.</summary>
    public static long SizeOf(object request) =>
        request is V1.TranslateTextRequest translate && Known.TryGetValue(translate, out var kept) ? kept.Size : (request as IMessage)?.CalculateSize() ?? 0;

    /// <summary>Lets go of what was not asked for since the last time.</summary>
    public static void Age() => Entries.Age();

    /// <summary>Lets go of all.</summary>
    public static void Clear() => Entries.Clear();

    private static V1.TranslateTextRequest? Find(ReadOnlySpan<byte> bytes) =>
        Entries.TryGet(Hash(bytes), out var entry) && bytes.SequenceEqual(entry.Bytes) ? entry.Request : null;

    private static ulong Hash(ReadOnlySpan<byte> bytes) => XxHash3.HashToUInt64(bytes, Seed);

    private sealed record Kept(KnownRequest Request, int Size);

    private sealed record Entry(byte[] Bytes, V1.TranslateTextRequest Request);
}
