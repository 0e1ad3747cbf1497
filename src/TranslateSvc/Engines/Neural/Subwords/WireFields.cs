namespace TranslateSvc.Engines.Neural.Subwords;

/// <summary>Reads the fields of a message in Protocol Buffers' wire format, as far as a SentencePiece model needs it.</summary>
internal static class WireFields
{
    /// <summary>The fields that hold bytes, text or a message, in order; others are passed over.</summary>
    /// <exception cref="FormatException">The bytes are no message.</exception>
    public static IEnumerable<(int Field, ReadOnlyMemory<byte> Value)> Read(ReadOnlyMemory<byte> message)
    {
        const int Varint = 0, EightBytes = 1, Delimited = 2, FourBytes = 5;
        for (var at = 0; at < message.Length;)
        {
            var tag = Number(message.Span, ref at);
            switch ((int)(tag & 7))
            {
                case Varint:
                    Number(message.Span, ref at);
                    break;
                case EightBytes:
                    at += sizeof(ulong);
                    break;
                case FourBytes:
                    at += sizeof(uint);
                    break;
                case Delimited:
                    var length = Number(message.Span, ref at);
                    if (length > (ulong)(message.Length - at)) throw new FormatException("a field runs past the end.");
                    yield return ((int)(tag >> 3), message.Slice(at, (int)length));
                    at += (int)length;
                    break;
                default:
                    throw new FormatException($"byte {at} begins no field.");
            }

            if (at > message.Length) throw new FormatException("a field runs past the end.");
        }
    }

    private static ulong Number(ReadOnlySpan<byte> bytes, ref int at)
    {
        var number = 0UL;
        for (var shift = 0; shift < 64; shift += 7)
        {
            if (at >= bytes.Length) throw new FormatException("a number runs past the end.");
            var part = bytes[at++];
            number |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80) return number;
        }

        throw new FormatException("a number has more than ten bytes.");
    }
}
