using System.Text.RegularExpressions;

namespace TranslateSvc.Cli.Terminal;

/// <summary>Makes text that came over the network safe to print. Without it an article could move the cursor, rename the window or hide lines.</summary>
internal static partial class TerminalText
{
    /// <summary>
    /// Removes ECMA-48 control sequences (7- and 8-bit forms), all other C0 and C1 controls except tab and line ends, and the
    /// bidirectional overrides that can make a line read differently from what it says (UAX #9, Unicode TR 36).
    /// A sequence without its end loses only its introducer, never the text behind it.
    /// </summary>
    public static string Clean(string text) => Controls().Replace(text, "");

    /// <summary>The same on one line: line ends and tabs become spaces.</summary>
    public static string CleanLine(string text) => LineEnds().Replace(Clean(text), " ").Trim();

    [GeneratedRegex(
        @"(?:\x1B\[|\x9B)[0-?]*[ -/]*[@-~]" + // CSI
        @"|(?:\x1B[\]PX^_]|[\x90\x98\x9D-\x9F])(?:[^\x07\x1B\x9C\r\n]*(?:\x07|\x1B\\|\x9C))?" + // OSC, DCS, SOS, PM, APC
        @"|\x1B[ -/]+[0-~]|\x1B" + // escapes with intermediates; any other escape loses its ESC
        @"|[\x00-\x08\x0B\x0C\x0E-\x1F\x7F-\x9F]|\r(?!\n)" +
        @"|[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]",
        RegexOptions.CultureInvariant)]
    private static partial Regex Controls();

    [GeneratedRegex(@"[\r\n\t\u2028\u2029]+", RegexOptions.CultureInvariant)]
    private static partial Regex LineEnds();
}
