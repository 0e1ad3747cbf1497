using System.Text.RegularExpressions;

namespace TranslateSvc.Engines.Apertium.Text;

/// <summary>es-fr gives the word after a sentence's first one a capital where it does not know the first, or leaves a pronoun out: "Watson Est venu", "Quand Tu demandes".</summary>
internal static partial class SecondCapitals
{
    // Never names in the second place of a sentence, unless the source has them so.
    private static readonly HashSet<string> Small = new(StringComparer.OrdinalIgnoreCase)
    {
        "a", "ai", "ont", "est", "sont", "était", "étaient", "et", "ou", "mais", "dans", "en", "sur", "pour", "par", "avec", "à", "au", "aux", "de", "du", "des", "le", "la", "les", "l", "un", "une", "ce",
        "cette", "ces", "son", "sa", "ses", "leur", "leurs", "il", "elle", "ils", "elles", "on", "je", "tu", "nous", "vous", "ne", "n", "se", "s", "y", "qui", "que", "qu",
    };

    /// <summary>Takes such capitals away.</summary>
    /// <param name="answer">The translation, its masks as characters.</param>
    /// <param name="sent">What it is the translation of, likewise.</param>
    public static string Lower(string answer, string sent)
    {
        var capitalised = Capitalised().Matches(sent).Select(m => m.Value).ToHashSet(StringComparer.Ordinal);
        return Second().Replace(answer, m =>
        {
            var (first, word) = (m.Groups["first"].Value, m.Groups["word"].Value);
            if (capitalised.Contains(word)) return m.Value;
            var small = Small.Contains(word);
            // After a name, or what stands for one; not what may be its second part in French: "Vladimir Putin", « Vladimir Poutine ».
            var afterName = MaskTable.IsMask(first[^1]) || capitalised.Contains(first);
            if (!small && (!afterName || capitalised.Any(c => c != first && c[0] == word[0]))) return m.Value;
            return m.Value[..^word.Length] + word.ToLowerInvariant();
        });
    }

    [GeneratedRegex(@"(?:^|(?<=[\p{L}\p{N}»”\uE000-\uF8FF][.!?…][»”""]? ))(?:[\uE000-\uF8FF], ?)?(?<first>[\uE000-\uF8FF]|\p{Lu}[\p{L}\-]*)  ?(?<word>\p{Lu}\p{Ll}*)(?!['’]?\p{Lu})(?![\p{L}\-])")]
    private static partial Regex Second();

    [GeneratedRegex(@"(?<![\p{L}])\p{Lu}[\p{L}\-]*")]
    private static partial Regex Capitalised();
}
