using System.Buffers;
using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;
using Microsoft.Extensions.Caching.Hybrid;

namespace TranslateSvc.Translation.Stored;

/// <summary>
/// What the store keeps of a <see cref="StoredTranslation"/>: XxHash3 of the rest (8 bytes), number of texts (1 byte: the form, then the languages), each with its length (1 byte) in
/// UTF-8, and the answer's bytes. Bytes that are not what was written are refused here: nothing reads them before they are on their way to a caller.
/// </summary>
internal sealed class StoredTranslationSerializer : IHybridCacheSerializer<StoredTranslation>
{
    private const int HashBytes = sizeof(ulong);

    /// <inheritdoc/>
    public void Serialize(StoredTranslation value, IBufferWriter<byte> target)
    {
        string[] texts = [value.Format, .. value.SourceLanguages];
        var most = HashBytes + 1 + texts.Sum(t => 1 + Encoding.UTF8.GetMaxByteCount(t.Length)) + value.Bytes.Length;
        var span = target.GetSpan(most);
        var end = HashBytes;
        span[end++] = checked((byte)texts.Length);
        foreach (var text in texts)
        {
            var length = Encoding.UTF8.GetBytes(text, span[(end + 1)..]);
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
        if (bytes.Length <= HashBytes || BinaryPrimitives.ReadUInt64LittleEndian(bytes.Span) != XxHash3.HashToUInt64(bytes.Span[HashBytes..]))
            throw new InvalidDataException("A stored answer is damaged.");
        var rest = bytes[HashBytes..];
        var texts = new string[rest.Span[0]];
        rest = rest[1..];
        for (var i = 0; i < texts.Length; i++)
        {
            var length = rest.Span[0];
            texts[i] = Encoding.UTF8.GetString(rest.Span.Slice(1, length));
            rest = rest[(1 + length)..];
        }

        return new StoredTranslation(texts[0], texts[1..], rest);
    }
}
