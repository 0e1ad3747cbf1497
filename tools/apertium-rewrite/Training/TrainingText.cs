using System.Text.RegularExpressions;
using TranslateSvc.Engines.Apertium.Rewriting;

namespace TranslateSvc.ApertiumRewrite.Training;

/// <summary>Text as the rewriter sees it.</summary>
internal static partial class TrainingText
{
    /// <summary>One kind of space, apostrophe and quotation mark.</summary>
    public static string Plain(string line)
    {
        line = line.Replace('’', '\'').Replace('\u00A0', ' ').Replace('\u202F', ' ').Replace('\u2009', ' ').Replace('“', '"').Replace('”', '"');
        return BeforeMark().Replace(Guillemet().Replace(line, "\""), "$1");
    }

    /// <summary>The tokens of a line in lower case.</summary>
    public static string[] Words(string line) => [.. TargetToken.Split(Plain(line)).Select(t => t.Text.ToLowerInvariant())];

    [GeneratedRegex(@"«\s*|\s*»")]
    private static partial Regex Guillemet();

    [GeneratedRegex(" +([:;!?%])")]
    private static partial Regex BeforeMark();
}
