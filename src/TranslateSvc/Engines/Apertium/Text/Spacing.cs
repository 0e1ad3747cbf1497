using System.Text.RegularExpressions;

namespace TranslateSvc.Engines.Apertium.Text;

/// <summary>Typographic spaces, apostrophes and dashes as Apertium's dictionaries write them, and back.</summary>
internal static partial class Spacing
{
    /// <summary>One kind of space and of apostrophe; line breaks and control characters count as spaces.</summary>
    public static string Plain(string text) =>
        Blanks().Replace(text.Replace('’', '\'').Replace('ʼ', '\'').Replace("\u00AD", "", StringComparison.Ordinal), " ").Trim();

    /// <summary>No space before a mark that English joins to the word.</summary>
    public static string JoinMarks(string text) => BeforeMark().Replace(text, "$1");

    /// <summary>Single spaces, none before a comma or a stop or inside brackets.</summary>
    public static string Tidy(string text) => Inside().Replace(BeforeStop().Replace(Blanks().Replace(text, " "), "$1"), "$1$2").Trim();

    /// <summary>French spaces before the high marks and the per cent sign.</summary>
    public static string French(string text, bool canadian)
    {
        text = HighMark().Replace(text, canadian ? "$1" : "\u202F$1");
        text = Colon().Replace(text, "\u00A0:");
        return Percent().Replace(text, "\u00A0%");
    }

    [GeneratedRegex(@"[\s\u00A0\u202F\u2009\u200A\u2007\p{Cc}]+")]
    private static partial Regex Blanks();

    [GeneratedRegex(@" +([;:!?%])")]
    private static partial Regex BeforeMark();

    [GeneratedRegex(@" +([,.](?![\p{L}\p{N}])|[)\]])")]
    private static partial Regex BeforeStop();

    [GeneratedRegex(@"([(\[]) +| +(?=[)\]])()")]
    private static partial Regex Inside();

    [GeneratedRegex(@"(?<=[^\s;!?]) ?([;!?])(?![;!?]*[\p{L}\p{N}/])")]
    private static partial Regex HighMark();

    [GeneratedRegex(@"(?<=[^\s:]) ?:(?=\s|$|[\u00A0\u202F])")]
    private static partial Regex Colon();

    [GeneratedRegex(@"(?<=[0-9]) ?%")]
    private static partial Regex Percent();
}
