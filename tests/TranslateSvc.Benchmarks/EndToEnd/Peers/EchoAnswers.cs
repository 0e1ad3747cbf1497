using System.Text;
using Google.Protobuf;
using TranslateSvc.Benchmarks.EndToEnd.Loads;

namespace TranslateSvc.Benchmarks.EndToEnd.Peers;

/// <summary>What the echo answers now.</summary>
internal sealed class EchoAnswers
{
    /// <summary>Over gRPC.</summary>
    public Payload Message { get; set; } = new();

    /// <summary>Over gRPC, as text.</summary>
    public TextPayload Text { get; set; } = new();

    /// <summary>Over JSON.</summary>
    public byte[] Json { get; set; } = "\"\""u8.ToArray();

    /// <summary>A message of so many bytes; with a text in it, the beginning of that.</summary>
    public static Payload MessageOf(int bytes, ReadOnlySpan<byte> text = default)
    {
        for (var length = bytes; length >= 0; length--)
        {
            var data = new byte[length];
            text[..Math.Min(text.Length, length)].CopyTo(data);
            var message = new Payload { Data = ByteString.CopyFrom(data) };
            if (message.CalculateSize() <= bytes) return message;
        }

        return new Payload();
    }

    /// <summary>A message of so many bytes, of French, where about one letter in fifty takes two; it begins with a mark, for loads that send distinct requests.</summary>
    public static TextPayload TextOf(int bytes)
    {
        const string Unit = "La commission présente un plan contre les fuites. ";
        var room = Math.Max(0, MessageOf(bytes).Data.Length - Stamps.Mark.Length);
        var units = room / Encoding.UTF8.GetByteCount(Unit);
        return new TextPayload { Text = Stamps.Mark + string.Concat(Enumerable.Repeat(Unit, units)) + new string('x', room - (units * Encoding.UTF8.GetByteCount(Unit))) };
    }

    /// <summary>A message of text as JSON, of about so many bytes.</summary>
    public static byte[] JsonMessageOf(int bytes) => Encoding.UTF8.GetBytes(JsonFormatter.Default.Format(TextOf(bytes - "{\"text\":\"\"}".Length)));

    /// <summary>A JSON string of so many bytes.</summary>
    public static byte[] JsonOf(int bytes)
    {
        var text = new byte[Math.Max(2, bytes)];
        Array.Fill(text, (byte)'x');
        text[0] = text[^1] = (byte)'"';
        return text;
    }
}
