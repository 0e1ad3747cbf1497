using System.Text;
using System.Text.RegularExpressions;

namespace TranslateSvc.Engines.Apertium.Text;

/// <summary>Capitals at the start of sentences: the pairs and the rewriter know the first word of a segment only.</summary>
internal static partial class SentenceCapitals
{
    private const string Openers = "\"'«“‘(*_ \u00A0\u202F";

    /// <summary>Sets capitals where the translation starts a sentence and the source never starts one in lower case.</summary>
    /// <param name="translation">The translation.</param>
    /// <param name="source">Its source.</param>
    /// <param name="prepared">The source as it went to the pairs, with the quotations of the target language.</param>
    public static string Restore(string translation, string source, string prepared)
    {
        var text = new StringBuilder(translation);
        if (StartsUpper(source)) Raise(text, 0);
        // « p. ex. aux », "approx. five": a source with such an abbreviation says nothing about its stops.
        if (!LowerStart().IsMatch(source))
        {
            foreach (Match m in SentenceStart().Matches(translation)) Raise(text, m.Index + m.Length);
        }

        var (wanted, found) = (QuotationStart().Matches(prepared), QuotationStart().Matches(translation));
        if (wanted.Count == found.Count)
        {
            for (var i = 0; i < found.Count; i++)
            {
                if (char.IsUpper(wanted[i].Groups["first"].Value[0])) Raise(text, found[i].Groups["first"].Index);
            }
        }

        return text.ToString();
    }

    private static bool StartsUpper(string source) => source.AsSpan().TrimStart(Openers) is { Length: > 0 } first && char.IsUpper(first[0]);

    private static void Raise(StringBuilder text, int at)
    {
        while (at < text.Length && !char.IsLetterOrDigit(text[at])) at++;
        if (at < text.Length && char.IsLower(text[at])) text[at] = char.ToUpperInvariant(text[at]);
    }

    // Not after an abbreviation: "p.m. to", "e.g. in", "Dr. van", "No. two".
    [GeneratedRegex("""(?<!(?:^|[\s.(])(?:\p{L}|[Mm]rs?|[Mm]s|[Mm]me|[Dd]r|[Pp]rof|[Ss]t|[Nn]o|etc|vs|cf|ex|al|art|env|approx|[Jj]r|[Ss]r|[Gg]en|[Ss]en|[Ii]nc|[Ll]td|[Cc]orp|[Cc]o)\.)(?<=[\p{L}\p{N}%)"'»”…\u00A0][.!?…]|\.\.\.)(?:[\s\u00A0\u202F]?»|["'”)])*[\s\u00A0\u202F]+(?=["'«“(]*[\s\u00A0\u202F]*\p{Ll})""")]
    private static partial Regex SentenceStart();

    [GeneratedRegex("""[.!?…](?:[\s\u00A0\u202F]?»|["'”)])*[\s\u00A0\u202F]+["'«“(]*[\s\u00A0\u202F]*\p{Ll}""")]
    private static partial Regex LowerStart();

    [GeneratedRegex("""(?:(?<=^|[\s(])["“]|«)[\s\u00A0\u202F]*['“]?(?<first>\p{L})""")]
    private static partial Regex QuotationStart();
}
