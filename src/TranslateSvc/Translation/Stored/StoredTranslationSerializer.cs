using System.Buffers;
using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;
using Microsoft.Extensions.Caching.Hybrid;

namespace TranslateSvc.Translation.Stored;

/// <summary>
/// What the store keeps of a <see cref="StoredTranslation"/>: XxHash3 of the rest (8 bytes), number of languages (4 bytes, little-endian), each with its length (1 byte) in
/// UTF-8, and the answer's bytes. Bytes that are not what was written are refused here: nothing reads them before they are on their way to a caller.
/// </summary>
internal sealed class StoredTranslationSerializer : IHybridCacheSerializer<StoredTranslation>
{
    /// <summary>Names this layout. Part of the cache's keys, as the form's name is: what was stored in another layout is not found.</summary>
    public const string Layout = "2";

    private const int HashBytes = sizeof(ulong);
    private const int CountBytes = sizeof(int);

    /// <inheritdoc/>
    public void Serialize(StoredTranslation value, IBufferWriter<byte> target)
    {
        var languages = value.SourceLanguages;
        var most = HashBytes + CountBytes + languages.Sum(l => 1 + Encoding.UTF8.GetMaxByteCount(l.Length)) + value.Bytes.Length;
        var span = target.GetSpan(most);
        BinaryPrimitives.WriteInt32LittleEndian(span[HashBytes..], languages.Count);
        var end = HashBytes + CountBytes;
        foreach (var language in languages)
        {
            var length = Encoding.UTF8.GetBytes(language, span[(end + 1)..]);
            span[end] = checked((byte)length);
            end += 1 + length;
        }

        value.Bytes.Span.CopyTo(span[end..]);
        end += value.Bytes.Length;
        BinaryPrimitives.WriteUInt64LittleEndian(span, XxHash3.HashToUInt64(span[HashBytes..end]));
        target.Advance(end);
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">The bytes are not what was written.</exception>
    public StoredTranslation Deserialize(ReadOnlySequence<byte> source)
    {
        // The answer is a part of this copy, which lives as long as it does.
        var bytes = source.ToArray().AsMemory();
        if (bytes.Length < HashBytes + CountBytes || BinaryPrimitives.ReadUInt64LittleEndian(bytes.Span) != XxHash3.HashToUInt64(bytes.Span[HashBytes..]))
            throw new InvalidDataException("A stored answer is damaged.");
        var rest = bytes[HashBytes..];
        var count = BinaryPrimitives.ReadInt32LittleEndian(rest.Span);
        rest = rest[CountBytes..];
        // Each takes a byte at least.
        if (count < 0 || count > rest.Length) throw new InvalidDataException("A stored answer is damaged.");
        var languages = new string[count];
        for (var i = 0; i < languages.Length; i++)
        {
            var length = rest.Span[0];
            languages[i] = Encoding.UTF8.GetString(rest.Span.Slice(1, length));
            rest = rest[(1 + length)..];
        }

        return new StoredTranslation(languages, rest);
    }
}
