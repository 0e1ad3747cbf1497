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

    /// <summary>The last look at what goes to standard output, whoever laid it out: only our own colours (ECMA-48 SGR) pass, and those only where colours are on.</summary>
    public static string CleanInked(string text, bool color)
    {
        if (!color || !text.Contains('\e')) return Clean(text);
        var clean = new System.Text.StringBuilder(text.Length);
        var from = 0;
        foreach (var colors in Colors().EnumerateMatches(text))
        {
            clean.Append(Clean(text[from..colors.Index])).Append(text, colors.Index, colors.Length);
            from = colors.Index + colors.Length;
        }

        return clean.Append(Clean(text[from..])).ToString();
    }

    /// <summary>The same on one line: line ends and tabs become spaces.</summary>
    public static string CleanLine(string text) => LineEnds().Replace(Clean(text), " ").Trim();

    /// <summary>A JSON document whose strings say the same, with escapes in place of the characters that <see cref="Clean"/> would remove: JSON itself lets all but C0 stand (RFC 8259, 7).</summary>
    public static string CleanJson(string json) => Unprintable().Replace(json, static match => $"\\u{(int)match.ValueSpan[0]:x4}");

    [GeneratedRegex(@"\x1B\[[0-9;]{0,20}m", RegexOptions.CultureInvariant)]
    private static partial Regex Colors();

    [GeneratedRegex(@"[\x7F-\x9F\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]", RegexOptions.CultureInvariant)]
    private static partial Regex Unprintable();

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
