using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace TranslateSvc.Testing.FakeLlm;

/// <summary>
/// A stand-in for a translation: deterministic, reversible, and shaped so that honest checks of a translation pass.
/// <list type="bullet">
/// <item>Frequent lower-case words are swapped for words of the target language (<see cref="PseudoLexicon"/>); other lower-case words of
/// five letters or more take an ending of the target language, and lose their accents on the way to English (written as a digraph with
/// <c>h</c>, so that they can be restored).</item>
/// <item>Capitalised words stay (names), except a swapped word at the start of a sentence.</item>
/// <item>URLs, e-mail addresses, code, placeholders, tags, quotation marks, spaces and line breaks stay; decimal and thousands marks of numbers
/// change to the target language's.</item>
/// <item>Glossary terms are replaced by their targets.</item>
/// </list>
/// <see cref="Reverse"/> undoes it exactly for text without glossary terms that is well formed in its own language (marks of numbers included).
/// </summary>
public static partial class PseudoTranslation
{
    /// <summary>Translates <paramref name="text"/> into <paramref name="targetLanguage"/>.</summary>
    /// <param name="text">Text in the other language of the pair French–English.</param>
    /// <param name="targetLanguage">A BCP-47 tag: <c>fr…</c> or anything else for English.</param>
    /// <param name="terms">Glossary: source term and wanted target term.</param>
    public static string Translate(string text, string targetLanguage, IReadOnlyList<(string Source, string Target)>? terms = null) =>
        Rewrite(text, IsFrench(targetLanguage), forward: true, terms ?? []);

    /// <summary>Gives back the source of a text that <see cref="Translate"/> put into <paramref name="targetLanguage"/>.</summary>
    public static string Reverse(string text, string targetLanguage, IReadOnlyList<(string Source, string Target)>? terms = null) =>
        Rewrite(text, IsFrench(targetLanguage), forward: false, [.. (terms ?? []).Select(t => (t.Target, t.Source))]);

    private static bool IsFrench(string language) => language.StartsWith("fr", StringComparison.OrdinalIgnoreCase);

    private static string Rewrite(string text, bool toFrench, bool forward, IReadOnlyList<(string From, string To)> terms)
    {
        var result = new StringBuilder(text.Length + 16);
        var at = 0;
        foreach (var (start, length, replacement) in Terms(text, terms))
        {
            RewriteWords(result, text, at, start, toFrench, forward);
            result.Append(replacement);
            at = start + length;
        }

        RewriteWords(result, text, at, text.Length, toFrench, forward);
        return result.ToString();
    }

    private static IEnumerable<(int Start, int Length, string Replacement)> Terms(string text, IReadOnlyList<(string From, string To)> terms)
    {
        var wanted = terms.Where(t => t.From.Length > 0).OrderByDescending(t => t.From.Length).ToArray();
        if (wanted.Length == 0) yield break;
        var pattern = $@"(?<![\p{{L}}\p{{Nd}}])(?:{string.Join('|', wanted.Select(t => Regex.Escape(t.From)))})(?![\p{{L}}\p{{Nd}}])";
        foreach (Match match in Regex.Matches(text, pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant))
            yield return (match.Index, match.Length, wanted.First(t => t.From.Equals(match.Value, StringComparison.OrdinalIgnoreCase)).To);
    }

    private static void RewriteWords(StringBuilder result, string text, int from, int to, bool toFrench, bool forward)
    {
        var at = from;
        foreach (Match token in Token().Matches(text[..to], from))
        {
            result.Append(text, at, token.Index - at);
            at = token.Index + token.Length;
            if (token.Groups["word"].Success) result.Append(PseudoWord.Rewrite(token.Value, StartsSentence(text, token.Index), toFrench, forward));
            else if (token.Groups["number"].Success) result.Append(Number(token.Value, toFrench == forward));
            else result.Append(token.Value);
        }

        result.Append(text, at, to - at);
    }

    private static bool StartsSentence(string text, int at)
    {
        for (var i = at - 1; i >= 0; i--)
        {
            if (text[i] == '\n' || ".!?…:«\"“".Contains(text[i])) return true;
            if (!char.IsWhiteSpace(text[i]) && !"-*#>•–—(".Contains(text[i])) return false;
        }

        return true;
    }

    /// <summary>Swaps the marks: <c>1,234.5</c> in English is <c>1 234,5</c> (U+202F) in French.</summary>
    private static string Number(string number, bool toFrench)
    {
        if (!(toFrench ? EnglishNumber() : FrenchNumber()).IsMatch(number)) return number;
        return string.Create(CultureInfo.InvariantCulture, $"{number}")
            .Replace(toFrench ? ',' : '\u202F', '\0').Replace(toFrench ? '.' : ',', toFrench ? ',' : '.').Replace('\0', toFrench ? '\u202F' : ',');
    }

    // Times (14 h 30) stay; any letter there does, so that no other becomes the "h" of a time.
    [GeneratedRegex(@"(?:https?://|www\.)[^\s<>»”""]+|[\w.+-]+@[\w-]+\.[\w.]+|`[^`]*`|\{\{.*?\}\}|\$?\{[^{}\s]*\}|%(?:\d+\$)?[sd@]|</?[a-zA-Z][^>]*>|\]\([^)\s]*\)|(?<![\d\p{L}])\d{1,2}[ \u00A0\u202F]?\p{L}[ \u00A0\u202F]?\d{2}(?![\d\p{L}\p{M}])|(?<number>(?<![\d\p{L}.,])\d+(?:[.,\u202F]\d+)+(?![\d\p{L}]|[.,]\d))|(?<word>[\p{L}\p{M}\p{Nd}_]+)")]
    private static partial Regex Token();

    [GeneratedRegex(@"^(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+)$")]
    private static partial Regex EnglishNumber();

    [GeneratedRegex(@"^(?:\d{1,3}(?:\u202F\d{3})+(?:,\d+)?|\d+,\d+)$")]
    private static partial Regex FrenchNumber();
}
