using System.Text.RegularExpressions;

namespace TranslateSvc.Pages.Rendering;

/// <summary>What may stand in a page as text. Encoding is the renderer's work; this removes what no encoding makes harmless.</summary>
internal static partial class PlainText
{
    /// <summary>Without C0 and C1 controls (tab and line ends stay) and without bidirectional overrides, which can make a line read differently from
    /// what it says (UAX #9, Unicode TR 36).</summary>
    public static string Clean(string text) => Unwanted().Replace(text, "");

    [GeneratedRegex(@"[\x00-\x08\x0B\x0C\x0E-\x1F\x7F-\x9F\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]", RegexOptions.CultureInvariant)]
    private static partial Regex Unwanted();
}
