using System.Buffers;
using System.IO.Hashing;
using TranslateSvc.Translation;
using TranslateSvc.Translation.Stored;

namespace TranslateSvc.Tests.Translation.Stored;

/// <summary>A stored answer comes back as it was written, or is refused: its bytes go to callers unread.</summary>
public sealed class StoredTranslationSerializerTests
{
    private static readonly StoredTranslationSerializer Serializer = new();

    [Theory]
    [InlineData(new[] { "fr" }, 1)]
    [InlineData(new[] { "fr", "en", "fr-CA", "une étiquette que personne n'écrit" }, 0)]
    [InlineData(new string[0], 200_000)]
    public void Deserialize_WhatWasWritten_IsTheSame(string[] languages, int bytes) => AssertSame(languages, bytes);

    [Fact]
    public void Deserialize_AsManyDocumentsAsARequestMayHave_IsTheSame() => AssertSame([.. Enumerable.Repeat("fr", new TranslationOptions().MaxContents)], 3);

    [Fact]
    public void Deserialize_AnyByteChangedOrMissing_IsRefused()
    {
        var whole = Written(new StoredTranslation(["fr", "en"], "une réponse"u8.ToArray()));

        for (var at = 0; at < whole.Length; at++)
        {
            var changed = whole.ToArray();
            changed[at] ^= 0x10;
            Assert.Throws<InvalidDataException>(() => Serializer.Deserialize(new ReadOnlySequence<byte>(changed)));
            Assert.Throws<InvalidDataException>(() => Serializer.Deserialize(new ReadOnlySequence<byte>(whole[..at])));
        }

        Assert.Throws<InvalidDataException>(() => Serializer.Deserialize(new ReadOnlySequence<byte>([.. whole, 0])));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(4)]
    [InlineData(int.MaxValue)]
    public void Deserialize_MoreLanguagesThanBytes_IsRefused(int count)
    {
        byte[] rest = [.. BitConverter.GetBytes(count), 0, 0, 0];

        Assert.Throws<InvalidDataException>(() => Serializer.Deserialize(new ReadOnlySequence<byte>([.. BitConverter.GetBytes(XxHash3.HashToUInt64(rest)), .. rest])));
    }

    private static void AssertSame(string[] languages, int bytes)
    {
        var answer = Enumerable.Range(0, bytes).Select(i => (byte)(i * 7)).ToArray();

        var again = Serializer.Deserialize(new ReadOnlySequence<byte>(Written(new StoredTranslation(languages, answer))));

        Assert.Equal(languages, again.SourceLanguages);
        Assert.Equal(answer, again.Bytes.ToArray());
    }

    private static byte[] Written(StoredTranslation stored)
    {
        var written = new ArrayBufferWriter<byte>();
        Serializer.Serialize(stored, written);
        return written.WrittenSpan.ToArray();
    }
}
