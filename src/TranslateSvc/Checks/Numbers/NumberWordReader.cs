using TranslateSvc.Checks.Text;

namespace TranslateSvc.Checks.Numbers;

/// <summary>Reads number words (<c>quatre-vingt-dix-sept mille</c>, <c>one and a half million</c>) and Roman numerals.</summary>
internal static class NumberWordReader
{
    /// <summary>Reads the word at <paramref name="start"/> and, if it begins a number, the words that continue it.</summary>
    /// <returns>Where reading goes on.</returns>
    public static int Read(string text, int start, NumberLexicon lexicon, List<NumberMention> mentions)
    {
        var end = WordEnd(text, start);
        var word = text.AsSpan(start, end - start);
        if (!lexicon.TryGet(word, out var meaning))
        {
            if (RomanNumeral.TryRead(text, start, end, lexicon, out var roman)) mentions.Add(roman);
            return end;
        }

        if (meaning.Role is NumberRole.Clock or NumberRole.Alone)
        {
            mentions.Add(new NumberMention(word.ToString(), start, meaning.Role == NumberRole.Clock ? NumberKind.Time : NumberKind.Quantity, meaning.Value));
            return end;
        }

        var number = new NumberComposer(lexicon.IsFrench);
        number.TryAdd(meaning);
        while (!number.Ended && TryNext(text, end, lexicon, out var next, out var nextEnd) && number.TryAdd(next)) end = nextEnd;
        mentions.Add(new NumberMention(text[start..end], start, NumberKind.Quantity, number.Value) { Scale = number.Scale });
        return end;
    }

    /// <summary>The number word that follows at <paramref name="at"/>, past one space or hyphen, and past "and", "and a", "et".</summary>
    public static bool TryNext(string text, int at, NumberLexicon lexicon, out NumberWord word, out int end)
    {
        word = default;
        end = at;
        var joined = false;
        for (var connectors = 0; connectors < 3; connectors++)
        {
            if (at >= text.Length || !(Words.IsSpace(text[at]) || text[at] is '-' or '\u2011')) return false;
            var start = at + 1;
            end = WordEnd(text, start);
            if (end == start) return false;
            var span = text.AsSpan(start, end - start);
            var article = !lexicon.IsFrench && span is "a" or "an";
            if (!article && lexicon.TryGet(span, out word))
            {
                word = word with { Joined = joined };
                return word.Role is not (NumberRole.Alone or NumberRole.Clock);
            }

            if (!article && !lexicon.IsConnector(span)) return false;
            joined |= !article;
            at = end;
        }

        return false;
    }

    public static int WordEnd(string text, int start)
    {
        var end = start;
        while (end < text.Length && Words.IsWord(text[end]) && !char.IsAsciiDigit(text[end])) end++;
        return end;
    }
}
