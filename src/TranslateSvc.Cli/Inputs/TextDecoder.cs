using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace TranslateSvc.Cli.Inputs;

/// <summary>Bytes to text: UTF-8 with or without a byte order mark, UTF-16 with one. Anything else is refused rather than guessed.</summary>
internal static class TextDecoder
{
    /// <exception cref="CliException">The bytes are empty, binary or in another encoding; the message says which.</exception>
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        var text = bytes switch
        {
            [0xEF, 0xBB, 0xBF, .. var rest] => Utf8Text(rest, 3),
            [0xFF, 0xFE, .. var rest] => Utf16Text(rest, bigEndian: false),
            [0xFE, 0xFF, .. var rest] => Utf16Text(rest, bigEndian: true),
            _ => Utf8Text(bytes, 0),
        };
        return string.IsNullOrWhiteSpace(text) ? throw CliException.Usage("is empty") : text;
    }

    private static string Utf8Text(ReadOnlySpan<byte> bytes, int offset)
    {
        if (bytes.Contains((byte)0)) throw Binary();
        var chars = new char[bytes.Length];
        var status = Utf8.ToUtf16(bytes, chars, out var read, out var written, replaceInvalidSequences: false);
        return status == OperationStatus.Done
            ? new string(chars, 0, written)
            : throw CliException.Usage(
                $"is not UTF-8 (byte {read + offset}). Convert it, for example: iconv -f WINDOWS-1252 -t UTF-8");
    }

    private static string Utf16Text(ReadOnlySpan<byte> bytes, bool bigEndian)
    {
        try
        {
            var text = new UnicodeEncoding(bigEndian, byteOrderMark: false, throwOnInvalidBytes: true).GetString(bytes);
            return text.Contains('\0') ? throw Binary() : text;
        }
        catch (DecoderFallbackException)
        {
            throw CliException.Usage("starts like UTF-16 but is not valid UTF-16");
        }
    }

    private static CliException Binary() => CliException.Usage("is binary, not text (it holds NUL bytes)");
}
