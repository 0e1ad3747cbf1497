using System.Buffers;
using TranslateSvc.Translation.Stored;

namespace TranslateSvc.Tests.Translation.Stored;

/// <summary>A stored answer comes back as it was written, or is refused: its bytes go to callers unread.</summary>
public sealed class StoredTranslationSerializerTests
{
    private static readonly StoredTranslationSerializer Serializer = new();

    [Theory]
    [InlineData("json-1", new[] { "fr" }, 1)]
    [InlineData("a form of sixty letters, as long as a form may be named, in é", new[] { "fr", "en", "fr-CA" }, 0)]
    [InlineData("wire", new string[0], 200_000)]
    public void Deserialize_WhatWasWritten_IsTheSame(string format, string[] languages, int bytes)
    {
        var answer = Enumerable.Range(0, bytes).Select(i => (byte)(i * 7)).ToArray();

        var again = Serializer.Deserialize(new ReadOnlySequence<byte>(Written(new StoredTranslation(format, languages, answer))));

        Assert.Equal(format, again.Format);
        Assert.Equal(languages, again.SourceLanguages);
        Assert.Equal(answer, again.Bytes.ToArray());
    }

    [Fact]
    public void Deserialize_AnyByteChangedOrMissing_IsRefused()
    {
        var whole = Written(new StoredTranslation("wire", ["fr", "en"], "une réponse"u8.ToArray()));

        for (var at = 0; at < whole.Length; at++)
        {
            var changed = whole.ToArray();
            changed[at] ^= 0x10;
            Assert.Throws<InvalidDataException>(() => Serializer.Deserialize(new ReadOnlySequence<byte>(changed)));
            Assert.Throws<InvalidDataException>(() => Serializer.Deserialize(new ReadOnlySequence<byte>(whole[..at])));
        }

        Assert.Throws<InvalidDataException>(() => Serializer.Deserialize(new ReadOnlySequence<byte>([.. whole, 0])));
    }

    private static byte[] Written(StoredTranslation stored)
    {
        var written = new ArrayBufferWriter<byte>();
        Serializer.Serialize(stored, written);
        return written.WrittenSpan.ToArray();
    }
}
