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
        var words = Words.In(text);
        var mentions = new List<NameMention>();
        var style = LetterCase.Of(text, words, language);
        if (style == LetterCase.Style.Capitals) return mentions;
        for (var i = 0; i < words.Count;)
        {
            if (AcronymAt(text, words, i, out var next) is { } acronym)
            {
                mentions.Add(acronym);
                i = next;
            }
            else if (style == LetterCase.Style.Sentence && NameAt(text, words, i, language, out next) is { } name)
            {
                mentions.Add(name);
                i = next;
            }
            else
            {
                i++;
            }
        }

        return mentions;
    }

    private static NameMention? AcronymAt(string text, List<WordSpan> words, int i, out int next)
    {
        next = i + 1;
        var word = words[i].In(text);
        if (word.Length is >= 2 and <= LongestAcronym && AllCapitals(word))
            return RomanNumeral.TryRead(text, words[i].Start, words[i].End, NumberLexicon.English, out _) ? null : new NameMention(word.ToString(), words[i].Start, true);

        // U.S., É.-U.
        var end = i;
        while (end < words.Count && words[end].Length == 1 && char.IsUpper(text[words[end].Start]) && words[end].End < text.Length && text[words[end].End] == '.'
            && (end == i || words[end].Start - words[end - 1].End is 1 or 2)) end++;
        if (end - i < 2 || text[words[i].End + 1] == ' ') return null;
        next = end;
        return new NameMention(text[words[i].Start..(words[end - 1].End + 1)], words[i].Start, true);
    }

    private static NameMention? NameAt(string text, List<WordSpan> words, int i, LanguageTag language, out int next)
    {
        next = i + 1;
        if (!IsNamePart(text, words[i]) || FunctionWords.Of(language).Contains(words[i].In(text)) || NameWords.Never(words[i].In(text))) return null;
        var last = i;
        for (var at = i + 1; at < words.Count && Adjacent(text, words[at - 1], words[at]); at++)
        {
            if (IsNamePart(text, words[at])) last = at;
            else if (at - last > 2 || !NameWords.IsParticle(words[at].In(text))) break;
        }

        if (last == i) return null;
        next = last + 1;
        if (language.IsEnglish && words[i..next].TrueForAll(word => NameWords.IsInstitutional(word.In(text)) || NameWords.IsParticle(word.In(text)))) return null;
        return new NameMention(text[words[i].Start..words[last].End], words[i].Start, false);
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
