using Google.Protobuf;
using TranslateSvc.Cli.Terminal;

namespace TranslateSvc.Cli.Rendering;

/// <summary>Answers as protobuf's own JSON mapping: the same names (lowerCamelCase) and forms that the server's HTTP API uses.</summary>
internal static class ProtobufJson
{
    private static readonly JsonFormatter OneLine = new(JsonFormatter.Settings.Default.WithFormatDefaultValues(true));
    private static readonly JsonFormatter ManyLines = new(JsonFormatter.Settings.Default.WithFormatDefaultValues(true).WithIndentation());

    /// <summary>For one answer.</summary>
    public static string Indented(IMessage message) => TerminalText.CleanJson(ManyLines.Format(message));

    /// <summary>For one of several: JSON Lines.</summary>
    public static string Line(IMessage message) => TerminalText.CleanJson(OneLine.Format(message));
}
