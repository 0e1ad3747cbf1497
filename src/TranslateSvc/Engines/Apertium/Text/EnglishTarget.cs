using System.Text.RegularExpressions;

namespace TranslateSvc.Engines.Apertium.Text;

/// <summary>Repairs of an English translation.</summary>
internal static partial class EnglishTarget
{
    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["ONU"] = "UN", ["OTAN"] = "NATO", ["UE"] = "EU", ["OMS"] = "WHO", ["FMI"] = "IMF", ["OMC"] = "WTO", ["Peking"] = "Beijing",
    };

    /// <summary>Repairs a translation whose masks are still characters: names that the pairs leave in French or in an old form.</summary>
    public static string RepairMasked(string text) => Name().Replace(text, m => Names[m.Value]);

    /// <summary>« Des manifestants » at the start of a sentence is "protesters", not "of the protesters".</summary>
    public static string DropPartitives(string text, string french) => StartsPartitive().IsMatch(french) ? OfAtStart().Replace(text, "") : text;

    /// <summary>Repairs a translation whose masks have been put back.</summary>
    public static string Repair(string text)
    {
        text = Spacing.JoinMarks(Spacing.Tidy(text));
        text = DoubledStop().Replace(Doubled().Replace(text, "$1"), ".");
        text = Article().Replace(text, m => ArticleOf(m));
        // American English puts comma and stop inside the quotation marks.
        return QuoteThenStop().Replace(text, "$1\"");
    }

    private static string ArticleOf(Match m)
    {
        var article = m.Groups["a"].Value;
        var upper = char.IsUpper(article[0]);
        var vowel = Vowel().IsMatch(m.Groups["w"].Value);
        return (upper ? "A" : "a") + (vowel ? "n " : " ") + m.Groups["w"].Value;
    }

    [GeneratedRegex(@"\b(?:ONU|OTAN|UE|OMS|FMI|OMC|Peking)\b")]
    private static partial Regex Name();

    [GeneratedRegex(@"(?:^|[.!?] )Des (?=\p{Ll})")]
    private static partial Regex StartsPartitive();

    [GeneratedRegex(@"(?<=^|[.!?] )Of (?:the )?(?=\p{L})")]
    private static partial Regex OfAtStart();

    [GeneratedRegex(@"\b(the|a|an|of|to|in) \1\b", RegexOptions.IgnoreCase)]
    private static partial Regex Doubled();

    // "at 7 p.m.." where the abbreviation ends the sentence.
    [GeneratedRegex(@"(?<!\.)\.\.(?!\.)")]
    private static partial Regex DoubledStop();

    [GeneratedRegex(@"\b(?<a>[Aa]n?) (?<w>\p{Ll}[\p{L}\-]+)")]
    private static partial Regex Article();

    // By sound: an hour, a European, a one-off, a university, an umbrella.
    [GeneratedRegex(@"^(?:[aeio](?!ne\b|ne-|uro|uph)|u(?!n[ai]|s[aeiu]|ti|ra|bi|kul|rol)|un(?:i[dmn]|a[bclnrs])|hour|honest|honou?r|heir)", RegexOptions.IgnoreCase)]
    private static partial Regex Vowel();

    [GeneratedRegex("(?<=[\\p{L}\\p{N})%.])\"([,.])(?!\\.)")]
    private static partial Regex QuoteThenStop();
}
