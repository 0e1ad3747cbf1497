using System.Runtime.InteropServices;

namespace TranslateSvc.Fuzzing.Inputs;

/// <summary>Text as the bytes of its UTF-16 code units, so that unpaired surrogates survive.</summary>
internal static class TextBytes
{
    public static byte[] Of(string text) => MemoryMarshal.AsBytes(text.AsSpan()).ToArray();

    public static string Read(byte[] bytes) => new(MemoryMarshal.Cast<byte, char>(bytes));
}
