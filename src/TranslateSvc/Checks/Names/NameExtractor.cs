using TranslateSvc.Checks.Numbers;
using TranslateSvc.Checks.Text;
using TranslateSvc.Languages;

namespace TranslateSvc.Checks.Names;

/// <summary>
/// Finds acronyms and names of two or more capitalised words. Conservative: single capitalised words may begin a sentence or be a common noun of a title, and a
/// line in title case or capitals says nothing. Stateless, thread-safe, one pass. Expects NFC.
/// </summary>
public static class NameExtractor
{
    private const int LongestAcronym = 6;

    /// <summary>The names and acronyms of <paramref name="text"/>, in order.</summary>
    /// <param name="text">The text, in NFC.</param>
    /// <param name="language">Its language.</param>
    public static IReadOnlyList<NameMention> Extract(string text, LanguageTag language)
    {
        ArgumentNullException.ThrowIfNull(text);
        using var reading = Reading.Of(text, language);
        return Extract(reading.View);
    }

    /// <summary>The same for a text that is being read.</summary>
    internal static IReadOnlyList<NameMention> Extract(TextView view)
    {
        List<NameMention>? mentions = null;
        LetterCase.Style? style = null;
        var text = view.Value;
        var words = view.Words;
        var facts = view.Facts;
        for (var i = 0; i < words.Length;)
        {
            // Neither a name nor an acronym is without capitals.
            if ((facts[i] & WordFacts.HasUpper) == 0)
            {
                i++;
                continue;
            }

            var mention = AcronymAt(text, words, i, out var next);
            mention ??= (facts[i] & WordFacts.BeginsUpper) != 0 ? NameAt(text, words, i, view.Language, out next) : null;
            if (mention is not null)
            {
                style ??= LetterCase.Of(view);
                if (style == LetterCase.Style.Capitals) return [];
                if (style == LetterCase.Style.Sentence || mention.IsAcronym)
                {
                    (mentions ??= []).Add(mention);
                    i = next;
                    continue;
                }
            }

            i++;
        }

        return mentions ?? (IReadOnlyList<NameMention>)[];
    }

    private static NameMention? AcronymAt(string text, ReadOnlySpan<WordSpan> words, int i, out int next)
    {
        next = i + 1;
        var word = words[i].In(text);
        if (word.Length is >= 2 and <= LongestAcronym && AllCapitals(word))
            return RomanNumeral.TryRead(text, words[i].Start, words[i].End, NumberLexicon.English, out _) ? null : new NameMention(word.ToString(), words[i].Start, true);

        // U.S., É.-U.
        var end = i;
        while (end < words.Length && words[end].Length == 1 && char.IsUpper(text[words[end].Start]) && words[end].End < text.Length && text[words[end].End] == '.'
            && (end == i || words[end].Start - words[end - 1].End is 1 or 2)) end++;
        if (end - i < 2 || text[words[i].End + 1] == ' ') return null;
        next = end;
        return new NameMention(text[words[i].Start..(words[end - 1].End + 1)], words[i].Start, true);
    }

    private static NameMention? NameAt(string text, ReadOnlySpan<WordSpan> words, int i, LanguageTag language, out int next)
    {
        next = i + 1;
        if (!IsNamePart(text, words[i]) || FunctionWords.Of(language).Contains(words[i].In(text)) || NameWords.Never(words[i].In(text))) return null;
        var last = i;
        for (var at = i + 1; at < words.Length && Adjacent(text, words[at - 1], words[at]); at++)
        {
            if (IsNamePart(text, words[at])) last = at;
            else if (at - last > 2 || !NameWords.IsParticle(words[at].In(text))) break;
        }

        if (last == i) return null;
        next = last + 1;
        if (language.IsEnglish && IsOffice(text, words[i..next])) return null;
        return new NameMention(text[words[i].Start..words[last].End], words[i].Start, false);
    }

    private static bool IsOffice(string text, ReadOnlySpan<WordSpan> words)
    {
        foreach (var word in words)
            if (!NameWords.IsInstitutional(word.In(text)) && !NameWords.IsParticle(word.In(text))) return false;
        return true;
    }

    private static bool IsNamePart(string text, WordSpan word) =>
        word.Length >= 2 && char.IsUpper(text[word.Start]) && !AllCapitals(word.In(text)) && !NameWords.Never(word.In(text));

    private static bool Adjacent(string text, WordSpan a, WordSpan b) =>
        b.Start - a.End == 1 && (Words.IsSpace(text[a.End]) || text[a.End] is '-' || Words.IsApostrophe(text[a.End]));

    private static bool AllCapitals(ReadOnlySpan<char> word)
    {
        var capitals = 0;
        foreach (var c in word)
        {
            if (char.IsUpper(c)) capitals++;
            else if (!char.IsAsciiDigit(c)) return false;
        }

        return capitals >= 2;
    }
}
